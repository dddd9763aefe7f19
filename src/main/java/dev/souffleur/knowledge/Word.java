package dev.souffleur.knowledge;

/**
 * A word as it stands in a text.
 *
 * @param form in lower case, without accents, {@code ё} as {@code е}
 * @param start where it begins in the text, in UTF-16 units
 * @param end where it ends there, exclusive
 */
record Word(String form, int start, int end, Kind kind) {

  /** How a word relates to the run of letters and digits it stands in. */
  enum Kind {
    /** The run itself: {@code возврат}. */
    PLAIN,
    /** A run that is more than its parts, followed by them: {@code err_card_51}, {@code 1.2.3}. */
    CODE,
    /** A hyphenated run written together, followed by its parts: {@code email} of e-mail. */
    JOINED,
    /** A piece of a longer run: {@code card} of ERR_CARD_51. */
    PART;

    /** Whether it covers the words that follow it. */
    boolean whole() {
      return this == CODE || this == JOINED;
    }
  }
}
