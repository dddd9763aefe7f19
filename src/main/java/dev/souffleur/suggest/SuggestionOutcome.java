package dev.souffleur.suggest;

import dev.souffleur.dialog.Feedback;
import org.jspecify.annotations.Nullable;

/**
 * What an operator made of a suggestion that the database keeps, told once the database has it.
 * Each is told at most once, but for {@link Rated}, which follows each change of mind.
 */
public sealed interface SuggestionOutcome {
  long conversationId();

  /** The suggestion's id in the database. */
  long suggestionId();

  /**
   * It was sent, as it was or changed.
   *
   * @param messageId the operator's turn
   * @param sent the turn's text
   * @param edits Levenshtein distance between the suggestion and what was sent, in code points
   * @param rating as it stood when the turn was sent; null where there was none
   */
  record Accepted(
      long conversationId,
      long messageId,
      long suggestionId,
      String sent,
      int edits,
      Feedback.@Nullable Rating rating)
      implements SuggestionOutcome {}

  /**
   * A thumb was given or taken back, before or after it was sent.
   *
   * @param rating null where it was taken back
   */
  record Rated(long conversationId, long suggestionId, Feedback.@Nullable Rating rating)
      implements SuggestionOutcome {}

  /** It was put aside unused. */
  record Dismissed(long conversationId, long suggestionId) implements SuggestionOutcome {}
}
