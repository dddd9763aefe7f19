package dev.souffleur.llm;

import dev.souffleur.task.Cancellation;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Time and chance as the clients see them, so that tests need not wait. */
interface Pause {
  /** The wall clock, for dates that a server names. */
  Instant now();

  /** A clock that never jumps, in nanoseconds. */
  long nanos();

  /** A number of [0, 1), to spread the repeats of many clients. */
  double chance();

  /**
   * Waits; ends at once when cancelled.
   *
   * @throws CancellationException if cancelled or interrupted
   */
  void sleep(Duration duration, Cancellation cancellation);

  Pause SYSTEM =
      new Pause() {
        @Override
        public Instant now() {
          return Instant.now();
        }

        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public double chance() {
          return ThreadLocalRandom.current().nextDouble();
        }

        @Override
        public void sleep(Duration duration, Cancellation cancellation) {
          var cancelled = new CountDownLatch(1);
          try (var _ = cancellation.onCancel(cancelled::countDown)) {
            if (cancelled.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
              throw new CancellationException("cancelled while waiting to repeat");
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting to repeat");
          }
        }
      };
}
