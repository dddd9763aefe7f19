package dev.souffleur.task;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The newest request wins: starting one cancels the one before, and a result that comes late is
 * never heard. To be used on the results' thread of its {@link TaskRunner} only.
 */
public final class LatestOnly {
  private final TaskRunner runner;
  private @Nullable Runnable supersede;

  public LatestOnly(TaskRunner runner) {
    this.runner = runner;
  }

  /**
   * Starts work in place of what was started before, whose listener hears {@link Outcome.Cancelled}
   * before this returns.
   *
   * @param listener hears one outcome
   */
  public <T> void run(Work<? extends T> work, Consumer<? super Outcome<T>> listener) {
    cancel();
    var request = new Request<T>(listener);
    supersede = request::supersede;
    request.cancellation = runner.read(work, request::end);
    if (request.ended) {
      supersede = null;
    }
  }

  /** Stops what is running, if anything is. */
  public void cancel() {
    var last = supersede;
    supersede = null;
    if (last != null) {
      last.run();
    }
  }

  private static final class Request<T> {
    private final Consumer<? super Outcome<T>> listener;
    private @Nullable Cancellation cancellation;
    private boolean ended;

    Request(Consumer<? super Outcome<T>> listener) {
      this.listener = listener;
    }

    void end(Outcome<T> outcome) {
      if (!ended) {
        ended = true;
        listener.accept(outcome);
      }
    }

    void supersede() {
      if (cancellation != null) {
        cancellation.cancel();
      }
      end(new Outcome.Cancelled<>());
    }
  }
}
