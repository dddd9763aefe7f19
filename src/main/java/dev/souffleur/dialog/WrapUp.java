package dev.souffleur.dialog;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What remains of a dialog when it is over.
 *
 * @param time when it was kept
 * @param summary what it was about and what was answered
 * @param category id of its category, or null
 * @param promised what was promised and by when, a line each; may be empty
 * @param nextStep what comes next; may be empty
 */
public record WrapUp(
    long conversationId,
    Instant time,
    String summary,
    @Nullable String category,
    String promised,
    String nextStep,
    Source source) {

  /** Who wrote it. */
  public enum Source {
    /** The program, from the dialog's own words. */
    LOCAL,
    /** A language model. */
    LLM,
    /** The operator, who changed what was written. */
    OPERATOR;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether it says nothing. */
  public boolean isBlank() {
    return summary.isBlank() && promised.isBlank() && nextStep.isBlank();
  }
}
