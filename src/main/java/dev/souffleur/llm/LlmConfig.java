package dev.souffleur.llm;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which server to call, and how.
 *
 * @param apiKey null for a server that asks for none; never part of {@link #toString}
 * @param baseUrl the folder that {@code responses} and {@code chat/completions} lie in, {@code
 *     http://localhost:8080/v1} say; null for OpenAI's own
 * @param useResponses whether gpt-5 models are called by the Responses API
 */
public record LlmConfig(
    @Nullable String apiKey,
    @Nullable URI baseUrl,
    String model,
    boolean useResponses,
    Timeouts timeouts) {

  /**
   * @throws IllegalArgumentException if the address is not an absolute http or https one
   */
  public LlmConfig {
    if (baseUrl != null) {
      var scheme = baseUrl.getScheme();
      var http = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
      if (!http || baseUrl.getHost() == null) {
        throw new IllegalArgumentException("the base URL must be http:// or https:// with a host");
      }
    }
  }

  /** Whether the server is OpenAI's own, in whatever region, rather than a compatible one. */
  boolean openAi() {
    if (baseUrl == null) {
      return true;
    }
    var host = baseUrl.getHost().toLowerCase(Locale.ROOT);
    return host.equals("api.openai.com") || host.endsWith(".api.openai.com");
  }

  /** Everything but the key. */
  @Override
  public String toString() {
    return "LlmConfig[apiKey=%s, baseUrl=%s, model=%s, useResponses=%s, timeouts=%s]"
        .formatted(apiKey == null ? "none" : "hidden", baseUrl, model, useResponses, timeouts);
  }
}
