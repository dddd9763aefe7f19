package dev.souffleur.knowledge;

/**
 * Estimates how many tokens a text has, without a model: a run of letters or digits counts one
 * token, and one more for each further six Latin or four other characters; every other visible
 * character counts one. The two lengths are those of common word pieces; an estimate, so whoever
 * needs a bound leaves room.
 */
final class Tokens {
  private static final int LATIN = 6;
  private static final int OTHER = 4;

  private static final char BEYOND_LATIN = 0x250;

  private Tokens() {}

  static int estimate(CharSequence text) {
    return estimate(text, 0, text.length());
  }

  static int estimate(CharSequence text, int start, int end) {
    var meter = new Meter();
    for (var i = start; i < end; i++) {
      meter.add(text.charAt(i));
    }
    return meter.tokens();
  }

  /** Counts while characters come in, one after the other. */
  static final class Meter {
    private int tokens;
    private int run;

    void add(char c) {
      if (Character.isLetterOrDigit(c)) {
        if (run % (c < BEYOND_LATIN ? LATIN : OTHER) == 0) {
          tokens++;
        }
        run++;
      } else {
        run = 0;
        if (!Character.isWhitespace(c)) {
          tokens++;
        }
      }
    }

    int tokens() {
      return tokens;
    }
  }
}
