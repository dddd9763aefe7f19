package dev.souffleur.llm;

import dev.souffleur.task.Cancellation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only when somebody waits, and chance that never surprises. */
final class FakePause implements Pause {
  static final Instant START = Instant.parse("2026-01-15T10:00:00Z");

  private final List<Duration> waits = new ArrayList<>();
  private Instant now = START;

  synchronized List<Duration> waits() {
    return List.copyOf(waits);
  }

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public long nanos() {
    return Duration.between(START, now()).toNanos();
  }

  @Override
  public double chance() {
    return 0.5;
  }

  @Override
  public synchronized void sleep(Duration duration, Cancellation cancellation) {
    waits.add(duration);
    now = now.plus(duration);
  }
}
