package dev.souffleur.ml;

import dev.souffleur.task.Cancellation;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads on which models run: one bounded pool for the whole program.
 *
 * <p>It has two lanes with threads of their own, so that what an operator waits for never stands
 * behind an ingestion. Each lane holds a bounded number of tasks; who brings one more waits. Safe
 * from any thread but its own.
 */
public final class InferencePool implements AutoCloseable {
  private static final int WAITING_PER_LANE = 64;
  private static final int PATIENCE_MS = 50;
  private static final int CLOSING_SECONDS = 30;

  private final Lane interactive;
  private final Lane bulk;

  /**
   * Starts a pool.
   *
   * @param bulkThreads how many threads bulk work may take; interactive work has one more
   */
  public InferencePool(int bulkThreads) {
    interactive = new Lane("inference-interactive", 1);
    bulk = new Lane("inference-bulk", bulkThreads);
  }

  /** A bulk thread a core but one, which is left to the window; four at the most. */
  public static InferencePool forThisMachine() {
    return new InferencePool(Math.clamp(Runtime.getRuntime().availableProcessors() - 1, 1, 4));
  }

  /** Who waits for a task. */
  public enum Priority {
    /** A person. */
    INTERACTIVE,
    /** Nobody at the moment. */
    BULK
  }

  /**
   * Hands a task over, waiting for a place in its lane. The task is dropped if the cancellation
   * comes before its turn.
   *
   * @throws CancellationException if cancelled or interrupted while waiting
   * @throws IllegalStateException if the pool is closed
   */
  public <T> Future<T> submit(Priority priority, Cancellation cancellation, Callable<T> task) {
    var lane = priority == Priority.INTERACTIVE ? interactive : bulk;
    return lane.submit(cancellation, task);
  }

  /**
   * Waits for what {@link #submit} began.
   *
   * @throws CancellationException if it was dropped, or the waiting thread interrupted
   */
  public static <T> T await(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      future.cancel(false);
      Thread.currentThread().interrupt();
      throw cancelled(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException(e);
    }
  }

  /** Drops what waits, and waits for what runs. */
  @Override
  public void close() {
    interactive.close();
    bulk.close();
  }

  private static CancellationException cancelled(Throwable cause) {
    var cancelled = new CancellationException("interrupted");
    cancelled.initCause(cause);
    return cancelled;
  }

  private static final class Lane {
    private final Semaphore places;
    private final ThreadPoolExecutor threads;

    Lane(String name, int count) {
      places = new Semaphore(count + WAITING_PER_LANE, true);
      threads =
          new ThreadPoolExecutor(
              count,
              count,
              0,
              TimeUnit.SECONDS,
              new LinkedBlockingQueue<>(),
              Thread.ofPlatform().name(name + "-", 1).daemon().factory());
    }

    <T> Future<T> submit(Cancellation cancellation, Callable<T> task) {
      takePlace(cancellation);
      var future = new Task<>(cancellation, task);
      try {
        threads.execute(future);
      } catch (RejectedExecutionException e) {
        future.cancel(false);
        throw new IllegalStateException("the inference pool is closed", e);
      }
      return future;
    }

    private void takePlace(Cancellation cancellation) {
      try {
        do {
          cancellation.throwIfCancelled();
          if (threads.isShutdown()) {
            throw new IllegalStateException("the inference pool is closed");
          }
        } while (!places.tryAcquire(PATIENCE_MS, TimeUnit.MILLISECONDS));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw cancelled(e);
      }
    }

    void close() {
      for (var waiting : threads.shutdownNow()) {
        if (waiting instanceof Future<?> future) {
          future.cancel(false);
        }
      }
      try {
        if (!threads.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
          throw new IllegalStateException("inference did not end");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** A task that gives its place back once, however it ends. */
    private final class Task<T> extends FutureTask<T> {
      private final Cancellation.Registration registration;

      Task(Cancellation cancellation, Callable<T> task) {
        super(
            () -> {
              cancellation.throwIfCancelled();
              return task.call();
            });
        registration = cancellation.onCancel(() -> cancel(false));
      }

      @Override
      protected void done() {
        places.release();
      }

      @Override
      public void run() {
        try {
          super.run();
        } finally {
          registration.close();
        }
      }
    }
  }
}
