package dev.souffleur.triage;

/** Shortens texts for people. */
final class TextCut {
  private TextCut() {}

  /**
   * The beginning of a text up to the end of a word, where one ends near; at most {@code max}
   * chars, the ellipsis included. Breaks no character.
   */
  static String beginning(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    var end = max - 1;
    for (var i = end; i > end - 24 && i > 0; i--) {
      if (Character.isWhitespace(text.charAt(i))) {
        end = i;
        break;
      }
    }
    if (Character.isLowSurrogate(text.charAt(end))) {
      end--;
    }
    return text.substring(0, end).stripTrailing() + "…";
  }
}
