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
  private final DialogViewModel model =
      new DialogViewModel(store, new SameThread().runner(), committed::add);

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
        new DialogViewModel(store, new TaskRunner(background::add, Runnable::run), committed::add);
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
        new DialogViewModel(store, new TaskRunner(background::add, Runnable::run), committed::add);
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
        new DialogViewModel(store, new TaskRunner(background::add, Runnable::run), committed::add);
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
    composer.insert("Hello world");
    assertThat(composer.textProperty().get()).isEqualTo("Hello world");
    assertThat(composer.voiceProperty().get()).isEqualTo(Speaker.OPERATOR);
    composer.caretProperty().set(5);
    composer.insert(", dear");
    assertThat(composer.textProperty().get()).isEqualTo("Hello, dear world");
    model.send();
    assertThat(store.messages(1).getLast().speaker()).isEqualTo(Speaker.OPERATOR);
    assertThat(composer.textProperty().get()).isEqualTo("the customer was say");
    assertThat(composer.voiceProperty().get()).isEqualTo(Speaker.CUSTOMER);
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
