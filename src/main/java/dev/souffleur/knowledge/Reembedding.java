package dev.souffleur.knowledge;

import dev.souffleur.platform.UserException;
import dev.souffleur.task.Cancellation;
import dev.souffleur.task.LongWork;
import dev.souffleur.task.LongWorks;
import dev.souffleur.task.Progress;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the knowledge base in the space of the preferred model: whenever that becomes another one,
 * the passages are made anew in the background, the old ones serving until the new ones are
 * complete. One at a time; a run whose model is no longer wanted is stopped. What was stopped or
 * killed goes on at the next {@link #check}.
 */
public final class Reembedding implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Reembedding.class);

  private final KnowledgeBase base;
  private final Executor background;
  private final LongWorks works;
  private volatile State state = new State.Idle();
  private @Nullable Cancellation running;
  private boolean due;
  private boolean working;
  private boolean closed;

  /** What goes on. */
  public sealed interface State {
    /** Nothing is to be done. */
    record Idle() implements State {}

    /**
     * Passages are being made.
     *
     * @param space that they will lie in
     * @param done documents that are ready
     * @param total documents in all
     */
    record Running(VectorSpace space, long done, long total) implements State {}

    /**
     * The last run could not do it; the old passages go on serving.
     *
     * @param why for a person to read, if it is something that a person can mend
     */
    record Failed(Optional<UserException> why) implements State {}
  }

  /**
   * Starts nothing yet.
   *
   * @param background runs work that blocks for minutes
   */
  public Reembedding(KnowledgeBase base, Executor background) {
    this(base, background, new LongWorks());
  }

  /**
   * As above.
   *
   * @param works hears of the making of passages, for those who wait for it
   */
  public Reembedding(KnowledgeBase base, Executor background, LongWorks works) {
    this.base = base;
    this.background = background;
    this.works = works;
  }

  /** What goes on at the moment; safe and quick on any thread. */
  public State state() {
    return state;
  }

  /** Sees to it, in the background, that the passages are of the preferred model. Quick. */
  public void check() {
    Cancellation last;
    synchronized (this) {
      if (closed) {
        return;
      }
      due = true;
      last = running;
      if (!working) {
        working = true;
        background.execute(this::work);
        return;
      }
    }
    if (last != null) {
      background.execute(() -> stopUnwanted(last));
    }
  }

  /** Stops what runs and waits for its end; it goes on after the next start. */
  @Override
  public void close() {
    Cancellation last;
    synchronized (this) {
      closed = true;
      due = false;
      last = running;
    }
    if (last != null) {
      last.cancel();
    }
    synchronized (this) {
      while (working) {
        try {
          wait();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }

  private void stopUnwanted(Cancellation run) {
    if (state instanceof State.Running(var space, var _, var _)
        && !space.equals(base.ingestion().space())) {
      run.cancel();
    }
  }

  private void work() {
    var ended = false;
    try {
      for (var next = next(); next != null; next = next()) {
        run(next);
      }
      ended = true;
    } finally {
      if (!ended) {
        end();
      }
    }
  }

  private synchronized @Nullable Cancellation next() {
    if (!due || closed) {
      end();
      return null;
    }
    due = false;
    running = new Cancellation();
    return running;
  }

  private synchronized void end() {
    running = null;
    working = false;
    notifyAll();
  }

  private void run(Cancellation cancellation) {
    try {
      if (base.needsReindex()) {
        renew(cancellation);
      } else {
        base.ingestion().catchUp(Progress.NONE, cancellation);
      }
    } catch (CancellationException e) {
      // Stopped for good, or for another model, which is looked at next.
      state = new State.Idle();
    } catch (RuntimeException e) {
      LOG.error("re-embedding failed, the knowledge base stays as it was", e);
      state = new State.Failed(Optional.empty());
    }
  }

  private void renew(Cancellation cancellation) {
    var space = base.ingestion().space();
    state = new State.Running(space, 0, base.documents().size());
    var title = LongWork.Title.of("knowledge.work.reembedding");
    try (var work = works.begin(title, LongWork.Unit.PIECES, cancellation::cancel)) {
      Progress progress =
          (done, total, what) -> {
            state = new State.Running(space, done, total);
            work.report(done, total, what);
          };
      base.ingestion().catchUp(progress, cancellation);
      state = new State.Idle();
    } catch (UserException e) {
      LOG.warn("the knowledge base stays as it was: {}", e.key());
      state = new State.Failed(Optional.of(e));
    }
  }
}
