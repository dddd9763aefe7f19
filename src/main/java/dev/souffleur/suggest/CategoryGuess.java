package dev.souffleur.suggest;

import dev.souffleur.dialog.Category;
import java.util.Locale;

/**
 * What kind of request a message is, and who says so.
 *
 * @param confidence 0 to 1
 */
public record CategoryGuess(Category category, double confidence, Source source) {

  /** Who decided. */
  public enum Source {
    /** The classifier in this process. */
    LOCAL,
    /** The language model, asked because the local one was unsure. */
    MODEL,
    /** The operator. */
    OPERATOR;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
