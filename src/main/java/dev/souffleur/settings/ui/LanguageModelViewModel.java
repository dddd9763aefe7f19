package dev.souffleur.settings.ui;

import dev.souffleur.llm.LlmException;
import dev.souffleur.llm.LlmReply;
import dev.souffleur.platform.UserException;
import dev.souffleur.settings.NamedValue;
import dev.souffleur.settings.Setting;
import dev.souffleur.settings.Settings;
import dev.souffleur.task.LatestOnly;
import dev.souffleur.task.Outcome;
import dev.souffleur.task.TaskRunner;
import java.net.URI;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/** Which language model is called, and how. To be used on the FX thread. */
public final class LanguageModelViewModel {
  private final Preferences preferences;
  private final ModelProbe probe;
  private final LatestOnly probing;
  private final KeyViewModel key;
  private final FieldViewModel<URI> baseUrl;
  private final FieldViewModel<String> name;
  private final FieldViewModel<Double> temperature;
  private final FieldViewModel<Integer> replyTokens;
  private final ReadOnlyObjectWrapper<ProbeState> trial =
      new ReadOnlyObjectWrapper<>(new ProbeState.Idle());

  public LanguageModelViewModel(Preferences preferences, ModelProbe probe, TaskRunner runner) {
    this.preferences = preferences;
    this.probe = probe;
    this.probing = new LatestOnly(runner);
    key = new KeyViewModel(preferences);
    baseUrl = new FieldViewModel<>(preferences, Fields.BASE_URL);
    name =
        new FieldViewModel<>(
            preferences,
            new FieldViewModel.Kind<>(
                "settings.ui.model",
                Setting.MODEL,
                NamedValue::model,
                Settings::model,
                (stored, chosen) -> stored.withModel(chosen)));
    temperature =
        new FieldViewModel<>(
            preferences,
            new FieldViewModel.Kind<>(
                "settings.ui.temperature",
                Setting.TEMPERATURE,
                typed -> Fields.decimal(typed).temperature(),
                settings -> Fields.plain(settings.temperature()),
                (stored, chosen) -> stored.withTemperature(chosen)));
    replyTokens = new FieldViewModel<>(preferences, Fields.REPLY_TOKENS);
    preferences.inForceProperty().addListener((property, old, now) -> cancelTrial());
  }

  public KeyViewModel key() {
    return key;
  }

  public FieldViewModel<URI> baseUrl() {
    return baseUrl;
  }

  /** The model's name. */
  public FieldViewModel<String> name() {
    return name;
  }

  public FieldViewModel<Double> temperature() {
    return temperature;
  }

  public FieldViewModel<Integer> replyTokens() {
    return replyTokens;
  }

  /** Whether the Responses API is used for models that have it. */
  public ObservableValue<Boolean> responsesProperty() {
    return preferences.inForceProperty().map(Settings::useResponses);
  }

  /** The name of the variable that fixes the kind of API. */
  public Optional<String> responsesFixedBy() {
    return preferences.fixedBy(Setting.USE_RESPONSES);
  }

  public void useResponses(boolean use) {
    preferences.change(stored -> stored.withUseResponses(use));
  }

  /** How the trial stands. */
  public ReadOnlyObjectProperty<ProbeState> trialProperty() {
    return trial.getReadOnlyProperty();
  }

  /** The message key of why no trial can be made now; empty where one can. */
  public ObservableValue<String> obstacleProperty() {
    return preferences.inForceProperty().map(LanguageModelViewModel::obstacle);
  }

  private static String obstacle(Settings now) {
    if (now.offline()) {
      return "settings.ui.trial.offline";
    }
    return now.llmConfigured() ? "" : "settings.ui.trial.no_key";
  }

  /** The section comes to be seen. */
  public void show() {
    key.look();
  }

  /** The section is left. */
  public void hide() {
    key.leave();
    cancelTrial();
  }

  /** Asks the model for a word or two. */
  public void tryOut() {
    if (!obstacle(preferences.inForce()).isEmpty()) {
      return;
    }
    trial.set(new ProbeState.Running());
    probing.<LlmReply>run(
        probe::call,
        outcome ->
            trial.set(
                switch (outcome) {
                  case Outcome.Done<LlmReply>(var reply) ->
                      new ProbeState.Passed(reply.model(), reply.latency());
                  case Outcome.Failed<LlmReply>(var error) -> new ProbeState.Failed(told(error));
                  case Outcome.Cancelled<LlmReply>() -> new ProbeState.Idle();
                }));
  }

  private static Throwable told(Throwable error) {
    return error instanceof LlmException refused
        ? new UserException(
            UserException.Kind.FAILED, refused, refused.messageKey(), refused.messageArguments())
        : error;
  }

  /** Stops the trial; its outcome no longer counts once the settings are others. */
  public void cancelTrial() {
    probing.cancel();
    trial.set(new ProbeState.Idle());
  }
}
