package dev.souffleur.suggest;

import dev.souffleur.knowledge.SearchHit;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens while a suggestion is made, in this order: {@link Classified} and {@link Retrieved}
 * (either first), {@link LocalDraft}, {@link Token}*, then exactly one of {@link Completed}, {@link
 * Failed}, {@link Cancelled}. A second {@code Classified} follows where the model was asked.
 */
public sealed interface SuggestionEvent {

  /** The kind of request. */
  record Classified(CategoryGuess guess) implements SuggestionEvent {}

  /** What the knowledge base says, best first. */
  record Retrieved(List<SearchHit> hits, Duration took) implements SuggestionEvent {
    public Retrieved {
      hits = List.copyOf(hits);
    }
  }

  /** A reply from the passages alone; the suggestion until the model's words replace it. */
  record LocalDraft(String text, List<Citation> citations, Duration took)
      implements SuggestionEvent {
    public LocalDraft {
      citations = List.copyOf(citations);
    }
  }

  /** A piece of the model's reply; the first one replaces the draft. */
  record Token(String text) implements SuggestionEvent {}

  /** The suggestion is finished. */
  record Completed(Suggestion suggestion) implements SuggestionEvent {}

  /**
   * The model could not be had, or nothing could be made at all.
   *
   * @param reason one line: what, why, what to do
   * @param draft the local draft as a suggestion, which stays usable; null where not even that
   *     could be made
   */
  record Failed(Warning reason, @Nullable Suggestion draft) implements SuggestionEvent {}

  /** A newer message, or the operator, stopped it. */
  record Cancelled() implements SuggestionEvent {}
}
