package dev.souffleur.suggest.ui;

import dev.souffleur.suggest.Rewrite;
import dev.souffleur.suggest.RewriteRequest;
import dev.souffleur.suggest.Rewriter;
import dev.souffleur.suggest.ui.RewriteState.Version;
import dev.souffleur.task.FxExecutor;
import dev.souffleur.task.LatestOnly;
import dev.souffleur.task.Outcome;
import dev.souffleur.task.TaskRunner;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites of one text, the newest request winning. Each ends once: done, unchanged, failed, or
 * stopped, which leaves what was there before it. To be used on the FX thread.
 */
final class Rewriting {
  private final Rewriter rewriter;
  private final FxExecutor fx;
  private final LatestOnly latest;
  private final Runnable changed;
  private RewriteState state = new RewriteState.None();
  private @Nullable Attempt current;

  /**
   * @param changed hears that the state is another one
   */
  Rewriting(Rewriter rewriter, TaskRunner runner, FxExecutor fx, Runnable changed) {
    this.rewriter = rewriter;
    this.fx = fx;
    this.latest = new LatestOnly(runner);
    this.changed = changed;
  }

  RewriteState state() {
    return state;
  }

  void start(RewriteRequest request) {
    var attempt = new Attempt(request, state.version());
    current = attempt;
    set(new RewriteState.Working(request.kind(), "", attempt.before));
    latest.<Rewrite>run(
        cancellation ->
            rewriter.rewrite(
                request,
                piece -> {
                  if (attempt.offer(piece)) {
                    fx.onNextFrame(() -> grow(attempt));
                  }
                },
                cancellation),
        outcome -> end(attempt, outcome));
  }

  private void grow(Attempt attempt) {
    var text = attempt.takeUp();
    if (attempt == current) {
      set(new RewriteState.Working(attempt.request.kind(), text, attempt.before));
    }
  }

  private void end(Attempt attempt, Outcome<Rewrite> outcome) {
    if (attempt != current) {
      return;
    }
    current = null;
    var kind = attempt.request.kind();
    set(
        switch (outcome) {
          case Outcome.Done<Rewrite>(var rewrite) ->
              rewrite.text().equals(attempt.request.text())
                  ? new RewriteState.Unchanged(kind, attempt.before)
                  : new RewriteState.Done(new Version(kind, rewrite));
          case Outcome.Failed<Rewrite>(var error) ->
              new RewriteState.Failed(kind, error, attempt.before);
          case Outcome.Cancelled<Rewrite>() -> settled(attempt.before);
        });
  }

  private static RewriteState settled(@Nullable Version version) {
    return version == null ? new RewriteState.None() : new RewriteState.Done(version);
  }

  /** Whether one is being made. */
  boolean working() {
    return current != null;
  }

  /** Stops what is being made. */
  void cancel() {
    latest.cancel();
  }

  /** Takes the original again; stops what is being made. */
  void undo() {
    current = null;
    latest.cancel();
    set(new RewriteState.None());
  }

  private void set(RewriteState now) {
    state = now;
    changed.run();
  }

  /** The words of one rewrite, handed in by the thread that asks the model. */
  private static final class Attempt {
    private final RewriteRequest request;
    private final @Nullable Version before;
    private final StringBuffer text = new StringBuffer();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    Attempt(RewriteRequest request, @Nullable Version before) {
      this.request = request;
      this.before = before;
    }

    /** Says whether the caller must see to it that {@link #takeUp} is called. */
    boolean offer(String piece) {
      text.append(piece);
      return scheduled.compareAndSet(false, true);
    }

    String takeUp() {
      scheduled.set(false);
      return text.toString();
    }
  }
}
