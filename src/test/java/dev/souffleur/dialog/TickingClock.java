package dev.souffleur.dialog;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that is a second later at each look, so that orders by time are certain. */
final class TickingClock extends Clock {
  private final AtomicLong seconds =
      new AtomicLong(Instant.parse("2026-11-22T10:00:00Z").getEpochSecond());

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochSecond(seconds.getAndIncrement());
  }
}
