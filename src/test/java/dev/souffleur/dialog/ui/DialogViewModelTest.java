package dev.souffleur.dialog.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.task.SameThread;
import dev.souffleur.task.TaskRunner;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DialogViewModelTest {
  private final MemoryStore store = new MemoryStore(Clock.systemUTC());
  private final List<Message> committed = new ArrayList<>();
  private final List<Composer.Origin> origins = new ArrayList<>();
  private final DialogViewModel model =
      new DialogViewModel(
          store, new SameThread().runner(), (message, origin) -> sent(message, origin));

  private void sent(Message message, Composer.Origin origin) {
    committed.add(message);
    origins.add(origin);
  }

  private static Composer.Origin canned(String words, long id) {
    return new Composer.Origin(Composer.Origin.Type.CANNED, words, id);
  }

  @BeforeEach
  void twoDialogs() {
    store.create("Anna", "chat", Map.of());
    store.create("Boris", "chat", Map.of());
  }

  private List<String> texts() {
    return model.messages().stream().map(Message::text).toList();
  }

  @Test
  void aTurnIsCommittedBeforeAnyoneHearsOfIt() {
    model.open(1L);
    model.composer().textProperty().set("  charged twice ");
    model.send();
    assertThat(committed).containsExactlyElementsOf(store.messages(1));
    assertThat(texts()).containsExactly("charged twice");
    assertThat(model.composer().textProperty().get()).isEmpty();
  }

  @Test
  void blankTextIsNotSent() {
    model.open(1L);
    model.composer().textProperty().set(" \n ");
    model.send();
    assertThat(committed).isEmpty();
  }

  @Test
  void aTurnThatCannotBeKeptIsInTheComposerAgainBeforeWhatWasTypedSince() {
    Queue<Runnable> background = new ArrayDeque<>();
    var slow =
        new DialogViewModel(
            store,
            new TaskRunner(background::add, Runnable::run),
            (message, origin) -> sent(message, origin));
    slow.open(1L);
    run(background);
    slow.composer().textProperty().set("first");
    slow.send();
    slow.composer().textProperty().set("second");
    var error = new IllegalStateException("disk full");
    store.failWith(error);
    run(background);
    assertThat(slow.composer().textProperty().get()).isEqualTo("first\nsecond");
    assertThat(slow.composer().failureProperty().get()).isEqualTo(error);
    assertThat(committed).isEmpty();
  }

  @Test
  void aTurnThatFailsAfterTheDialogWasLeftWaitsThere() {
    Queue<Runnable> background = new ArrayDeque<>();
    var slow =
        new DialogViewModel(
            store,
            new TaskRunner(background::add, Runnable::run),
            (message, origin) -> sent(message, origin));
    slow.open(1L);
    run(background);
    slow.composer().textProperty().set("for Anna");
    slow.send();
    slow.open(2L);
    store.failWith(new IllegalStateException("disk full"));
    run(background);
    assertThat(slow.composer().textProperty().get()).isEmpty();
    store.failWith(null);
    slow.open(1L);
    assertThat(slow.composer().textProperty().get()).isEqualTo("for Anna");
    assertThat(slow.composer().failureProperty().get()).isNotNull();
  }

  @Test
  void aTurnSentJustBeforeAnotherDialogIsOpenedShowsOnlyInItsOwn() {
    Queue<Runnable> background = new ArrayDeque<>();
    var slow =
        new DialogViewModel(
            store,
            new TaskRunner(background::add, Runnable::run),
            (message, origin) -> sent(message, origin));
    slow.open(1L);
    run(background);
    slow.composer().textProperty().set("for Anna");
    slow.send();
    slow.open(2L);
    run(background);
    assertThat(slow.messages()).isEmpty();
    assertThat(store.messages(1)).hasSize(1);
  }

  @Test
  void whatWasBegunInADialogWaitsThere() {
    model.open(1L);
    model.composer().textProperty().set("half a sen");
    model.composer().switchVoice();
    model.open(2L);
    assertThat(model.composer().textProperty().get()).isEmpty();
    assertThat(model.composer().voiceProperty().get()).isEqualTo(Speaker.CUSTOMER);
    model.open(1L);
    assertThat(model.composer().textProperty().get()).isEqualTo("half a sen");
    assertThat(model.composer().voiceProperty().get()).isEqualTo(Speaker.OPERATOR);
  }

  @Test
  void anInsertionGoesInAtTheCaretAndSetsTheCustomersWordsAside() {
    model.open(1L);
    var composer = model.composer();
    composer.textProperty().set("the customer was say");
    composer.insert(canned("Hello world", 7));
    assertThat(composer.textProperty().get()).isEqualTo("Hello world");
    assertThat(composer.voiceProperty().get()).isEqualTo(Speaker.OPERATOR);
    composer.caretProperty().set(5);
    composer.insert(canned(", dear", 8));
    assertThat(composer.textProperty().get()).isEqualTo("Hello, dear world");
    model.send();
    assertThat(store.messages(1).getLast().speaker()).isEqualTo(Speaker.OPERATOR);
    assertThat(origins.getLast())
        .extracting("type", "inserted", "source")
        .containsExactly(Composer.Origin.Type.CANNED, "Hello world, dear", 7L);
    assertThat(composer.textProperty().get()).isEqualTo("the customer was say");
    assertThat(composer.voiceProperty().get()).isEqualTo(Speaker.CUSTOMER);
  }

  @Test
  void whatIsTypedAfterAnInsertionWasClearedCameFromNowhere() {
    model.open(1L);
    var composer = model.composer();
    composer.switchVoice();
    composer.insert(canned("Hello", 7));
    composer.textProperty().set("");
    composer.textProperty().set("Good evening");
    model.send();
    assertThat(origins).containsExactly(Composer.Origin.FREEHAND);
  }

  @Test
  void theOriginOfATurnWaitsWithItsDialog() {
    model.open(1L);
    model.composer().insert(canned("Hello", 7));
    model.open(2L);
    model.composer().textProperty().set("of another dialog");
    model.send();
    model.open(1L);
    model.send();
    assertThat(origins)
        .extracting(Composer.Origin::type)
        .containsExactly(Composer.Origin.Type.FREEHAND, Composer.Origin.Type.CANNED);
  }

  @Test
  void aReplacementLeavesTheRestOfTheCustomersWordsForLater() {
    model.open(1L);
    var composer = model.composer();
    composer.textProperty().set("they say /hel");
    composer.replace(9, 13, canned("Hello", 7));
    assertThat(composer.textProperty().get()).isEqualTo("Hello");
    assertThat(composer.giveWordsBack()).isTrue();
    assertThat(composer.textProperty().get()).isEqualTo("they say");
    assertThat(composer.voiceProperty().get()).isEqualTo(Speaker.CUSTOMER);
    assertThat(composer.giveWordsBack()).isFalse();
  }

  @Test
  void aLongDialogIsReadAPageAtATime() {
    for (var i = 0; i < 250; i++) {
      store.append(1, Speaker.CUSTOMER, "message " + i);
    }
    model.open(1L);
    assertThat(texts()).hasSize(100).startsWith("message 150").endsWith("message 249");
    model.loadOlder();
    model.loadOlder();
    model.loadOlder();
    assertThat(texts()).hasSize(250).startsWith("message 0").doesNotHaveDuplicates();
  }

  @Test
  void aDialogThatCannotBeReadCanBeTriedAgain() {
    store.failWith(new IllegalStateException("damaged"));
    model.open(1L);
    assertThat(model.stateProperty().get()).isInstanceOf(DialogState.Failed.class);
    store.failWith(null);
    model.reload();
    assertThat(model.stateProperty().get()).isInstanceOf(DialogState.Ready.class);
  }

  private static void run(Queue<Runnable> background) {
    for (var step = background.poll(); step != null; step = background.poll()) {
      step.run();
    }
  }
}
