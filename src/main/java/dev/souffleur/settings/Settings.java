package dev.souffleur.settings;

import dev.souffleur.platform.DataDirectory;
import dev.souffleur.platform.Language;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The values in force: command line over environment (and {@code .env}) over {@code settings.json}
 * over defaults.
 *
 * @param home the data directory
 * @param database {@code SQLITE_PATH}, or the data directory's
 * @param vectorStore {@code VECTOR_STORE_PATH} (alias {@code CHROMA_DIR}), or the data directory's
 * @param apiKey {@code OPENAI_API_KEY} or the stored one; null without
 * @param baseUrl {@code OPENAI_BASE_URL}; null for OpenAI's own
 * @param model {@code OPENAI_MODEL}
 * @param useResponses {@code OPENAI_USE_RESPONSES}: Responses API for models that have it
 * @param temperature {@code LLM_TEMPERATURE}, 0 to 2
 * @param replyMaxTokens {@code REPLY_MAX_TOKENS}
 * @param classifyMaxTokens {@code CLASSIFY_MAX_TOKENS}
 * @param dailyBudgetUsd no model call once today's known cost reaches it; null for no bound
 * @param language of the window and the terminal; replies follow the customer's
 * @param theme of the window
 * @param desk how the operator works
 * @param offline no network at all
 */
public record Settings(
    DataDirectory home,
    Path database,
    Path vectorStore,
    @Nullable Secret apiKey,
    @Nullable URI baseUrl,
    String model,
    boolean useResponses,
    double temperature,
    int replyMaxTokens,
    int classifyMaxTokens,
    @Nullable Double dailyBudgetUsd,
    Language language,
    Theme theme,
    DeskSettings desk,
    boolean offline) {

  /**
   * Whether a model may be called at all: there is a key (or a server of one's own) and a network.
   */
  public boolean llmConfigured() {
    return !offline && (apiKey != null || baseUrl != null);
  }

  /** Light, dark, or as the system has it. */
  public enum Theme {
    SYSTEM,
    LIGHT,
    DARK;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
