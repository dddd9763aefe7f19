package dev.souffleur.privacy;

/**
 * A stretch of a {@link FoldedText} that one finder takes for personal data.
 *
 * @param certainty what wins where two finders meet; see {@link Certainty}
 */
record Candidate(int start, int end, PersonalDataKind kind, Certainty certainty) {
  int length() {
    return end - start;
  }

  /** This candidate, grown to cover another that overlaps it. */
  Candidate covering(Candidate other) {
    return new Candidate(Math.min(start, other.start), Math.max(end, other.end), kind, certainty);
  }

  /** How sure a finder is, surest first. */
  enum Certainty {
    /** A card or an IBAN, held by check digits and a plan: nothing else is as sure. */
    CHECKED,
    /**
     * The shape leaves no doubt: check digits over letters, the prefix of an API key, a {@code @}.
     */
    SHAPE,
    /** A word beside it says what it is, and its digits agree. */
    NAMED,
    /** Its own way of writing says what it is. */
    WRITTEN,
    /** Check digits or a numbering plan alone. */
    BARE
  }
}
