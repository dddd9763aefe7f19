package dev.souffleur.settings.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.llm.LlmException.Reason;
import dev.souffleur.platform.DataDirectory;
import dev.souffleur.platform.UserException;
import dev.souffleur.privacy.PersonalDataKind;
import dev.souffleur.settings.KeyPlace;
import dev.souffleur.settings.LiveSettings;
import dev.souffleur.settings.MemoryKeychain;
import dev.souffleur.settings.ScratchSettings;
import dev.souffleur.settings.Secret;
import dev.souffleur.task.SameThread;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The sections' view models over real settings, without the toolkit. */
class SettingsViewModelsTest {
  @TempDir private Path folder;
  private final MemoryKeychain keychain = new MemoryKeychain();
  private final SameThread fx = new SameThread();
  private final ScriptedProbe probe = new ScriptedProbe();

  private LiveSettings live(Map<String, String> environment) {
    return ScratchSettings.open(folder, environment, keychain);
  }

  private Preferences preferences(LiveSettings live) {
    return new Preferences(live, fx.runner(), fx);
  }

  private LanguageModelViewModel languageModel(LiveSettings live) {
    return new LanguageModelViewModel(preferences(live), probe, fx.runner());
  }

  private static <T> String commit(FieldViewModel<T> field, String typed) {
    field.textProperty().set(typed);
    field.commit();
    var error = field.errorProperty().get();
    return error == null ? "" : error.key();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"0.7, 0.7", "'0,7', 0.7", " 2 , 2.0", "0, 0.0"})
  void aTemperatureIsKeptHoweverItIsWritten(String typed, double kept) {
    var live = live(Map.of());

    assertThat(commit(languageModel(live).temperature(), typed)).isEmpty();

    assertThat(live.current().temperature()).isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource({"7", "-1", "теплее", "NaN", "1e400"})
  void whatIsNotAllowedStaysAsItWasTypedAndIsNotInForce(String typed) {
    var live = live(Map.of());
    var field = languageModel(live).temperature();

    assertThat(commit(field, typed)).isEqualTo("settings.allowed.temperature");

    assertThat(field.textProperty().get()).isEqualTo(typed);
    assertThat(live.current().temperature()).isEqualTo(0.2);
    field.textProperty().set("1");
    assertThat(field.errorProperty().get()).isNull();
  }

  @Test
  void anEmptiedFieldIsAsByDefaultAgain() {
    var live = live(Map.of());
    var model = languageModel(live);
    commit(model.name(), "gpt-5");
    commit(model.baseUrl(), "http://localhost:1/v1");

    commit(model.name(), " ");
    commit(model.baseUrl(), "");

    assertThat(live.current().model()).isEqualTo("gpt-5-mini");
    assertThat(model.name().textProperty().get()).isEqualTo("gpt-5-mini");
    assertThat(live.current().baseUrl()).isNull();
  }

  @Test
  void aFieldFollowsWhatOthersChangeButNotWhileItIsTypedIn() {
    var live = live(Map.of());
    var field = languageModel(live).name();
    live.update(stored -> stored.withModel("gpt-5"));
    assertThat(field.textProperty().get()).isEqualTo("gpt-5");

    field.textProperty().set("half a na");
    live.update(stored -> stored.withModel("gpt-5-nano"));

    assertThat(field.textProperty().get()).isEqualTo("half a na");
  }

  @Test
  void whatTheEnvironmentFixesCannotBeTypedOver() {
    var live = live(Map.of("OPENAI_MODEL", "gpt-5-nano"));
    var field = languageModel(live).name();

    assertThat(field.fixedBy()).contains("OPENAI_MODEL");
    assertThat(commit(field, "gpt-5")).isEmpty();

    live.update(stored -> stored.withTemperature(1.0));
    assertThat(live.current().model()).isEqualTo("gpt-5-nano");
  }

  @Test
  void aChangeThatCannotBeKeptIsSaidAndIsNotInForce() throws Exception {
    var live = live(Map.of());
    var preferences = preferences(live);
    var file = new DataDirectory(folder.resolve("home")).settings();
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{broken");

    preferences.change(stored -> stored.withModel("gpt-5"));

    assertThat(preferences.failureProperty().get()).isInstanceOf(UserException.class);
    assertThat(preferences.inForce().model()).isEqualTo("gpt-5-mini");
    Files.delete(file);
    preferences.change(stored -> stored.withModel("gpt-5"));
    assertThat(preferences.failureProperty().get()).isNull();
    assertThat(preferences.inForce().model()).isEqualTo("gpt-5");
  }

  @Test
  void aKeyIsTypedKeptRemovedAndPutBackAndNeverShown() {
    var live = live(Map.of());
    var key = new KeyViewModel(preferences(live));
    var seen = new ArrayList<KeyState>();
    key.stateProperty().addListener((property, old, now) -> seen.add(now));
    key.look();
    assertThat(key.stateProperty().get()).isInstanceOf(KeyState.Absent.class);

    key.begin();
    assertThat(key.keep("ключ с пробелами")).isFalse();
    assertThat(((KeyState.Typing) key.stateProperty().get()).problem()).isNotNull();
    assertThat(key.keep(" sk-typed ")).isTrue();
    assertThat(key.stateProperty().get())
        .isEqualTo(
            new KeyState.Present(new KeyPlace(true, KeyPlace.Kind.KEYCHAIN, "Test Keychain")));
    assertThat(keychain.secret()).isEqualTo("sk-typed");

    key.remove();
    assertThat(key.stateProperty().get()).isInstanceOf(KeyState.Removed.class);
    assertThat(keychain.secret()).isNull();
    key.undo();
    assertThat(live.current().apiKey()).isEqualTo(new Secret("sk-typed"));

    key.remove();
    key.leave();
    key.undo();
    assertThat(keychain.secret()).isNull();
    assertThat(key.stateProperty().get()).isInstanceOf(KeyState.Absent.class);
    assertThat(seen).noneMatch(state -> state.toString().contains("sk-typed"));
  }

  @Test
  void theModelIsTriedOnlyWhereOneCanBeCalled() {
    var live = live(Map.of());
    var model = languageModel(live);
    assertThat(model.obstacleProperty().getValue()).isEqualTo("settings.ui.trial.no_key");
    model.tryOut();
    assertThat(model.trialProperty().get()).isEqualTo(new ProbeState.Idle());

    live.keepKey(new Secret("sk-1"));
    assertThat(model.obstacleProperty().getValue()).isEmpty();
    model.tryOut();
    assertThat(model.trialProperty().get()).isInstanceOf(ProbeState.Passed.class);

    live.update(stored -> stored.withOffline(true));
    assertThat(model.trialProperty().get()).isEqualTo(new ProbeState.Idle());
    assertThat(model.obstacleProperty().getValue()).isEqualTo("settings.ui.trial.offline");
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"UNAUTHORIZED", "RATE_LIMITED", "QUOTA", "NOT_FOUND", "NETWORK", "TIMEOUT"})
  void eachWayToFailHasItsOwnLine(Reason reason) {
    var live = live(Map.of());
    live.keepKey(new Secret("sk-1"));
    var model = languageModel(live);
    probe.failWith(reason);

    model.tryOut();

    var failed = (ProbeState.Failed) model.trialProperty().get();
    assertThat(((UserException) failed.error()).key())
        .isEqualTo("llm.error." + reason.name().toLowerCase(Locale.ROOT));
  }

  @Test
  void whatWouldLeaveIsShownAndForgottenWhenTheSectionIsLeft() {
    var privacy = new PrivacyViewModel(preferences(live(Map.of())), fx.runner());

    privacy.sampleProperty().set("Карта 4111 1111 1111 1111, почта anna@mail.ru");

    var redacted = privacy.redactedProperty().get();
    assertThat(redacted.text()).isEqualTo("Карта [CARD_1], почта [EMAIL_1]");
    assertThat(redacted.counts())
        .isEqualTo(Map.of(PersonalDataKind.CARD, 1, PersonalDataKind.EMAIL, 1));
    privacy.hide();
    assertThat(privacy.sampleProperty().get()).isEmpty();
    assertThat(privacy.redactedProperty().get().text()).isEmpty();
  }

  @Test
  void theBudgetIsComparedWithWhatWasSpentToday() {
    var live = live(Map.of());
    var budget = new BudgetViewModel(preferences(live), () -> 0.5, fx.runner());
    budget.show();
    assertThat(((BudgetState.Known) budget.stateProperty().get()).over()).isFalse();

    assertThat(commit(budget.budget(), "0,5")).isEmpty();
    assertThat(((BudgetState.Known) budget.stateProperty().get()).over()).isTrue();
    assertThat(commit(budget.budget(), "-1")).isEqualTo("settings.allowed.budget");
    assertThat(commit(budget.categoryTokens(), "0")).isEqualTo("settings.allowed.tokens");
    assertThat(commit(budget.replyTokens(), "300")).isEmpty();
    assertThat(live.current().dailyBudgetUsd()).isEqualTo(0.5);
    assertThat(live.current().replyMaxTokens()).isEqualTo(300);
    assertThat(live.current().classifyMaxTokens()).isEqualTo(16);
  }

  @Test
  void theWelcomeKeepsWhatWasChosenAndIsNeverOfferedAgain() {
    var live = live(Map.of());
    var taken = new ArrayList<Path>();
    var welcome = new WelcomeViewModel(preferences(live), taken::add, fx.runner());
    welcome.offer();
    welcome.next();
    welcome.choose(folder);
    welcome.next();
    welcome.back();
    welcome.next();
    welcome.choiceProperty().set(WelcomeViewModel.Choice.SERVER);
    welcome.next();
    assertThat(((WelcomeState.Ending) welcome.stateProperty().get()).problem()).isNotNull();
    welcome.serverProperty().set("localhost");
    welcome.next();
    assertThat(((WelcomeState.Ending) welcome.stateProperty().get()).problem()).isNotNull();
    welcome.serverProperty().set("http://localhost:8080/v1");
    welcome.keyProperty().set("sk-own");
    welcome.next();

    assertThat(welcome.stateProperty().get()).isEqualTo(new WelcomeState.Closed());
    assertThat(live.current().baseUrl()).isEqualTo(URI.create("http://localhost:8080/v1"));
    assertThat(live.current().apiKey()).isEqualTo(new Secret("sk-own"));
    assertThat(live.current().desk().welcomed()).isTrue();
    assertThat(taken).isEqualTo(List.of(folder));
    welcome.offer();
    assertThat(welcome.stateProperty().get()).isEqualTo(new WelcomeState.Closed());
  }

  @Test
  void theWelcomeMayBePassedOverAtAnyStep() {
    var live = live(Map.of());
    var welcome = new WelcomeViewModel(preferences(live), path -> {}, fx.runner());
    welcome.offer();
    welcome.next();
    welcome.skip();
    assertThat(welcome.stateProperty().get()).isEqualTo(new WelcomeState.Closed());
    assertThat(live.current().desk().welcomed()).isTrue();
    assertThat(live.current().apiKey()).isNull();
  }
}
