package dev.souffleur.app.ui;

import static org.awaitility.Awaitility.await;

import dev.souffleur.llm.LlmException.Reason;
import dev.souffleur.platform.Language;
import dev.souffleur.settings.Secret;
import dev.souffleur.settings.Settings.Theme;
import dev.souffleur.settings.ui.About.Health;
import dev.souffleur.settings.ui.BudgetState;
import dev.souffleur.settings.ui.KeyState;
import dev.souffleur.settings.ui.ProbeState;
import dev.souffleur.settings.ui.SettingsSection;
import java.util.List;
import javafx.scene.control.ScrollPane;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pictures of the settings, for people to look at. */
class SettingsScreensTest {
  @ParameterizedTest
  @EnumSource(Language.class)
  void eachSectionHasItsPicture(Language language) throws Exception {
    var suffix = "-" + language.code();
    try (var desk = new Desk(language, Theme.LIGHT)) {
      desk.furnish();
      desk.open(1440, 900);
      languageModel(desk, suffix);
      privacy(desk, suffix);
      desk.onFx(() -> desk.model().settings().open(SettingsSection.APPEARANCE));
      Pictures.shoot(desk, "settings-appearance" + suffix);
      budget(desk, suffix);
      about(desk, suffix);
      large(desk, suffix);
    }
  }

  private static void languageModel(Desk desk, String suffix) {
    var own = desk.model().settings().languageModel();
    desk.onFx(() -> desk.model().settings().open(SettingsSection.LANGUAGE_MODEL));
    await().until(() -> own.key().stateProperty().get() instanceof KeyState.Absent);
    desk.settle();
    Pictures.shoot(desk, "settings-llm-none" + suffix);
    desk.onFx(own.key()::begin);
    desk.onFx(() -> own.key().keep("не ключ"));
    desk.onFx(() -> own.temperature().textProperty().set("7"));
    desk.onFx(own.temperature()::commit);
    Pictures.shoot(desk, "settings-llm-wrong" + suffix);
    desk.live.keepKey(new Secret("sk-of-the-desk"));
    desk.onFx(own.key()::cancel);
    desk.onFx(own.key()::look);
    await().until(() -> own.key().stateProperty().get() instanceof KeyState.Present);
    desk.onFx(own::tryOut);
    await().until(() -> own.trialProperty().get() instanceof ProbeState.Passed);
    desk.settle();
    Pictures.shoot(desk, "settings-llm-passed" + suffix);
    desk.onFx(own.key()::remove);
    await().until(() -> own.key().stateProperty().get() instanceof KeyState.Removed);
    Pictures.shoot(desk, "settings-llm-removed" + suffix);
    desk.onFx(own.key()::undo);
    await().until(() -> own.key().stateProperty().get() instanceof KeyState.Present);
    desk.settle();
    desk.probe.failWith(Reason.UNAUTHORIZED);
    desk.onFx(own::tryOut);
    await().until(() -> own.trialProperty().get() instanceof ProbeState.Failed);
    desk.settle();
    Pictures.shoot(desk, "settings-llm-failed" + suffix);
  }

  private static void privacy(Desk desk, String suffix) {
    var own = desk.model().settings().privacy();
    desk.onFx(() -> desk.model().settings().open(SettingsSection.PRIVACY));
    desk.onFx(
        () ->
            own.sampleProperty()
                .set(
                    desk.sample.say(
                        "Карта 4111 1111 1111 1111, телефон +7 916 123-45-67, почта anna@mail.ru",
                        "Card 4111 1111 1111 1111, call +44 20 7946 0958 or write anna@mail.com")));
    await().until(() -> !own.redactedProperty().get().text().isEmpty());
    desk.settle();
    Pictures.shoot(desk, "settings-privacy" + suffix);
    desk.onFx(() -> desk.<ScrollPane>find(".settings .page-scroll").setVvalue(1));
    Pictures.shoot(desk, "settings-privacy-end" + suffix);
  }

  private static void budget(Desk desk, String suffix) {
    var own = desk.model().settings().budget();
    desk.live.update(stored -> stored.withDailyBudgetUsd(1.5));
    desk.onFx(() -> desk.model().settings().open(SettingsSection.BUDGET));
    await().until(() -> own.stateProperty().get() instanceof BudgetState.Known);
    desk.settle();
    Pictures.shoot(desk, "settings-budget" + suffix);
    desk.live.update(stored -> stored.withDailyBudgetUsd(0.04));
    desk.settle();
    Pictures.shoot(desk, "settings-budget-spent" + suffix);
  }

  private static void about(Desk desk, String suffix) {
    desk.health =
        List.of(
            new Health(Health.Status.OK, "java", "Java 25.0.1, Linux, amd64", ""),
            new Health(
                Health.Status.WARNING,
                "vision",
                desk.sample.say(
                    "модель для картинок не установлена", "no model for pictures is installed"),
                desk.sample.say(
                    "Установите её в разделе «Модели».", "Install it in the section “Models”.")),
            new Health(
                Health.Status.FAILED,
                "dialogs",
                desk.sample.say("база диалогов повреждена", "the database of dialogs is damaged"),
                desk.sample.say("Верните резервную копию.", "Restore a backup.")));
    desk.onFx(() -> desk.model().settings().open(SettingsSection.ABOUT));
    desk.onFx(desk.model().settings().about()::check);
    desk.settle();
    Pictures.shoot(desk, "settings-about" + suffix);
  }

  /** A window of half the screen, with large text. */
  private static void large(Desk desk, String suffix) {
    desk.onFx(() -> desk.size(960, 600));
    desk.onFx(() -> desk.appearance().textScaleProperty().set(1.5));
    for (var id :
        List.of(
            SettingsSection.LANGUAGE_MODEL,
            SettingsSection.MODELS,
            SettingsSection.KNOWLEDGE,
            SettingsSection.TEXTS,
            SettingsSection.PRIVACY,
            SettingsSection.APPEARANCE,
            SettingsSection.BUDGET,
            SettingsSection.ABOUT)) {
      desk.onFx(() -> desk.model().settings().open(id));
      desk.settle();
      Pictures.shoot(desk, "settings-large-" + id + suffix);
    }
  }
}
