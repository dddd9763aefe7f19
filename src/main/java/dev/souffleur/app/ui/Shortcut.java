package dev.souffleur.app.ui;

import dev.souffleur.platform.FxmlKeys;
import dev.souffleur.platform.FxmlTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * A key, alone or together with others.
 *
 * @param codes of the keys that do the same, or that do it to something they tell apart
 * @param main whether Ctrl, ⌘ on macOS, is held down
 * @param shift whether Shift is held down
 * @param alt whether Alt is held down
 */
record Shortcut(List<KeyCode> codes, boolean main, boolean shift, boolean alt) {
  /** The nine digits, above the letters and in the block of figures. */
  private static final List<KeyCode> DIGITS =
      Stream.of("DIGIT", "NUMPAD")
          .flatMap(row -> IntStream.rangeClosed(1, 9).mapToObj(i -> KeyCode.valueOf(row + i)))
          .toList();

  /** Not those of the block of figures, with which Alt writes characters on Windows. */
  private static final List<KeyCode> FIRST_FOUR =
      List.of(KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4);

  Shortcut {
    codes = List.copyOf(codes);
  }

  private Shortcut(List<KeyCode> codes, boolean main, boolean shift) {
    this(codes, main, shift, false);
  }

  static Shortcut plain(KeyCode... codes) {
    return new Shortcut(List.of(codes), false, false);
  }

  static Shortcut shift(KeyCode... codes) {
    return new Shortcut(List.of(codes), false, true);
  }

  static Shortcut ctrl(KeyCode... codes) {
    return new Shortcut(List.of(codes), true, false);
  }

  static Shortcut ctrlShift(KeyCode... codes) {
    return new Shortcut(List.of(codes), true, true);
  }

  static Shortcut alt(KeyCode... codes) {
    return new Shortcut(List.of(codes), false, false, true);
  }

  /** Alt with one of the digits from 1 to 4. */
  static Shortcut altFirstFour() {
    return new Shortcut(FIRST_FOUR, false, false, true);
  }

  /** Ctrl with one of the digits from 1 to 9. */
  static Shortcut ctrlDigit() {
    return new Shortcut(DIGITS, true, false);
  }

  /** Which of the nine digits a key of {@link #ctrlDigit} stands for. */
  static int digit(int which) {
    return which % 9 + 1;
  }

  /** Which of its keys was pressed; -1 for none of them. */
  int matches(KeyEvent event) {
    return event.isShortcutDown() == main
            && event.isShiftDown() == shift
            && event.isAltDown() == alt
        ? codes.indexOf(event.getCode())
        : -1;
  }

  /** As menus show it. */
  KeyCombination combination() {
    var held = new ArrayList<KeyCombination.Modifier>();
    if (main) {
      held.add(KeyCombination.SHORTCUT_DOWN);
    }
    if (shift) {
      held.add(KeyCombination.SHIFT_DOWN);
    }
    if (alt) {
      held.add(KeyCombination.ALT_DOWN);
    }
    return new KeyCodeCombination(codes.getFirst(), held.toArray(KeyCombination.Modifier[]::new));
  }

  /** What stands on the keys, in the order in which they are pressed. */
  List<String> caps(FxmlTexts texts) {
    return Stream.of(
            main ? FxmlKeys.main() : "",
            alt ? FxmlKeys.alt() : "",
            shift ? FxmlKeys.shift() : "",
            cap(texts))
        .filter(cap -> !cap.isEmpty())
        .toList();
  }

  private String cap(FxmlTexts texts) {
    if (codes.equals(DIGITS)) {
      return "1…9";
    }
    if (codes.equals(FIRST_FOUR)) {
      return "1…4";
    }
    var code = codes.getFirst();
    return switch (code) {
      case SPACE -> texts.get("app.ui.cap.space");
      case ENTER -> "Enter";
      case ESCAPE -> "Esc";
      case COMMA -> ",";
      case SLASH -> "/";
      case PLUS -> "+";
      case MINUS -> "−";
      case UP -> "↑";
      case DOWN -> "↓";
      case DELETE -> "Delete";
      default -> code.getName().toUpperCase(Locale.ROOT);
    };
  }
}
