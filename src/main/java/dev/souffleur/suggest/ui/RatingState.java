package dev.souffleur.suggest.ui;

import dev.souffleur.dialog.Feedback;
import org.jspecify.annotations.Nullable;

/** What the pane shows of the operator's opinion of a suggestion. */
public sealed interface RatingState {

  /** There is nothing to judge. */
  record None() implements RatingState {}

  /**
   * There is.
   *
   * @param given null while the operator has not said
   */
  record Open(@Nullable Feedback given) implements RatingState {}

  static RatingState of(@Nullable SuggestionSession session) {
    return session == null || !session.rateable() ? new None() : new Open(session.feedback());
  }
}
