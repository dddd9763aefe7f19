package dev.souffleur.llm;

/**
 * Tokens of one or more calls, as the server counted them.
 *
 * @param inputTokens all of the prompt, cached ones included
 * @param cachedTokens the part of the prompt that the server had cached
 * @param outputTokens the reply, reasoning included
 */
public record Usage(long inputTokens, long cachedTokens, long outputTokens) {
  public static final Usage NONE = new Usage(0, 0, 0);

  public Usage plus(Usage other) {
    return new Usage(
        inputTokens + other.inputTokens,
        cachedTokens + other.cachedTokens,
        outputTokens + other.outputTokens);
  }
}
