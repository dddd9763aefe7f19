package dev.souffleur.llm;

import java.time.Duration;

/**
 * A complete reply.
 *
 * @param model the model as the server named it
 * @param firstToken from sending the attempt that succeeded to its first piece of text
 * @param latency from the call to the last piece, retries included
 * @param truncated whether the server stopped at the token limit
 */
public record LlmReply(
    String text,
    String model,
    Usage usage,
    Duration firstToken,
    Duration latency,
    boolean truncated) {}
