package dev.souffleur.dialog;

/** Cutting texts without breaking a character, nor a word where that can be helped. */
final class Words {
  private static final int WORD = 24;

  private Words() {}

  /** The given place, or one before it if it splits a surrogate pair. */
  static int cut(String text, int at) {
    return at > 0
            && at < text.length()
            && Character.isLowSurrogate(text.charAt(at))
            && Character.isHighSurrogate(text.charAt(at - 1))
        ? at - 1
        : at;
  }

  /** The next beginning of a word, if one is near; else a place that splits no character. */
  static int wordStart(String text, int at) {
    for (var i = at; i < Math.min(text.length(), at + WORD); i++) {
      if (i == 0 || Character.isWhitespace(text.charAt(i - 1))) {
        return i;
      }
    }
    return cut(text, at);
  }

  /** The beginning of a text on one line, at most {@code max} chars with the ellipsis. */
  static String beginning(String text, int max) {
    var line =
        text.substring(0, Math.min(text.length(), max * 8)).replaceAll("[\\s\\p{Cntrl}]+", " ");
    var stripped = line.strip();
    return stripped.length() <= max
        ? stripped
        : stripped.substring(0, cut(stripped, max - 1)).stripTrailing() + "…";
  }
}
