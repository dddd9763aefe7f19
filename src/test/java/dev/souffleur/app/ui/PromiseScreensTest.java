package dev.souffleur.app.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.souffleur.dialog.Promise;
import dev.souffleur.dialog.Promise.Due;
import dev.souffleur.dialog.Promise.Found;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.platform.Language;
import dev.souffleur.settings.Settings.Theme;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PromiseScreensTest {

  @Test
  void aPromiseIsFoundCorrectedTickedOffAndTakenBackByKeyboard() throws Exception {
    try (var desk = new Desk(Language.RUSSIAN, Theme.LIGHT)) {
      desk.furnish();
      desk.open(1200, 800);
      desk.press(KeyCode.CONTROL, KeyCode.SPACE).release(KeyCode.SPACE, KeyCode.CONTROL);
      desk.write("вернём деньги до пятницы").push(KeyCode.ENTER);
      var model = desk.model().afterwards().promises();
      await().until(() -> model.all().size() == 1);
      desk.settle();
      assertThat(model.ofDialog()).hasSize(1);

      desk.onFx(model::open);
      desk.push(KeyCode.F2);
      desk.settle();
      desk.push(KeyCode.TAB).write("15:30").push(KeyCode.ENTER);
      await()
          .until(
              () ->
                  new Due(Instant.parse("2026-11-27T15:30:00Z"), false)
                      .equals(model.all().getFirst().promise().due()));
      desk.settle();
      desk.push(KeyCode.SPACE);
      await().until(() -> model.all().isEmpty());
      assertThat(desk.promises.of(4))
          .extracting(Promise::state)
          .containsExactly(Promise.State.KEPT);
      desk.onFx(model::undo);
      await().until(() -> model.all().size() == 1);
      desk.settle();
      desk.onFx(() -> desk.model().dialogs().select(2));
      desk.push(KeyCode.ENTER);
      desk.settle();
      assertThat(desk.model().dialogs().selectedProperty().get()).isEqualTo(4L);
      assertThat(desk.find(".promises").isVisible()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void picturesOfPromises(Language language) throws Exception {
    try (var desk = new Desk(language, Theme.LIGHT)) {
      desk.furnish();
      promise(
          desk,
          4,
          Duration.ofHours(-20),
          "Перезвоню вам вчера до обеда",
          "I'll call you back by noon");
      promise(
          desk,
          4,
          Duration.ofHours(5),
          "Верну лишнее списание сегодня",
          "I'll refund the second charge today");
      promise(
          desk,
          4,
          Duration.ofHours(77),
          "Проверю оба платежа и напишу вам на почту, как только получу ответ банка",
          "I'll check both payments and email you as soon as the bank has answered");
      promise(
          desk,
          3,
          Duration.ofMinutes(-1),
          "Пришлём инструкцию в течение часа",
          "We'll send the manual within an hour");
      promise(desk, 2, null, "Передам вопрос в бухгалтерию", "I'll pass this on to accounting");
      desk.open(1440, 900);
      var name = "promises-" + language.code();
      Pictures.shoot(desk, name + "-strip");
      var model = desk.model().afterwards().promises();
      desk.onFx(model::open);
      Pictures.shoot(desk, name + "-page");
      desk.push(KeyCode.F2);
      desk.settle();
      Pictures.shoot(desk, name + "-date");
      desk.push(KeyCode.ESCAPE);
      desk.onFx(() -> model.keep(model.all().getFirst().promise()));
      desk.onFx(() -> desk.size(960, 600));
      Pictures.shoot(desk, name + "-undo-small");
      desk.onFx(() -> List.copyOf(model.all()).forEach(each -> model.keep(each.promise())));
      await().until(() -> model.all().isEmpty());
      desk.settle();
      Pictures.shoot(desk, name + "-empty");
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void picturesOfWhatComesFromOutside(Language language) throws Exception {
    try (var desk = new Desk(language, Theme.LIGHT)) {
      desk.furnish();
      desk.live.update(stored -> stored.withDesk(stored.desk().withWatchClipboard(true)));
      promise(
          desk,
          3,
          Duration.ofMinutes(30),
          "Пришлём инструкцию, как вернуть прежнюю версию приложения",
          "We'll send the manual on how to get the former version of the app back");
      desk.open(1440, 900);
      var afterwards = desk.model().afterwards();
      desk.pass(Duration.ofHours(1));
      desk.onFx(afterwards.promises()::refresh);
      await().until(() -> afterwards.promises().reminderProperty().get() != null);
      copiedElsewhere(desk);
      await().until(() -> afterwards.clipboard().offerProperty().get() != null);
      desk.settle();
      var name = "outside-" + language.code();
      Pictures.shoot(desk, name);
      desk.onFx(afterwards.clipboard()::dismiss);
      desk.onFx(() -> desk.size(960, 600));
      desk.onFx(() -> desk.appearance().textScaleProperty().set(1.5));
      desk.settle();
      Pictures.shoot(desk, name + "-large");
    }
  }

  /** The operator goes to another program, copies there and comes back. */
  private static void copiedElsewhere(Desk desk) {
    var watch = desk.model().afterwards().clipboard();
    desk.onFx(watch.focusedProperty()::unbind);
    desk.onFx(() -> watch.focusedProperty().set(false));
    desk.onFx(
        () -> {
          var content = new ClipboardContent();
          content.putString(
              desk.sample.say(
                  "Мой номер +7 916 123-45-67, перезвоните, пожалуйста, до шести вечера",
                  "My number is +44 20 7946 0958, please call me back before six this evening"));
          Clipboard.getSystemClipboard().setContent(content);
        });
    desk.onFx(() -> watch.focusedProperty().set(true));
  }

  private static void promise(
      Desk desk, long dialog, @Nullable Duration due, String russian, String english) {
    var text = desk.sample.say(russian, english);
    var made = Desk.NOW.minus(Duration.ofHours(22));
    var turn = new dev.souffleur.dialog.Message(100 + dialog, dialog, Speaker.OPERATOR, text, made);
    desk.promises.customer(dialog, desk.store.find(dialog).orElseThrow().customer());
    desk.promises.add(
        turn,
        List.of(
            new Found(
                text,
                due == null ? null : new Due(Desk.NOW.plus(due), due.toHours() != 0),
                text.contains("как только") || text.contains("as soon"))));
  }
}
