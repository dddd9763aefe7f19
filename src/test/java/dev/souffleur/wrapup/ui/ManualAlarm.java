package dev.souffleur.wrapup.ui;

import dev.souffleur.task.Alarm;
import dev.souffleur.task.Cancellation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Rings when the test lets time pass. */
final class ManualAlarm implements Alarm {
  private record Waiting(Instant at, Runnable action, Cancellation cancellation) {}

  private final SetClock clock;
  private final List<Waiting> waiting = new ArrayList<>();

  ManualAlarm(SetClock clock) {
    this.clock = clock;
  }

  @Override
  public Cancellation after(Duration delay, Runnable action) {
    var cancellation = new Cancellation();
    waiting.add(new Waiting(clock.instant().plus(delay), action, cancellation));
    return cancellation;
  }

  /** How many wait. */
  int waiting() {
    waiting.removeIf(each -> each.cancellation().isCancelled());
    return waiting.size();
  }

  /** Lets time pass, ringing on the way. */
  void passUntil(Instant time) {
    while (true) {
      waiting.removeIf(each -> each.cancellation().isCancelled());
      var next =
          waiting.stream()
              .filter(each -> !each.at().isAfter(time))
              .min(Comparator.comparing(Waiting::at));
      if (next.isEmpty()) {
        break;
      }
      waiting.remove(next.get());
      clock.set(next.get().at());
      next.get().action().run();
    }
    clock.set(time);
  }
}
