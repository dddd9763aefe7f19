package dev.souffleur.canned.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.dialog.Speaker;
import dev.souffleur.dialog.ui.Composer;
import dev.souffleur.dialog.ui.DialogViewModel;
import dev.souffleur.dialog.ui.MemoryStore;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.SameThread;
import dev.souffleur.task.TaskRunner;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlashViewModelTest {
  private final Clock clock = Clock.fixed(Instant.parse("2026-11-22T10:06:00Z"), ZoneOffset.UTC);
  private final MemoryStore store = new MemoryStore(clock);
  private final MemoryReplies replies = new MemoryReplies(clock);
  private final List<Composer.Origin> sent = new ArrayList<>();
  private final DialogViewModel dialog = dialog(new SameThread().runner());
  private final Composer composer = dialog.composer();
  private final SlashViewModel model = model(dialog, new SameThread().runner());

  private DialogViewModel dialog(TaskRunner runner) {
    return new DialogViewModel(store, runner, (message, origin) -> sent.add(origin));
  }

  private SlashViewModel model(DialogViewModel of, TaskRunner runner) {
    return new CannedViewModel(replies, of, () -> "Олег", () -> Language.RUSSIAN, runner, clock)
        .slash();
  }

  @BeforeEach
  void aDialogAndSomeReplies() {
    store.create("Анна", "chat", Map.of());
    store.append(1, Speaker.CUSTOMER, "Где мой заказ № 4711?");
    replies.add("Доставка", "В пути", "{customer}, заказ {order} уже едет. {agent}");
    replies.add("Возвраты", "Срок", "Вернём деньги {date}.");
    dialog.open(1L);
  }

  /** As the text area does it: the text first, the caret behind it. */
  private void type(String words) {
    for (var c : words.toCharArray()) {
      var text = composer.textProperty().get();
      var at = composer.caretProperty().get();
      composer.textProperty().set(text.substring(0, at) + c + text.substring(at));
      composer.caretProperty().set(at + 1);
    }
  }

  private void rubOut(int times) {
    for (var i = 0; i < times; i++) {
      var text = composer.textProperty().get();
      var at = composer.caretProperty().get();
      composer.textProperty().set(text.substring(0, at - 1) + text.substring(at));
      composer.caretProperty().set(at - 1);
    }
  }

  private List<String> found() {
    return model.stateProperty().get() instanceof SlashState.Found(var hits, var chosen)
        ? hits.stream().map(hit -> hit.reply().name()).toList()
        : List.of();
  }

  @Test
  void aReplyTakesThePlaceOfTheSlashAndTheCustomersWordsWait() {
    type("они пишут /пути");
    assertThat(found()).containsExactly("В пути");
    assertThat(model.preview()).isEqualTo("Анна, заказ 4711 уже едет. Олег");
    model.insert();
    assertThat(composer.textProperty().get()).isEqualTo("Анна, заказ 4711 уже едет. Олег");
    assertThat(composer.voiceProperty().get()).isEqualTo(Speaker.OPERATOR);
    assertThat(model.isOpen()).isFalse();
    assertThat(replies.all().getFirst().used()).isEqualTo(1);
    dialog.send();
    assertThat(composer.textProperty().get()).isEqualTo("они пишут");
    assertThat(composer.voiceProperty().get()).isEqualTo(Speaker.CUSTOMER);
    assertThat(sent)
        .containsExactly(
            new Composer.Origin(
                Composer.Origin.Type.CANNED, "Анна, заказ 4711 уже едет. Олег", 1L));
  }

  @Test
  void severalGoInOneAfterTheOtherAtTheCaret() {
    composer.switchVoice();
    type("Так: /пути");
    model.insert();
    type(" /срок");
    model.insert();
    type(" Всё?");
    assertThat(composer.textProperty().get())
        .isEqualTo("Так: Анна, заказ 4711 уже едет. Олег Вернём деньги 22 ноября 2026. Всё?");
  }

  @Test
  void slashesInsideOfWordsAndPastedOnesOpenNothing() {
    for (var words : List.of("и/или", "60 km/h", "https://a.b/c", "да / нет ")) {
      composer.textProperty().set("");
      composer.caretProperty().set(0);
      type(words);
      assertThat(model.isOpen()).as(words).isFalse();
    }
    composer.textProperty().set("вставлено /пути");
    composer.caretProperty().set(15);
    assertThat(model.isOpen()).isFalse();
  }

  @Test
  void theArrowsGoRound() {
    type("/");
    assertThat(found()).hasSize(2);
    model.move(-1);
    assertThat(model.stateProperty().get())
        .isInstanceOfSatisfying(
            SlashState.Found.class, found -> assertThat(found.chosen()).isEqualTo(1));
    model.move(1);
    assertThat(model.stateProperty().get())
        .isInstanceOfSatisfying(
            SlashState.Found.class, found -> assertThat(found.chosen()).isZero());
  }

  @Test
  void whatIsTakenBackOrLeftClosesThePopup() {
    type("/ср");
    rubOut(3);
    assertThat(model.isOpen()).isFalse();
    type("/ср");
    composer.caretProperty().set(0);
    assertThat(model.isOpen()).isFalse();
  }

  @Test
  void escapeLeavesWhatWasTyped() {
    type("/ср");
    model.dismiss();
    type("ок");
    assertThat(model.isOpen()).isFalse();
    assertThat(composer.textProperty().get()).isEqualTo("/срок");
  }

  @Test
  void theButtonsOwnSlashGoesWithThePopup() {
    type("Да");
    model.open();
    assertThat(composer.textProperty().get()).isEqualTo("Да /");
    assertThat(found()).hasSize(2);
    model.dismiss();
    assertThat(composer.textProperty().get()).isEqualTo("Да ");
  }

  @Test
  void aSentenceThatMatchesNothingIsLeftAloneAndASingleWordSaysSo() {
    type("/start");
    assertThat(model.stateProperty().get()).isEqualTo(new SlashState.Nothing("start"));
    type(" now");
    assertThat(model.isOpen()).isFalse();
    rubOut(4);
    assertThat(model.stateProperty().get()).isEqualTo(new SlashState.Nothing("start"));
  }

  @Test
  void anUnfilledVariableIsNeverSent() {
    store.create("", "chat", Map.of());
    dialog.open(2L);
    type("/пути");
    model.insert();
    dialog.send();
    assertThat(store.messages(2)).isEmpty();
    assertThat(composer.failureProperty().get())
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.arguments()).containsExactly("{customer}"));
    composer.textProperty().set("Заказ уже едет.");
    assertThat(composer.failureProperty().get()).isNull();
    dialog.send();
    assertThat(store.messages(2)).hasSize(1);
  }

  @Test
  void theCustomerMayHaveBraces() {
    type("у меня {order} в письме");
    dialog.send();
    assertThat(store.messages(1)).hasSize(2);
  }

  @Test
  void enterWaitsForWhatWasTypedLast() {
    Queue<Runnable> background = new ArrayDeque<>();
    var runner = new TaskRunner(background::add, Runnable::run);
    var slow = model(dialog, runner);
    type("/");
    run(background);
    type("срок");
    slow.insert();
    assertThat(composer.textProperty().get()).isEqualTo("/срок");
    run(background);
    assertThat(composer.textProperty().get()).isEqualTo("Вернём деньги 22 ноября 2026.");
  }

  private static void run(Queue<Runnable> background) {
    for (var work = background.poll(); work != null; work = background.poll()) {
      work.run();
    }
  }

  @Test
  void emptyAndBrokenShelvesSaySo() {
    replies.failWith(new UserException(UserException.Kind.FAILED, "desk.error.damaged"));
    type("/");
    assertThat(model.stateProperty().get()).isInstanceOf(SlashState.Failed.class);
    model.dismiss();
    replies.failWith(null);
    type(" /");
    assertThat(found()).hasSize(2);
    model.dismiss();
    replies.remove(1);
    replies.remove(2);
    var fresh = model(dialog, new SameThread().runner());
    fresh.open();
    assertThat(fresh.stateProperty().get()).isEqualTo(new SlashState.Empty());
  }
}
