package dev.souffleur.dialog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call of the language model that was no suggestion, kept for what it cost.
 *
 * @param purpose what it was for: {@code screenshot}
 * @param inputTokens all of the prompt, cached ones included
 * @param costUsd in US dollars, or null where the model's price is unknown
 */
public record ModelCall(
    Instant time,
    String purpose,
    String model,
    long inputTokens,
    long cachedTokens,
    long outputTokens,
    @Nullable Double costUsd) {}
