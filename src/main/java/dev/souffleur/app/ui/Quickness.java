package dev.souffleur.app.ui;

import dev.souffleur.suggest.ui.SuggestionState;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How quick the last suggestion was; what is not known yet, or does not apply, is null.
 *
 * @param firstWord from the request to the first words of the model
 * @param reply from the request to the end of the model's reply
 * @param draft what the local draft took
 */
public record Quickness(
    @Nullable Duration firstWord, @Nullable Duration reply, @Nullable Duration draft) {
  /** No suggestion yet. */
  public static final Quickness UNKNOWN = new Quickness(null, null, null);

  /** As it is after a change of the suggestion; a state that says nothing about time leaves it. */
  Quickness after(SuggestionState state) {
    return switch (state) {
      case SuggestionState.Drafted(_, _, var took) -> new Quickness(null, null, took);
      case SuggestionState.Complete(var suggestion, _) ->
          suggestion.firstToken() == null
              ? new Quickness(null, null, draft == null ? suggestion.latency() : draft)
              : new Quickness(suggestion.firstToken(), suggestion.latency(), draft);
      case SuggestionState.None _,
          SuggestionState.Idle _,
          SuggestionState.Working _,
          SuggestionState.Streaming _,
          SuggestionState.Rewritten _,
          SuggestionState.Failed _,
          SuggestionState.Stopped _,
          SuggestionState.Dismissed _ ->
          this;
    };
  }
}
