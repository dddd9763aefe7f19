package dev.souffleur.settings;

import dev.souffleur.platform.Language;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code settings.json} holds: only what the operator chose; null is «as by default».
 *
 * @param window the window's geometry, by names of the window's own choosing
 */
public record StoredSettings(
    @Nullable String model,
    @Nullable URI baseUrl,
    @Nullable Boolean useResponses,
    @Nullable Double temperature,
    @Nullable Integer replyMaxTokens,
    @Nullable Integer classifyMaxTokens,
    @Nullable Double dailyBudgetUsd,
    @Nullable Language language,
    Settings.@Nullable Theme theme,
    Map<String, Double> window) {

  public StoredSettings {
    window = Map.copyOf(window);
  }

  /** Nothing chosen. */
  public static StoredSettings none() {
    return new StoredSettings(null, null, null, null, null, null, null, null, null, Map.of());
  }

  public StoredSettings withModel(@Nullable String model) {
    return new StoredSettings(
        model,
        baseUrl,
        useResponses,
        temperature,
        replyMaxTokens,
        classifyMaxTokens,
        dailyBudgetUsd,
        language,
        theme,
        window);
  }

  public StoredSettings withBaseUrl(@Nullable URI baseUrl) {
    return new StoredSettings(
        model,
        baseUrl,
        useResponses,
        temperature,
        replyMaxTokens,
        classifyMaxTokens,
        dailyBudgetUsd,
        language,
        theme,
        window);
  }

  public StoredSettings withUseResponses(@Nullable Boolean useResponses) {
    return new StoredSettings(
        model,
        baseUrl,
        useResponses,
        temperature,
        replyMaxTokens,
        classifyMaxTokens,
        dailyBudgetUsd,
        language,
        theme,
        window);
  }

  public StoredSettings withTemperature(@Nullable Double temperature) {
    return new StoredSettings(
        model,
        baseUrl,
        useResponses,
        temperature,
        replyMaxTokens,
        classifyMaxTokens,
        dailyBudgetUsd,
        language,
        theme,
        window);
  }

  /** With other bounds on what a model may write: a reply, and a category. */
  public StoredSettings withMaxTokens(@Nullable Integer reply, @Nullable Integer classify) {
    return new StoredSettings(
        model,
        baseUrl,
        useResponses,
        temperature,
        reply,
        classify,
        dailyBudgetUsd,
        language,
        theme,
        window);
  }

  public StoredSettings withDailyBudgetUsd(@Nullable Double dailyBudgetUsd) {
    return new StoredSettings(
        model,
        baseUrl,
        useResponses,
        temperature,
        replyMaxTokens,
        classifyMaxTokens,
        dailyBudgetUsd,
        language,
        theme,
        window);
  }

  public StoredSettings withLanguage(@Nullable Language language) {
    return new StoredSettings(
        model,
        baseUrl,
        useResponses,
        temperature,
        replyMaxTokens,
        classifyMaxTokens,
        dailyBudgetUsd,
        language,
        theme,
        window);
  }

  public StoredSettings withTheme(Settings.@Nullable Theme theme) {
    return new StoredSettings(
        model,
        baseUrl,
        useResponses,
        temperature,
        replyMaxTokens,
        classifyMaxTokens,
        dailyBudgetUsd,
        language,
        theme,
        window);
  }

  public StoredSettings withWindow(Map<String, Double> window) {
    return new StoredSettings(
        model,
        baseUrl,
        useResponses,
        temperature,
        replyMaxTokens,
        classifyMaxTokens,
        dailyBudgetUsd,
        language,
        theme,
        window);
  }
}
