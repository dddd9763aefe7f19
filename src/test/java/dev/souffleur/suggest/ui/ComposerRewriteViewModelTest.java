package dev.souffleur.suggest.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.dialog.Speaker;
import dev.souffleur.dialog.ui.Composer;
import dev.souffleur.dialog.ui.Composer.Origin;
import dev.souffleur.dialog.ui.DialogViewModel;
import dev.souffleur.dialog.ui.MemoryStore;
import dev.souffleur.platform.UserException;
import dev.souffleur.suggest.RewriteKind;
import dev.souffleur.suggest.Rewriter;
import dev.souffleur.suggest.Warning;
import dev.souffleur.task.SameThread;
import dev.souffleur.task.TaskRunner;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ComposerRewriteViewModelTest {
  private final MemoryStore store = new MemoryStore(Clock.systemUTC());
  private final ScriptedRewriter rewriter = new ScriptedRewriter();
  private final SameThread fx = new SameThread();

  /** Work that waits until the test lets it run. */
  private final Queue<Runnable> work = new ArrayDeque<>();

  private final TaskRunner runner = new TaskRunner(work::add, fx);
  private final DialogViewModel dialog =
      new DialogViewModel(store, fx.runner(), (message, origin) -> {});
  private final Composer composer = dialog.composer();
  private final SimpleObjectProperty<@Nullable Long> open = new SimpleObjectProperty<>(null);
  private final ComposerRewriteViewModel model =
      new ComposerRewriteViewModel(composer, open, rewriter, runner, fx);
  private final List<RewriteState> states = new ArrayList<>();

  @BeforeEach
  void openOne() {
    var id = store.create("", "chat", Map.of()).id();
    open.set(id);
    dialog.open(id);
    composer.voiceProperty().set(Speaker.OPERATOR);
    composer.textProperty().set("Верну деньги завтра");
    model.stateProperty().addListener((property, old, now) -> states.add(now));
  }

  private void work() {
    for (var next = work.poll(); next != null; next = work.poll()) {
      next.run();
    }
    fx.frame();
  }

  private String text() {
    return composer.textProperty().get();
  }

  @Test
  void theOriginalIsOneStepAway() {
    model.rewrite(RewriteKind.SHORTER);
    assertThat(text()).isEqualTo("Верну деньги завтра");
    work();
    assertThat(text()).isEqualTo("shorter: Верну деньги завтра");
    assertThat(composer.origin().type()).isEqualTo(Origin.Type.REWRITE);
    model.rewrite(RewriteKind.WARMER);
    work();
    assertThat(text()).isEqualTo("warmer: shorter: Верну деньги завтра");
    model.undo();
    assertThat(text()).isEqualTo("Верну деньги завтра");
    assertThat(composer.origin()).isEqualTo(Origin.FREEHAND);
    assertThat(model.stateProperty().get()).isEqualTo(new RewriteState.None());
  }

  @Test
  void undoByTheTextsOwnHistoryGivesTheOriginBack() {
    model.rewrite(RewriteKind.SHORTER);
    work();
    composer.textProperty().set("Верну деньги завтра");
    assertThat(composer.origin()).isEqualTo(Origin.FREEHAND);
    assertThat(model.stateProperty().get()).isEqualTo(new RewriteState.None());
  }

  @Test
  void wordsThatWereChangedMeanwhileAreNotReplaced() {
    model.rewrite(RewriteKind.SHORTER);
    composer.textProperty().set("Верну деньги завтра, честно");
    work();
    assertThat(text()).isEqualTo("Верну деньги завтра, честно");
    assertThat(model.stateProperty().get()).isEqualTo(new RewriteState.None());
  }

  @Test
  void anotherDialogIsNeverWrittenInto() {
    model.rewrite(RewriteKind.SHORTER);
    var other = store.create("", "chat", Map.of()).id();
    open.set(other);
    dialog.open(other);
    work();
    assertThat(text()).isEmpty();
  }

  @Test
  void aRewrittenTextThatIsEditedStaysTheOperators() {
    model.rewrite(RewriteKind.SHORTER);
    work();
    composer.textProperty().set(text() + "!");
    model.undo();
    assertThat(text()).isEqualTo("shorter: Верну деньги завтра!");
    assertThat(composer.origin().type()).isEqualTo(Origin.Type.REWRITE);
  }

  @Test
  void aFailureAndACancellationKeepTheTextAndEndOnce() {
    var error = new UserException(UserException.Kind.FAILED, "llm.error.server");
    rewriter.follow(
        (request, onText, cancellation) -> {
          throw error;
        });
    model.rewrite(RewriteKind.FORMAL);
    work();
    assertThat(text()).isEqualTo("Верну деньги завтра");
    assertThat(states)
        .containsExactly(
            new RewriteState.Working(RewriteKind.FORMAL, "", null),
            new RewriteState.Failed(RewriteKind.FORMAL, error, null));
    states.clear();
    model.rewrite(RewriteKind.FORMAL);
    model.cancel();
    work();
    assertThat(states)
        .containsExactly(
            new RewriteState.Working(RewriteKind.FORMAL, "", null), new RewriteState.None());
    assertThat(text()).isEqualTo("Верну деньги завтра");
  }

  @Test
  void theNewestOfTwoRequestsIsPutIn() {
    model.rewrite(RewriteKind.SHORTER);
    model.rewrite(RewriteKind.WARMER);
    work();
    assertThat(text()).isEqualTo("warmer: Верну деньги завтра");
    assertThat(states).last().isInstanceOf(RewriteState.Done.class);
    assertThat(states.stream().filter(s -> s instanceof RewriteState.Done)).hasSize(1);
  }

  @Test
  void theCustomersWordsAndNoWordsAreNotRewritten() {
    composer.voiceProperty().set(Speaker.CUSTOMER);
    BooleanSupplier possible = model::possible;
    assertThat(possible.getAsBoolean()).isFalse();
    model.rewrite(RewriteKind.SHORTER);
    composer.voiceProperty().set(Speaker.OPERATOR);
    composer.textProperty().set("  ");
    model.rewrite(RewriteKind.SHORTER);
    work();
    assertThat(rewriter.requests()).isEmpty();
  }

  @Test
  void closingStopsTheWork() {
    rewriter.follow(
        (request, onText, cancellation) -> {
          cancellation.throwIfCancelled();
          throw new CancellationException();
        });
    model.rewrite(RewriteKind.SHORTER);
    model.close();
    work();
    assertThat(model.stateProperty().get()).isEqualTo(new RewriteState.None());
  }

  @Test
  void accessSaysWhatCannotBeHadUntilItIsAskedAnew() {
    Rewriter scripted = rewriter;
    var access = new RewriteAccess(scripted, fx.runner());
    var reason = Warning.of("suggest.rewrite.no_key");
    rewriter.close(reason);
    assertThat(access.closedProperty().get()).isEmpty();
    access.check();
    assertThat(access.closedProperty().get())
        .containsExactly(Map.entry(RewriteKind.TRANSLATE, reason));
    rewriter.close(null);
    access.check();
    assertThat(access.closedProperty().get()).isEmpty();
  }
}
