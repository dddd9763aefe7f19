package dev.souffleur.settings;

import dev.souffleur.platform.Language;
import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What {@code settings.json} holds: only what the operator chose; null is «as by default».
 *
 * @param offline no network at all
 * @param desk how the operator works
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
    @Nullable Boolean offline,
    DeskSettings desk,
    Map<String, Double> window) {

  public StoredSettings {
    window = Map.copyOf(window);
  }

  /** Nothing chosen. */
  public static StoredSettings none() {
    return new StoredSettings(
        null, null, null, null, null, null, null, null, null, null, DeskSettings.DEFAULT, Map.of());
  }

  public StoredSettings withModel(@Nullable String model) {
    return with(parts -> parts.model = model);
  }

  public StoredSettings withBaseUrl(@Nullable URI baseUrl) {
    return with(parts -> parts.baseUrl = baseUrl);
  }

  public StoredSettings withUseResponses(@Nullable Boolean useResponses) {
    return with(parts -> parts.useResponses = useResponses);
  }

  public StoredSettings withTemperature(@Nullable Double temperature) {
    return with(parts -> parts.temperature = temperature);
  }

  /** With other bounds on what a model may write: a reply, and a category. */
  public StoredSettings withMaxTokens(@Nullable Integer reply, @Nullable Integer classify) {
    return with(
        parts -> {
          parts.replyMaxTokens = reply;
          parts.classifyMaxTokens = classify;
        });
  }

  public StoredSettings withDailyBudgetUsd(@Nullable Double dailyBudgetUsd) {
    return with(parts -> parts.dailyBudgetUsd = dailyBudgetUsd);
  }

  public StoredSettings withLanguage(@Nullable Language language) {
    return with(parts -> parts.language = language);
  }

  public StoredSettings withTheme(Settings.@Nullable Theme theme) {
    return with(parts -> parts.theme = theme);
  }

  public StoredSettings withOffline(@Nullable Boolean offline) {
    return with(parts -> parts.offline = offline);
  }

  public StoredSettings withDesk(DeskSettings desk) {
    return with(parts -> parts.desk = desk);
  }

  public StoredSettings withWindow(Map<String, Double> window) {
    return with(parts -> parts.window = window);
  }

  private StoredSettings with(Consumer<Parts> change) {
    var parts = new Parts(this);
    change.accept(parts);
    return parts.whole();
  }

  /** The values apart, so that one of them can be changed. */
  private static final class Parts {
    private @Nullable String model;
    private @Nullable URI baseUrl;
    private @Nullable Boolean useResponses;
    private @Nullable Double temperature;
    private @Nullable Integer replyMaxTokens;
    private @Nullable Integer classifyMaxTokens;
    private @Nullable Double dailyBudgetUsd;
    private @Nullable Language language;
    private Settings.@Nullable Theme theme;
    private @Nullable Boolean offline;
    private DeskSettings desk;
    private Map<String, Double> window;

    Parts(StoredSettings from) {
      model = from.model;
      baseUrl = from.baseUrl;
      useResponses = from.useResponses;
      temperature = from.temperature;
      replyMaxTokens = from.replyMaxTokens;
      classifyMaxTokens = from.classifyMaxTokens;
      dailyBudgetUsd = from.dailyBudgetUsd;
      language = from.language;
      theme = from.theme;
      offline = from.offline;
      desk = from.desk;
      window = from.window;
    }

    StoredSettings whole() {
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
          offline,
          desk,
          window);
    }
  }
}
