package dev.souffleur.suggest;

import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.Speaker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A customer's screenshot in a dialog: a system message with an attachment. What stands on it comes
 * from the customer and is as little to be trusted as their own words.
 *
 * <p>Its text is a line that says what the picture is; lines «label: value» with what was picked
 * out, error codes first; a line that ends with a colon; and below it the words as they stand on
 * the picture. Where there is no such line nothing was read, and the text as a whole must do.
 */
final class ScreenshotEvent {
  /** As much of a screen as a search can use: some ten lines. */
  private static final int SEARCHED_CHARS = 300;

  private static final int TELLING_LINES = 2;

  // ERR-402, E1023, HTTP 500; 0x80070005; «Ошибка № 17», "code: 51".
  private static final Pattern CODE =
      Pattern.compile(
          "(?<![\\p{L}\\d])(?:\\p{Lu}+[-_ ]?\\d{2,}|0x[\\da-fA-F]{4,})"
              + "|(?iu:ошибк\\p{L}*|код\\p{L}*|error|code)[^\\p{L}\\d]{0,4}\\d{2,}");

  private final List<String> pickedOut;
  private final List<String> words;

  private ScreenshotEvent(List<String> pickedOut, List<String> words) {
    this.pickedOut = pickedOut;
    this.words = words;
  }

  /** The event that a message is; empty for a turn of somebody's. */
  static Optional<ScreenshotEvent> of(Message message) {
    if (!is(message)) {
      return Optional.empty();
    }
    var lines = message.text().lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    for (var i = 0; i < lines.size() - 1; i++) {
      if (lines.get(i).endsWith(":")) {
        var picked = lines.subList(Math.min(1, i), i).stream().map(ScreenshotEvent::value).toList();
        return Optional.of(new ScreenshotEvent(picked, lines.subList(i + 1, lines.size())));
      }
    }
    return Optional.of(new ScreenshotEvent(List.of(), lines));
  }

  /** Whether a message is such an event. */
  static boolean is(Message message) {
    return message.speaker() == Speaker.SYSTEM && message.attachment() != null;
  }

  /** Whether a message is the customer's: their words, or a screenshot of theirs. */
  static boolean isCustomers(Message message) {
    return message.speaker() == Speaker.CUSTOMER || is(message);
  }

  /** The newest event of a dialog. */
  static Optional<ScreenshotEvent> newest(List<Message> dialog) {
    return dialog.reversed().stream().flatMap(message -> of(message).stream()).findFirst();
  }

  /**
   * What came from the customer, oldest first: their turns and the words on their screenshots. The
   * last text weighs most where a dialog is classified, so a screenshot goes before what the
   * customer says next to it: the screen shows the matter, they say what they want.
   */
  static List<String> customersTexts(List<Message> dialog) {
    var texts = new ArrayList<String>();
    var turn = 0;
    for (var message : dialog) {
      switch (message.speaker()) {
        case CUSTOMER -> texts.add(message.text());
        case OPERATOR -> turn = texts.size();
        case SYSTEM -> {
          var event = of(message);
          if (event.isPresent()) {
            texts.add(turn++, event.get().words());
          }
        }
      }
    }
    return texts;
  }

  /** The words on the picture. */
  String words() {
    return String.join("\n", words);
  }

  /** The beginning of the words, as long as a search can use. */
  String searched() {
    var text = words();
    if (text.length() <= SEARCHED_CHARS) {
      return text;
    }
    var end = text.lastIndexOf(' ', SEARCHED_CHARS);
    return text.substring(0, end > 0 ? end : SEARCHED_CHARS);
  }

  /** The lines with an error code, the code as it was picked out first; empty without one. */
  String telling() {
    return String.join(
        "\n",
        Stream.concat(pickedOut.stream(), words.stream())
            .filter(line -> CODE.matcher(line).find())
            .distinct()
            .limit(TELLING_LINES)
            .toList());
  }

  private static String value(String line) {
    return line.substring(line.indexOf(": ") + 1).strip();
  }
}
