package dev.souffleur.knowledge;

/**
 * What is looked for.
 *
 * @param text as typed or said; may be empty, misspelt or in the wrong keyboard layout
 * @param limit how many hits at the most, at least 1
 * @param mode how the text came about
 */
public record SearchQuery(String text, int limit, Mode mode) {
  public SearchQuery {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1: " + limit);
    }
  }

  /** How a query came about decides what may match. */
  public enum Mode {
    /** A whole question or message: word forms, both analyzers, vectors. */
    FULL,
    /** Being typed: the last word is a prefix, and it must be quick. */
    TYPING
  }

  public static SearchQuery full(String text, int limit) {
    return new SearchQuery(text, limit, Mode.FULL);
  }

  public static SearchQuery typing(String text, int limit) {
    return new SearchQuery(text, limit, Mode.TYPING);
  }
}
