package dev.souffleur.app.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.souffleur.platform.Language;
import dev.souffleur.settings.Secret;
import dev.souffleur.settings.Settings.Theme;
import dev.souffleur.settings.ui.WelcomeState;
import dev.souffleur.settings.ui.WelcomeState.Step;
import dev.souffleur.settings.ui.WelcomeViewModel.Choice;
import java.net.URI;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The first steps, by keyboard and in pictures. */
class WelcomeWindowTest {
  @Test
  void theFirstStepsAreTakenByKeyboardAlone() throws Exception {
    try (var desk = new Desk(Language.RUSSIAN, Theme.LIGHT)) {
      desk.isNew();
      desk.choose("/статьи");
      desk.open(1000, 800);
      await().until(() -> step(desk) == Step.LANGUAGE);
      desk.settle();
      desk.push(KeyCode.RIGHT);
      await().until(() -> desk.appearance().languageProperty().get() == Language.ENGLISH);
      desk.push(KeyCode.ENTER);
      await().until(() -> step(desk) == Step.KNOWLEDGE);
      desk.push(KeyCode.SPACE);
      await().until(() -> desk.model().welcome().folderProperty().get() != null);
      desk.push(KeyCode.ENTER);
      await().until(() -> step(desk) == Step.MODEL);
      desk.push(KeyCode.DOWN).push(KeyCode.DOWN);
      desk.settle();
      desk.push(KeyCode.TAB).write("http://localhost:8080/v1").push(KeyCode.TAB);
      desk.write("sk-first").push(KeyCode.ENTER);
      await().until(() -> step(desk) == null);
      await().until(() -> desk.live.current().desk().welcomed());

      assertThat(desk.live.current().apiKey()).isEqualTo(new Secret("sk-first"));
      assertThat(desk.live.current().baseUrl()).isEqualTo(URI.create("http://localhost:8080/v1"));
      assertThat(desk.live.current().language()).isEqualTo(Language.ENGLISH);
      await().until(() -> desk.sources.calls().contains("add /статьи"));
      desk.press(KeyCode.CONTROL, KeyCode.N).release(KeyCode.N, KeyCode.CONTROL);
      await().until(() -> desk.model().dialogs().selectedProperty().get() != null);
    }
  }

  @Test
  void escPassesThemOverForGood() throws Exception {
    try (var desk = new Desk(Language.ENGLISH, Theme.LIGHT)) {
      desk.isNew();
      desk.open(1000, 800);
      await().until(() -> step(desk) == Step.LANGUAGE);
      desk.settle();
      desk.push(KeyCode.ESCAPE);
      await().until(() -> desk.live.current().desk().welcomed());
      assertThat(step(desk)).isNull();
      desk.onFx(desk.model().welcome()::offer);
      assertThat(step(desk)).isNull();
    }
  }

  @Test
  void whoeverHasDialogsIsNotWelcomed() throws Exception {
    try (var desk = new Desk(Language.ENGLISH, Theme.LIGHT)) {
      desk.isNew();
      desk.furnish();
      desk.open(1000, 800);
      await().until(() -> desk.model().dialogs().selectedProperty().get() != null);
      assertThat(step(desk)).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void eachStepHasItsPicture(Language language) throws Exception {
    var suffix = "-" + language.code();
    try (var desk = new Desk(language, Theme.LIGHT)) {
      desk.isNew();
      desk.open(1440, 900);
      var welcome = desk.model().welcome();
      await().until(() -> step(desk) == Step.LANGUAGE);
      Pictures.shoot(desk, "welcome-1" + suffix);
      desk.onFx(welcome::next);
      Pictures.shoot(desk, "welcome-2" + suffix);
      desk.onFx(welcome::next);
      Pictures.shoot(desk, "welcome-3" + suffix);
      desk.onFx(() -> welcome.choiceProperty().set(Choice.SERVER));
      desk.onFx(welcome::next);
      assertThat(((WelcomeState.Ending) welcome.stateProperty().get()).problem()).isNotNull();
      desk.onFx(() -> desk.size(960, 600));
      Pictures.shoot(desk, "welcome-3-server" + suffix);
    }
  }

  private static @Nullable Step step(Desk desk) {
    return desk.model().welcome().stateProperty().get().step();
  }
}
