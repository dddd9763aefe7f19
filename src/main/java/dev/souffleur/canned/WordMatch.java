package dev.souffleur.canned;

/**
 * How well what was typed matches a word: the word itself, its beginning, its middle, or any of
 * these but for a typing error.
 *
 * @param score from 0 for not at all to 1
 * @param start of what matches in the word, in UTF-16 units
 * @param end behind what matches
 */
record WordMatch(double score, int start, int end) {
  private static final double BEGINNING = 0.8;
  private static final double MIDDLE = 0.55;
  private static final double ONE_ERROR = 0.5;
  private static final double TWO_ERRORS = 0.35;
  private static final int SHORTEST_MIDDLE = 3;

  /** Shorter words have too many neighbours (the bounds of Lucene's and Elasticsearch's AUTO). */
  private static final int SHORTEST_FOR_ONE_ERROR = 4;

  private static final int SHORTEST_FOR_TWO_ERRORS = 8;
  private static final WordMatch NONE = new WordMatch(0, 0, 0);

  /** Compares two folded words. */
  static WordMatch of(String typed, String word) {
    if (word.equals(typed)) {
      return new WordMatch(1, 0, word.length());
    }
    if (word.startsWith(typed)) {
      // The more of the word was typed, the surer.
      return new WordMatch(BEGINNING + 0.15 * typed.length() / word.length(), 0, typed.length());
    }
    var inside = typed.length() < SHORTEST_MIDDLE ? -1 : word.indexOf(typed);
    if (inside > 0) {
      return new WordMatch(MIDDLE, inside, inside + typed.length());
    }
    return mistyped(typed, word);
  }

  private static WordMatch mistyped(String typed, String word) {
    var allowed =
        typed.length() < SHORTEST_FOR_ONE_ERROR
            ? 0
            : typed.length() < SHORTEST_FOR_TWO_ERRORS ? 1 : 2;
    if (allowed == 0 || word.length() < typed.length() - allowed) {
      return NONE;
    }
    var errors = errors(typed, word, allowed);
    return errors > allowed
        ? NONE
        : new WordMatch(errors < 2 ? ONE_ERROR : TWO_ERRORS, 0, word.length());
  }

  /**
   * The least number of letters put in, left out, changed or swapped with their neighbour that
   * makes the beginning of a word of what was typed (optimal string alignment; Damerau 1964), or
   * one more than allowed.
   */
  private static int errors(String typed, String word, int allowed) {
    var columns = Math.min(word.length(), typed.length() + allowed);
    var before = new int[columns + 1];
    var last = new int[columns + 1];
    var row = new int[columns + 1];
    for (var j = 0; j <= columns; j++) {
      last[j] = j;
    }
    for (var i = 1; i <= typed.length(); i++) {
      row[0] = i;
      var least = row[0];
      for (var j = 1; j <= columns; j++) {
        var same = typed.charAt(i - 1) == word.charAt(j - 1);
        row[j] = Math.min(last[j - 1] + (same ? 0 : 1), 1 + Math.min(last[j], row[j - 1]));
        if (i > 1
            && j > 1
            && typed.charAt(i - 1) == word.charAt(j - 2)
            && typed.charAt(i - 2) == word.charAt(j - 1)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
        least = Math.min(least, row[j]);
      }
      if (least > allowed) {
        return allowed + 1;
      }
      var spare = before;
      before = last;
      last = row;
      row = spare;
    }
    var best = allowed + 1;
    for (var j = 0; j <= columns; j++) {
      best = Math.min(best, last[j]);
    }
    return best;
  }
}
