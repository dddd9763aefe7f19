package dev.souffleur.dialog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A suggestion as the database keeps it.
 *
 * @param id 0 before it is stored
 * @param messageId the customer message it answers
 * @param categoryConfidence 0 to 1
 * @param categorySource {@code local}, {@code model} or {@code operator}
 * @param mode {@code llm} or {@code local}
 * @param citations JSON: the passages it cites
 * @param model the model's name; empty for a local draft
 * @param costUsd null where the price is not known
 * @param firstTokenMs null for a local draft
 * @param latencyMs from the message to the finished suggestion
 * @param disposition what became of it; null while open
 */
public record SuggestionRecord(
    long id,
    long conversationId,
    long messageId,
    Instant created,
    @Nullable String category,
    double categoryConfidence,
    String categorySource,
    String mode,
    String text,
    String citations,
    String model,
    long inputTokens,
    long cachedTokens,
    long outputTokens,
    @Nullable Double costUsd,
    @Nullable Long firstTokenMs,
    long latencyMs,
    @Nullable Disposition disposition) {}
