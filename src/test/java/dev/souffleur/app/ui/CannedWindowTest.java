package dev.souffleur.app.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.souffleur.canned.ui.SlashState;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.platform.Language;
import dev.souffleur.settings.Settings.Theme;
import javafx.scene.Node;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Canned replies in the window, by keyboard. */
class CannedWindowTest {
  private static Desk furnished(Language language) {
    var desk = new Desk(language, Theme.LIGHT);
    desk.furnish();
    stock(desk);
    return desk;
  }

  private static void stock(Desk desk) {
    var sample = desk.sample;
    desk.replies.add(
        sample.say("Возвраты", "Refunds"),
        sample.say("Срок возврата", "When the money comes"),
        sample.say(
            "{customer}, деньги за заказ {order} придут на карту. Если не увидите их до {date},"
                + " напишите нам.",
            "{customer}, the money for order {order} will reach your card. If it is not there by"
                + " {date}, write to us."));
    desk.replies.add(
        sample.say("Общее", "General"),
        sample.say("Приветствие", "Greeting"),
        sample.say(
            "Здравствуйте, {customer}! Чем могу помочь?", "Hello {customer}! How can I help?"));
    desk.replies.add(
        sample.say("Общее", "General"),
        sample.say("Уточнить номер заказа", "Ask for the order number"),
        sample.say(
            "Подскажите, пожалуйста, номер заказа — он есть в письме с подтверждением.",
            "Could you tell me the order number? It is in the confirmation e-mail."));
  }

  private static TextArea composer(Desk desk) {
    return desk.find(".composer .text-area");
  }

  private static SlashState state(Desk desk) {
    return desk.model().canned().slash().stateProperty().get();
  }

  @Test
  void aReplyIsFoundAndPutInByKeyboardHoweverFastOneTypes() throws Exception {
    try (var desk = furnished(Language.RUSSIAN).open(960, 600)) {
      desk.write("клиент говорит /прив").push(KeyCode.ENTER);
      await()
          .until(() -> composer(desk).getText().equals("Здравствуйте, Анна К.! Чем могу помочь?"));
      assertThat(desk.model().dialog().composer().voiceProperty().get())
          .isEqualTo(Speaker.OPERATOR);
      desk.write(" /возврата");
      await().until(() -> state(desk) instanceof SlashState.Found);
      desk.push(KeyCode.TAB);
      await().until(() -> composer(desk).getSelectedText().equals("{order}"));
      desk.push(KeyCode.ENTER);
      desk.settle();
      assertThat(desk.store.messages(4)).hasSize(3);
      assertThat(composer(desk).getSelectedText()).isEqualTo("{order}");
      desk.write("A-1042").push(KeyCode.ENTER);
      await().until(() -> desk.store.messages(4).size() == 4);
      assertThat(desk.store.messages(4).getLast().text()).contains("деньги за заказ A-1042");
      desk.settle();
      assertThat(composer(desk).getText()).isEqualTo("клиент говорит");
      await().until(() -> desk.replies.all().getFirst().used() == 1);
    }
  }

  @Test
  void undoGoesBackThroughWhatWasPutIn() throws Exception {
    try (var desk = furnished(Language.RUSSIAN).open(960, 600)) {
      desk.press(KeyCode.CONTROL, KeyCode.SPACE).release(KeyCode.SPACE, KeyCode.CONTROL);
      desk.write("Итак: ");
      desk.press(KeyCode.CONTROL, KeyCode.T).release(KeyCode.T, KeyCode.CONTROL);
      await().until(() -> state(desk) instanceof SlashState.Found);
      desk.push(KeyCode.DOWN).push(KeyCode.UP).push(KeyCode.ENTER);
      await().until(() -> composer(desk).getText().startsWith("Итак: Здравствуйте"));
      undo(desk);
      assertThat(composer(desk).getText()).startsWith("Итак: ").doesNotContain("Здравствуйте");

      desk.onFx(() -> desk.model().dialog().composer().switchVoice());
      desk.onFx(() -> composer(desk).setText("слова клиента"));
      desk.onFx(() -> desk.model().insertPassage("выдержка"));
      assertThat(composer(desk).getText()).isEqualTo("выдержка");
      undo(desk);
      assertThat(composer(desk).getText()).isEqualTo("слова клиента");
      assertThat(desk.model().dialog().composer().voiceProperty().get())
          .isEqualTo(Speaker.CUSTOMER);
    }
  }

  private static void undo(Desk desk) {
    desk.press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
    desk.settle();
  }

  @Test
  void escapeClosesThePopupAndAVeryLongPasteIsCutBetweenCharacters() throws Exception {
    try (var desk = furnished(Language.RUSSIAN).open(960, 600)) {
      desk.write("/");
      await().until(() -> state(desk) instanceof SlashState.Found);
      desk.push(KeyCode.ESCAPE);
      assertThat(state(desk)).isEqualTo(new SlashState.Closed());
      desk.onFx(() -> composer(desk).replaceText(0, 1, "a" + "😀".repeat(500_000)));
      var text = composer(desk).getText();
      assertThat(text).hasSizeBetween(49_990, 50_000).endsWith("😀");
      assertThat(desk.model().dialog().composer().failureProperty().get()).isNotNull();
      desk.write("");
    }
  }

