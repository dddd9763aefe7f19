package dev.souffleur.suggest;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text that was rewritten.
 *
 * @param text the original itself where there was nothing to change
 * @param mode who wrote it
 * @param warnings what the operator must compare with the original, the words named by their place
 *     in {@code text}
 * @param model the model's name; empty in local mode
 * @param costUsd null where the price is not known; 0 in local mode
 * @param latency from the request to the end
 */
public record Rewrite(
    String text,
    Suggestion.Mode mode,
    List<Warning> warnings,
    String model,
    @Nullable Double costUsd,
    Duration latency) {
  public Rewrite {
    warnings = List.copyOf(warnings);
  }
}
