package dev.souffleur.suggest.ui;

import dev.souffleur.platform.FxmlTexts;
import dev.souffleur.suggest.Rewrite;
import dev.souffleur.suggest.Suggestion;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The quiet line of the pane: who wrote it, how long that took and what it cost. */
final class SuggestionFigures {
  private final FxmlTexts texts;

  SuggestionFigures(FxmlTexts texts) {
    this.texts = texts;
  }

  String of(SuggestionState state) {
    return switch (state) {
      case SuggestionState.Drafted(_, _, var took) ->
          texts.get("suggest.ui.figures.draft", duration(took));
      case SuggestionState.Streaming _ -> texts.get("suggest.ui.figures.streaming");
      case SuggestionState.Complete(var suggestion, _) -> of(suggestion);
      case SuggestionState.Failed(_, var partial, var draft, _) ->
          draft == null || !partial.isBlank() ? "" : of(draft);
      case SuggestionState.Rewritten(var original, var rewrite) -> of(original, rewrite);
      case SuggestionState.Stopped _ -> texts.get("suggest.ui.stopped");
      case SuggestionState.None _,
          SuggestionState.Idle _,
          SuggestionState.Working _,
          SuggestionState.Dismissed _ ->
          "";
    };
  }

  private String of(SuggestionState original, RewriteState rewrite) {
    if (rewrite instanceof RewriteState.Working) {
      return texts.get("suggest.ui.figures.rewriting");
    }
    var version = rewrite.version();
    return version == null ? of(original) : of(version.rewrite());
  }

  private String of(Suggestion suggestion) {
    return line(suggestion.mode(), suggestion.model(), suggestion.latency(), suggestion.costUsd());
  }

  String of(Rewrite rewrite) {
    return line(rewrite.mode(), rewrite.model(), rewrite.latency(), rewrite.costUsd());
  }

  private String line(Suggestion.Mode mode, String model, Duration latency, @Nullable Double cost) {
    var took = duration(latency);
    if (mode == Suggestion.Mode.LOCAL) {
      return texts.get("suggest.ui.figures.local", took);
    }
    return cost == null
        ? texts.get("suggest.ui.figures.costUnknown", model, took)
        : texts.get(
            "suggest.ui.figures.model",
            model,
            took,
            String.format(Locale.ROOT, cost < 0.01 ? "%.4f" : "%.2f", cost));
  }

  private String duration(Duration took) {
    var millis = took.toMillis();
    return millis < 1000
        ? texts.get("suggest.ui.milliseconds", millis)
        : texts.get("suggest.ui.seconds", millis / 1000.0);
  }
}
