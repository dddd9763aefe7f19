package dev.souffleur.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TaskRunnerTest {
  private final LinkedBlockingQueue<Outcome<String>> outcomes = new LinkedBlockingQueue<>();
  private final TaskRunner runner = TaskRunner.onVirtualThreads(Runnable::run);

  private Outcome<String> next() throws InterruptedException {
    var outcome = outcomes.poll(10, TimeUnit.SECONDS);
    assertThat(outcome).isNotNull();
    return outcome;
  }

  @Test
  void eachWayToEndIsHeardOnce() throws Exception {
    runner.<String>read(cancellation -> "found", outcomes::add);
    assertThat(next()).isEqualTo(new Outcome.Done<>("found"));
    var error = new IllegalStateException("no");
    runner.<String>read(
        cancellation -> {
          throw error;
        },
        outcomes::add);
    assertThat(next()).isEqualTo(new Outcome.Failed<>(error));
    var started = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var cancellation =
        runner.<String>read(
            c -> {
              started.countDown();
              go.await();
              return "too late";
            },
            outcomes::add);
    started.await();
    cancellation.cancel();
    go.countDown();
    assertThat(next()).isEqualTo(new Outcome.Cancelled<>());
    assertThat(outcomes).isEmpty();
  }

  @Test
  void writesKeepTheirOrderAndClosingWaitsForThem() {
    var written = new ArrayList<Integer>();
    var gate = new CountDownLatch(1);
    for (var i = 0; i < 100; i++) {
      var number = i;
      runner.<Integer>write(
          cancellation -> {
            gate.await();
            written.add(number);
            return number;
          },
          outcome -> {});
    }
    var closer = Thread.startVirtualThread(runner::close);
    gate.countDown();
    join(closer);
    assertThat(written).hasSize(100).isSorted();
  }

  @Test
  void aFailedWriteDoesNotHoldUpTheNext() throws Exception {
    runner.<String>write(
        cancellation -> {
          throw new IllegalStateException("disk full");
        },
        outcomes::add);
    runner.<String>write(cancellation -> "written", outcomes::add);
    assertThat(next()).isInstanceOf(Outcome.Failed.class);
    assertThat(next()).isEqualTo(new Outcome.Done<>("written"));
  }

  @Test
  void closingCancelsWhatReadsAndRefusesWhatComesAfter() throws Exception {
    var cancelled = new CountDownLatch(1);
    runner.<String>read(
        cancellation -> {
          try (var registration = cancellation.onCancel(cancelled::countDown)) {
            cancelled.await();
          }
          return "late";
        },
        outcomes::add);
    runner.close();
    assertThat(next()).isEqualTo(new Outcome.Cancelled<>());
    List<String> ran = new ArrayList<>();
    runner.<String>read(cancellation -> ran.add("read") ? "" : "", outcomes::add);
    runner.<String>write(cancellation -> ran.add("write") ? "" : "", outcomes::add);
    assertThat(next()).isEqualTo(new Outcome.Cancelled<>());
    assertThat(next()).isEqualTo(new Outcome.Cancelled<>());
    assertThat(ran).isEmpty();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
