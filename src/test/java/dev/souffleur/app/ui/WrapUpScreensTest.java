package dev.souffleur.app.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.souffleur.dialog.Conversation;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import dev.souffleur.settings.Settings.Theme;
import dev.souffleur.suggest.Warning;
import dev.souffleur.wrapup.ui.WrapUpState;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WrapUpScreensTest {

  private static WrapUpState state(Desk desk) {
    return desk.model().afterwards().wrapUp().stateProperty().get();
  }

  private static void open(Desk desk) {
    desk.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.W)
        .release(KeyCode.W, KeyCode.SHIFT, KeyCode.CONTROL);
  }

  @Test
  void aDialogIsWrappedUpEditedSavedAndArchivedByKeyboard() throws Exception {
    try (var desk = new Desk(Language.RUSSIAN, Theme.LIGHT)) {
      desk.furnish();
      desk.open(1200, 800);
      open(desk);
      await().until(() -> state(desk) instanceof WrapUpState.Ready);
      desk.settle();
      desk.write("Итак: ");
      await().until(() -> state(desk) instanceof WrapUpState.Edited);
      desk.press(KeyCode.CONTROL, KeyCode.S).release(KeyCode.S, KeyCode.CONTROL);
      await().until(() -> state(desk) instanceof WrapUpState.Saved);
      assertThat(desk.wrapUps.saved(4).orElseThrow().summary()).startsWith("Итак: Клиент");
      desk.settle();
      desk.push(KeyCode.ENTER);
      await().until(() -> desk.store.find(4).orElseThrow().state() == Conversation.State.ARCHIVED);
      assertThat(state(desk)).isInstanceOf(WrapUpState.Closed.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void picturesOfTheWrapUp(Language language) throws Exception {
    try (var desk = new Desk(language, Theme.LIGHT)) {
      desk.open(1440, 900);
      var name = "wrap-up-" + language.code();
      var model = desk.model().afterwards().wrapUp();
      desk.onFx(model::open);
      Pictures.shoot(desk, name + "-none");
      desk.onFx(model::shut);
      desk.furnish();
      desk.onFx(desk.model().dialogs()::refresh);
      desk.onFx(() -> desk.model().dialogs().select(4));
      desk.wrapUpWriter.hang(true);
      desk.onFx(model::open);
      desk.settle();
      Pictures.shoot(desk, name + "-working");
      desk.onFx(model::cancel);
      desk.wrapUpWriter.hang(false);
      desk.wrapUpWriter.note(Warning.of("wrapup.note.malformed"));
      desk.onFx(model::open);
      await().until(() -> state(desk) instanceof WrapUpState.Ready);
      desk.settle();
      Pictures.shoot(desk, name + "-ready");
      desk.onFx(() -> model.nextStepProperty().set(desk.sample.say("Позвонить", "Call")));
      desk.onFx(model::regenerate);
      await().until(() -> state(desk) instanceof WrapUpState.Ready);
      desk.onFx(() -> desk.size(960, 600));
      Pictures.shoot(desk, name + "-again-small");
      desk.wrapUps.failWith(new UserException(UserException.Kind.FAILED, "desk.error.full"));
      desk.onFx(model::save);
      await().until(() -> state(desk) instanceof WrapUpState.Failed);
      desk.settle();
      Pictures.shoot(desk, name + "-failed-small");
      desk.wrapUps.failWith(null);
      desk.onFx(() -> desk.size(1440, 900));
      desk.onFx(model::retry);
      await().until(() -> state(desk) instanceof WrapUpState.Saved);
      desk.settle();
      Pictures.shoot(desk, name + "-saved");
      desk.onFx(model::shut);
      Pictures.shoot(desk, name + "-card");
    }
  }
}
