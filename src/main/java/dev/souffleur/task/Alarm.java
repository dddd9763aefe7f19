package dev.souffleur.task;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Has something done later. Unlike an animation it costs no frames while it waits. To be used on
 * the results' thread of its {@link TaskRunner}.
 */
@FunctionalInterface
public interface Alarm {
  /**
   * Does something after a while, on the results' thread, unless it is cancelled or the program
   * ends before.
   */
  Cancellation after(Duration delay, Runnable action);

  /** Waits in the background of a runner. */
  static Alarm on(TaskRunner runner) {
    return (delay, action) ->
        runner.<Boolean>read(
            cancellation -> {
              var cancelled = new CountDownLatch(1);
              try (var registration = cancellation.onCancel(cancelled::countDown)) {
                return !cancelled.await(Math.max(0, delay.toMillis()), TimeUnit.MILLISECONDS);
              }
            },
            outcome -> {
              if (outcome instanceof Outcome.Done<Boolean>(var rang) && rang) {
                action.run();
              }
            });
  }
}