  @ParameterizedTest
  @EnumSource
  void thePopupIsPictured(Language language) throws Exception {
    try (var desk = furnished(language).open(960, 600)) {
      desk.write("/");
      await().until(() -> state(desk) instanceof SlashState.Found);
      desk.settle();
      insideOfTheWindow(desk, desk.find(".slash"));
      Pictures.shoot(desk, "canned-popup-960-" + language.code());
      desk.write("zzzz");
      await().until(() -> state(desk) instanceof SlashState.Nothing);
      desk.settle();
      Pictures.shoot(desk, "canned-popup-nothing-" + language.code());
      desk.push(KeyCode.ESCAPE);
      desk.onFx(() -> desk.model().dialog().composer().textProperty().set(""));
      desk.size(1440, 900);
      desk.settle();
      desk.write(desk.sample.say("/возв", "/money"));
      await().until(() -> state(desk) instanceof SlashState.Found);
      desk.settle();
      Pictures.shoot(desk, "canned-popup-" + language.code());
      desk.push(KeyCode.ENTER).push(KeyCode.ENTER);
      desk.settle();
      Pictures.shoot(desk, "canned-unfilled-" + language.code());
    }
  }

  @ParameterizedTest
  @EnumSource
  void thePageIsWorkedByKeyboardAndPictured(Language language) throws Exception {
    try (var desk = new Desk(language, Theme.LIGHT)) {
      desk.furnish();
      desk.open(960, 600);
      keys(desk, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);
      desk.settle();
      Pictures.shoot(desk, "canned-empty-" + language.code());
      desk.push(KeyCode.SPACE);
      await().until(() -> !desk.replies.all().isEmpty());
      desk.settle();
      keys(desk, KeyCode.CONTROL, KeyCode.N);
      desk.write(
          desk.sample.say(
              "{customer}, заказ {ordr} уже едет", "{customer}, order {ordr} is on its way"));
      desk.settle();
      Pictures.shoot(desk, "canned-editor-960-" + language.code());
      desk.onFx(() -> desk.appearance().textScaleProperty().set(1.5));
      Pictures.shoot(desk, "canned-editor-960-150-" + language.code());
      desk.onFx(() -> desk.appearance().textScaleProperty().set(1));
      var before = desk.replies.all().size();
      keys(desk, KeyCode.CONTROL, KeyCode.ENTER);
      await().until(() -> desk.replies.all().size() == before + 1);
      desk.settle();
      desk.onFx(() -> desk.find(".replies-list .list-view").requestFocus());
      desk.push(KeyCode.DELETE);
      await().until(() -> desk.replies.all().size() == before);
      desk.settle();
      desk.size(1440, 900);
      desk.onFx(() -> desk.model().canned().page().select(desk.replies.all().getFirst().id()));
      Pictures.shoot(desk, "canned-page-" + language.code());
      keys(desk, KeyCode.CONTROL, KeyCode.Z);
      await().until(() -> desk.replies.all().size() == before + 1);
      desk.push(KeyCode.ESCAPE);
      desk.settle();
      assertThat(desk.model().canned().page().openProperty().get()).isFalse();
      assertThat(composer(desk).isFocused()).isTrue();
    }
  }

  private static void keys(Desk desk, KeyCode... codes) {
    desk.press(codes);
    for (var i = codes.length - 1; i >= 0; i--) {
      desk.release(codes[i]);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSentReplyBecomesACannedOneWithOneKey(Language language) throws Exception {
    try (var desk = furnished(language).open(960, 600)) {
      desk.store.append(
          4,
          Speaker.OPERATOR,
          desk.sample.say(
              "Анна, заказ № 4711 проверен. Если что, звоните: +7 916 123-45-67.",
              "Anna, order no. 4711 is checked. If anything is wrong, call +1 212 555 0187."));
      desk.onFx(() -> desk.model().dialogs().select(1));
      desk.onFx(() -> desk.model().dialogs().select(4));
      desk.settle();
      keys(desk, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);
      desk.settle();
      insideOfTheWindow(desk, desk.find(".keep"));
      Pictures.shoot(desk, "canned-keep-960-" + language.code());
      desk.write(desk.sample.say("Проверено", "Checked")).push(KeyCode.ENTER);
      await().until(() -> desk.replies.all().size() == 4);
      assertThat(desk.replies.all().getLast().text()).contains("{customer}", "{order}");
      desk.settle();
      assertThat(composer(desk).isFocused()).isTrue();
      desk.size(1440, 900);
      desk.settle();
      Pictures.shoot(desk, "canned-kept-" + language.code());
    }
  }

  private static void insideOfTheWindow(Desk desk, Node node) {
    var place = desk.view().sceneToLocal(node.localToScene(node.getLayoutBounds()));
    assertThat(desk.view().getLayoutBounds().contains(place)).as("%s", place).isTrue();
  }
}
