package dev.souffleur.suggest.ui;

import dev.souffleur.dialog.Speaker;
import dev.souffleur.dialog.ui.Composer;
import dev.souffleur.dialog.ui.Composer.Origin;
import dev.souffleur.suggest.RewriteKind;
import dev.souffleur.suggest.RewriteRequest;
import dev.souffleur.suggest.Rewriter;
import dev.souffleur.task.FxExecutor;
import dev.souffleur.task.TaskRunner;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites of the operator's own words in the composer. The words go on being the operator's to
 * change: a rewrite that comes after they were changed is not put in. To be used on the FX thread.
 */
public final class ComposerRewriteViewModel implements AutoCloseable {
  private final Composer composer;
  private final ObservableValue<@Nullable Long> conversation;
  private final Rewriting rewriting;
  private final ReadOnlyObjectWrapper<RewriteState> state =
      new ReadOnlyObjectWrapper<>(new RewriteState.None());
  private @Nullable Original original;
  private boolean putting;

  /**
   * @param conversation the open dialog; null for none
   */
  public ComposerRewriteViewModel(
      Composer composer,
      ObservableValue<@Nullable Long> conversation,
      Rewriter rewriter,
      TaskRunner runner,
      FxExecutor fx) {
    this.composer = composer;
    this.conversation = conversation;
    this.rewriting = new Rewriting(rewriter, runner, fx, this::onState);
    composer.textProperty().addListener((property, old, now) -> onText(now));
    composer.draftProperty().addListener((property, old, now) -> forget());
  }

  /** How far the rewriting of what is in the composer is. */
  public ReadOnlyObjectProperty<RewriteState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** Whether there are words of the operator's to rewrite. */
  public boolean possible() {
    return conversation.getValue() != null
        && composer.voiceProperty().get() == Speaker.OPERATOR
        && !composer.textProperty().get().isBlank();
  }

  /** Rewrites the words in the composer, where they are the operator's. */
  public void rewrite(RewriteKind kind) {
    var open = conversation.getValue();
    if (open == null || !possible()) {
      return;
    }
    var text = composer.textProperty().get();
    if (original == null || state.get().version() == null) {
      original = new Original(text, composer.origin());
    }
    rewriting.start(new RewriteRequest(open, kind, text));
  }

  /** Puts the words in again as they were before the first rewrite. */
  public void undo() {
    var before = original;
    if (before != null && state.get().version() != null) {
      put(before.text(), before.origin());
    }
    forget();
  }

  /** Stops the rewrite that is being made. */
  public void cancel() {
    rewriting.cancel();
  }

  private void onState() {
    var now = rewriting.state();
    if (now instanceof RewriteState.Done(var version) && !now.equals(state.get())) {
      var words = version.rewrite().text();
      var source = original == null ? null : original.origin().source();
      put(words, new Origin(Origin.Type.REWRITE, words, source));
    }
    state.set(now);
  }

  private void put(String words, Origin origin) {
    putting = true;
    try {
      composer.exchange(words, origin);
    } finally {
      putting = false;
    }
  }

  /** What the operator writes stands; undo by the text's own history gives its origin back too. */
  private void onText(String now) {
    if (putting) {
      return;
    }
    var before = original;
    if (before != null && before.text().equals(now) && state.get().version() != null) {
      put(now, before.origin());
    }
    forget();
  }

  private void forget() {
    if (!putting) {
      original = null;
      rewriting.undo();
    }
  }

  @Override
  public void close() {
    rewriting.cancel();
  }

  private record Original(String text, Origin origin) {}
}
