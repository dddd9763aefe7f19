package dev.souffleur.privacy;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How placeholders are written, {@code [CARD_1]}, and how a model may write them back: in other
 * letters, with a space or a hyphen, with the underscore escaped as in Markdown.
 */
final class Placeholders {
  /** Stands for what a customer typed that looks like a placeholder. */
  static final String LITERAL = "TEXT";

  /** Longer than any placeholder, in any spelling. */
  static final int LONGEST = 24;

  private static final String NAMES =
      Arrays.stream(PersonalDataKind.values())
          .map(Enum::name)
          .collect(Collectors.joining("|", "(", "|" + LITERAL + ")"));

  private static final Pattern ANY =
      Pattern.compile(
          "\\[\\s?" + NAMES + "\\\\?[\\s_-]?(\\d{1,6})\\s?\\\\?]", Pattern.CASE_INSENSITIVE);

  private static final Pattern BEGUN =
      Pattern.compile(
          "\\[\\s?(?:[a-z]{0,8}|[a-z]{3,8}\\\\?[\\s_-]?\\d{0,6}\\s?\\\\?)$",
          Pattern.CASE_INSENSITIVE);

  private Placeholders() {}

  static String of(String name, int number) {
    return "[" + name + "_" + number + "]";
  }

  /** Finds every placeholder of a text, in any spelling. */
  static Matcher in(String text) {
    return ANY.matcher(text);
  }

  /** The customary spelling of the placeholder that a matcher stands at. */
  static String customary(Matcher placeholder) {
    return of(
        placeholder.group(1).toUpperCase(Locale.ROOT), Integer.parseInt(placeholder.group(2)));
  }

  /** Where a placeholder begins that the text may break off in, or the text's length. */
  static int begun(CharSequence text) {
    var from = Math.max(0, text.length() - LONGEST);
    for (var at = text.length() - 1; at >= from; at--) {
      if (text.charAt(at) == '[') {
        return BEGUN.matcher(text).region(at, text.length()).lookingAt() ? at : text.length();
      }
    }
    return text.length();
  }
}
