package dev.souffleur.task;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * A request to stop that is handed down through the calls of one operation.
 *
 * <p>Cancelling is sticky, idempotent and safe from any thread. Work asks {@link #isCancelled} or
 * {@link #throwIfCancelled} between steps; what blocks (an HTTP stream, a query) registers how to
 * be interrupted with {@link #onCancel}.
 */
public final class Cancellation {
  private final List<Runnable> actions = new ArrayList<>();
  private boolean cancelled;

  /** A cancellation for work that nobody will stop. */
  public static Cancellation none() {
    return new Cancellation();
  }

  /** Asks the operation to stop and runs what was registered, once, on the caller's thread. */
  public void cancel() {
    List<Runnable> due;
    synchronized (this) {
      if (cancelled) {
        return;
      }
      cancelled = true;
      due = List.copyOf(actions);
      actions.clear();
    }
    due.forEach(Runnable::run);
  }

  public synchronized boolean isCancelled() {
    return cancelled;
  }

  /**
   * Ends the operation if it was cancelled.
   *
   * @throws CancellationException if so
   */
  public void throwIfCancelled() {
    if (isCancelled()) {
      throw new CancellationException("cancelled");
    }
  }

  /**
   * Registers how to interrupt a blocking step; runs it at once where the operation is already
   * cancelled. Close the registration when the step is over.
   */
  public Registration onCancel(Runnable action) {
    synchronized (this) {
      if (!cancelled) {
        actions.add(action);
        return () -> remove(action);
      }
    }
    action.run();
    return () -> {};
  }

  private synchronized void remove(Runnable action) {
    actions.remove(action);
  }

  /** What {@link #onCancel} registered; closing it takes it back. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
