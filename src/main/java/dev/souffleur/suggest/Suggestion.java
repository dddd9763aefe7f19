package dev.souffleur.suggest;

import dev.souffleur.llm.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A finished suggestion.
 *
 * @param id in the database; 0 where it was not stored
 * @param category null where none was asked for
 * @param draft the local draft that came first
 * @param reply the text to send, with {@code [n]} for its sources; the draft itself in local mode
 * @param citations the sources the reply cites, by number
 * @param model the model's name; empty in local mode
 * @param costUsd null where the price is not known; 0 in local mode
 * @param firstToken from the request to the first piece of the model's text; null in local mode
 * @param latency from the request to the end
 */
public record Suggestion(
    long id,
    @Nullable CategoryGuess category,
    String draft,
    String reply,
    Mode mode,
    List<Citation> citations,
    List<Warning> warnings,
    String model,
    Usage usage,
    @Nullable Double costUsd,
    @Nullable Duration firstToken,
    Duration latency) {
  public Suggestion {
    citations = List.copyOf(citations);
    warnings = List.copyOf(warnings);
  }

  /** Where the words are from. */
  public enum Mode {
    LLM,
    LOCAL;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
