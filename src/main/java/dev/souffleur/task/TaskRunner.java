package dev.souffleur.task;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs blocking work off the FX thread and brings each outcome back to it, exactly once.
 *
 * <p>Work that reads may be cancelled and runs side by side. Work that writes runs one after the
 * other, in the order it was handed over, is never cancelled, and {@link #close} waits for it. Safe
 * from any thread.
 */
public final class TaskRunner implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Executor background;
  private final Executor results;
  private final Set<Cancellation> reading = ConcurrentHashMap.newKeySet();
  private final Queue<Runnable> writes = new ArrayDeque<>();
  private boolean writing;
  private boolean closed;

  /**
   * @param background runs the work
   * @param results runs the listeners: the FX thread
   */
  public TaskRunner(Executor background, Executor results) {
    this.background = background;
    this.results = results;
  }

  /** A virtual thread for each piece of work. */
  public static TaskRunner onVirtualThreads(Executor results) {
    var threads = Thread.ofVirtual().name("task-", 0).factory();
    return new TaskRunner(work -> threads.newThread(work).start(), results);
  }

  /**
   * Starts work that only reads.
   *
   * @param listener hears the outcome on the results' thread
   * @return stops it; its outcome is then {@link Outcome.Cancelled}, whatever the work still makes
   */
  public <T> Cancellation read(Work<? extends T> work, Consumer<? super Outcome<T>> listener) {
    var cancellation = new Cancellation();
    synchronized (this) {
      if (closed) {
        cancellation.cancel();
      } else {
        reading.add(cancellation);
      }
    }
    background.execute(
        () -> {
          Outcome<T> outcome = outcomeOf(work, cancellation);
          reading.remove(cancellation);
          results.execute(
              () ->
                  listener.accept(
                      cancellation.isCancelled() ? new Outcome.Cancelled<>() : outcome));
        });
    return cancellation;
  }

  /** Starts work that writes, after all writing handed over before; after {@link #close}, never. */
  public <T> void write(Work<? extends T> work, Consumer<? super Outcome<T>> listener) {
    Runnable step =
        () -> {
          Outcome<T> outcome = outcomeOf(work, Cancellation.none());
          results.execute(() -> listener.accept(outcome));
        };
    synchronized (this) {
      if (closed) {
        results.execute(() -> listener.accept(new Outcome.Cancelled<>()));
        return;
      }
      writes.add(step);
      if (writing) {
        return;
      }
      writing = true;
    }
    background.execute(this::writeAll);
  }

  private void writeAll() {
    for (var step = nextWrite(); step != null; step = nextWrite()) {
      step.run();
    }
  }

  private synchronized @Nullable Runnable nextWrite() {
    var step = writes.poll();
    if (step == null) {
      writing = false;
      notifyAll();
    }
    return step;
  }

  private static <T> Outcome<T> outcomeOf(Work<? extends T> work, Cancellation cancellation) {
    try {
      cancellation.throwIfCancelled();
      return new Outcome.Done<>(work.run(cancellation));
    } catch (CancellationException e) {
      return new Outcome.Cancelled<>();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Cancelled<>();
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      return new Outcome.Failed<>(e);
    }
  }

  /** Cancels what reads and waits, ten seconds at most, until what writes has been written. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    reading.forEach(Cancellation::cancel);
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    var interrupted = false;
    synchronized (this) {
      while (writing && System.nanoTime() < deadline && !interrupted) {
        try {
          wait(100);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
