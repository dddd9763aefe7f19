package dev.souffleur.dialog.ui;

import java.util.function.BiConsumer;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextFormatter;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the composer's text and a text area the same. What the program puts in goes in as an edit
 * that the operator can undo; only another draft begins another history.
 */
final class ComposerText {
  /** A longer text makes each key slow: the area lays all of it out anew. */
  static final int LONGEST = 50_000;

  private static final KeyCombination UNDO =
      new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);

  private final Composer words;
  private final TextArea area;
  private final BiConsumer<Integer, Integer> cut;
  private boolean showing;
  private Runnable tellOfCut = () -> {};

  /**
   * @param cut hears that a paste was cut: how much of it went in, of how much
   */
  ComposerText(Composer words, TextArea area, BiConsumer<Integer, Integer> cut) {
    this.words = words;
    this.area = area;
    this.cut = cut;
    area.setText(words.textProperty().get());
    area.setTextFormatter(new TextFormatter<>(this::fitting));
    area.textProperty().addListener((property, old, now) -> onText(now));
    area.caretPositionProperty()
        .addListener((property, old, now) -> words.caretProperty().set(now.intValue()));
    words.textProperty().addListener((property, old, now) -> show(now));
    words.draftProperty().addListener((property, old, now) -> begin());
    words
        .caretProperty()
        .addListener(
            (property, old, now) -> {
              if (area.getCaretPosition() != now.intValue()) {
                area.positionCaret(now.intValue());
              }
            });
    area.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
  }

  /** Changes what differs, so that undo knows what was there. */
  private void show(String now) {
    var before = area.getText();
    if (before.equals(now)) {
      return;
    }
    var shorter = Math.min(before.length(), now.length());
    var start = 0;
    while (start < shorter && before.charAt(start) == now.charAt(start)) {
      start++;
    }
    var same = 0;
    while (same < shorter - start
        && before.charAt(before.length() - 1 - same) == now.charAt(now.length() - 1 - same)) {
      same++;
    }
    var end = before.length() - same;
    var middle = now.substring(start, now.length() - same);
    var from = start;
    unlimited(() -> area.replaceText(from, end, middle));
  }

  private void begin() {
    unlimited(() -> area.setText(words.textProperty().get()));
  }

  private void unlimited(Runnable change) {
    showing = true;
    try {
      change.run();
    } finally {
      showing = false;
    }
  }

  private TextFormatter.@Nullable Change fitting(TextFormatter.Change change) {
    var room = LONGEST - area.getLength() + (change.getRangeEnd() - change.getRangeStart());
    var added = change.getText();
    if (showing || !change.isAdded() || added.length() <= room) {
      return change;
    }
    var length = Math.max(0, room);
    if (length > 0 && Character.isHighSurrogate(added.charAt(length - 1))) {
      length--;
    }
    change.setText(added.substring(0, length));
    var caret = change.getRangeStart() + length;
    change.selectRange(caret, caret);
    tellOfCut = () -> cut.accept(change.getText().length(), added.length());
    return change;
  }

  private void onText(String now) {
    words.textProperty().set(now);
    tellOfCut.run();
    tellOfCut = () -> {};
  }

  /** Undo of an insertion that interrupted the customer gives their words back. */
  private void onKey(KeyEvent event) {
    if (UNDO.match(event) && !area.isUndoable() && words.giveWordsBack()) {
      event.consume();
    }
  }
}
