package dev.souffleur.wrapup.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.dialog.WrapUp;
import dev.souffleur.dialog.ui.MemoryStore;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.Messages;
import dev.souffleur.task.SameThread;
import dev.souffleur.task.TaskRunner;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WrapUpViewModelTest {
  private final SameThread fx = new SameThread();
  private final MemoryWrapUps store = new MemoryWrapUps();
  private final MemoryStore conversations =
      new MemoryStore(Clock.fixed(Instant.parse("2026-11-25T10:00:00Z"), ZoneOffset.UTC));
  private final ScriptedWriter writer = new ScriptedWriter();
  private final WrapUpViewModel model = model(fx.runner());
  private final long first = conversations.create("Анна", "chat", Map.of()).id();
  private final long second = conversations.create("Пётр", "chat", Map.of()).id();

  private WrapUpViewModel model(TaskRunner runner) {
    return new WrapUpViewModel(
        store, conversations, writer, runner, fx, () -> new Messages(Language.RUSSIAN));
  }

  private WrapUpState state() {
    return model.stateProperty().get();
  }

  @Test
  void withoutADialogThereIsNothingToWrapUp() {
    model.open();
    assertThat(state()).isInstanceOf(WrapUpState.NoDialog.class);
    model.regenerate();
    model.save();
    assertThat(writer.calls()).isZero();
    model.shut();
    assertThat(state()).isInstanceOf(WrapUpState.Closed.class);
  }

  @Test
  void itIsWrittenEditedAndSavedWithItsCategory() {
    var heard = new ArrayList<Long>();
    model.onSaved(heard::add);
    model.openDialog(first);
    model.open();
    assertThat(state()).isEqualTo(new WrapUpState.Ready(WrapUp.Source.LLM, null));

    model.summaryProperty().set("Иначе");
    model.categoryProperty().set("sales");
    assertThat(state()).isInstanceOf(WrapUpState.Edited.class);
    model.save();
    assertThat(state()).isInstanceOf(WrapUpState.Saved.class);
    assertThat(heard).containsExactly(first);
    var saved = Objects.requireNonNull(model.savedProperty().get());
    assertThat(saved.summary()).isEqualTo("Иначе");
    assertThat(saved.source()).isEqualTo(WrapUp.Source.OPERATOR);
    assertThat(conversations.find(first).orElseThrow().category()).isEqualTo("sales");

    model.shut();
    model.open();
    assertThat(state()).isInstanceOf(WrapUpState.Saved.class);
    assertThat(model.summaryProperty().get()).isEqualTo("Иначе");
    assertThat(writer.calls()).isEqualTo(1);
  }

  @Test
  void editsThatWereNotSavedAreThereAgain() {
    model.openDialog(first);
    model.open();
    model.nextStepProperty().set("Позвонить");
    model.openDialog(second);
    assertThat(state()).isInstanceOf(WrapUpState.Closed.class);
    model.openDialog(first);
    model.open();
    assertThat(state()).isInstanceOf(WrapUpState.Edited.class);
    assertThat(model.nextStepProperty().get()).isEqualTo("Позвонить");
    model.save();
    assertThat(store.draft(first)).isEmpty();
  }

  @Test
  void writingAnewCanBeUndone() {
    model.openDialog(first);
    model.open();
    model.summaryProperty().set("Моё");
    model.regenerate();
    assertThat(state()).isInstanceOf(WrapUpState.Ready.class);
    assertThat(model.summaryProperty().get()).endsWith("(2)");
    assertThat(model.undoableProperty().get()).isTrue();
    model.undo();
    assertThat(model.summaryProperty().get()).isEqualTo("Моё");
    assertThat(state()).isInstanceOf(WrapUpState.Edited.class);
    assertThat(model.undoableProperty().get()).isFalse();
  }

  @Test
  void aFailureIsSaidAndTriedAgain() {
    var failure = new IllegalStateException("disk");
    writer.failWith(failure);
    model.openDialog(first);
    model.open();
    assertThat(state()).isEqualTo(new WrapUpState.Failed(failure));
    writer.failWith(null);
    model.retry();
    assertThat(state()).isInstanceOf(WrapUpState.Ready.class);

    store.failWith(failure);
    model.summaryProperty().set("Не потеряйте");
    model.save();
    assertThat(state()).isEqualTo(new WrapUpState.Failed(failure));
    assertThat(model.summaryProperty().get()).isEqualTo("Не потеряйте");
    store.failWith(null);
    model.retry();
    assertThat(state()).isInstanceOf(WrapUpState.Saved.class);
  }

  @Test
  void cancellingEndsTheWritingOnce() throws Exception {
    writer.hang(true);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var runner = new TaskRunner(threads, fx);
      var slow = model(runner);
      var states = new ArrayList<WrapUpState>();
      slow.stateProperty().addListener((property, old, now) -> states.add(now));
      slow.openDialog(first);
      slow.open();
      for (var i = 0; i < 500 && writer.calls() == 0; i++) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
      slow.cancel();
      runner.close();
      assertThat(states)
          .extracting(Object::getClass)
          .isEqualTo(List.of(WrapUpState.Working.class, WrapUpState.Closed.class));
    }
  }
}
