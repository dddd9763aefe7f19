package dev.souffleur.dialog;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The days of a time zone in SQL. SQLite knows the zone of its process at best; this holds for any
 * zone, and where clocks are put forward or back within the period.
 *
 * @param from the first instant of the first day
 * @param to the first instant behind the last day
 */
record LocalDays(ZoneId zone, Instant from, Instant to) {
  private static final long DAY_MS = 86_400_000;

  /** From the beginning of one day to the end of another. */
  static LocalDays of(ZoneId zone, LocalDate first, LocalDate last) {
    return new LocalDays(
        zone,
        first.atStartOfDay(zone).toInstant(),
        last.plusDays(1).atStartOfDay(zone).toInstant());
  }

  /**
   * The number of the day, counted from 1970-01-01, in which a time lies.
   *
   * @param column milliseconds since 1970, UTC, within the period
   */
  String number(String column) {
    var rules = zone.getRules();
    var cases = new StringBuilder();
    var at = from;
    for (var next = rules.nextTransition(at);
        next != null && next.getInstant().isBefore(to);
        next = rules.nextTransition(at)) {
      cases.append(
          "WHEN %s < %d THEN %s "
              .formatted(column, next.getInstant().toEpochMilli(), number(column, at)));
      at = next.getInstant();
    }
    var last = number(column, at);
    return cases.isEmpty() ? last : "CASE " + cases + "ELSE " + last + " END";
  }

  private String number(String column, Instant offsetAt) {
    var offset = zone.getRules().getOffset(offsetAt).getTotalSeconds() * 1000L;
    return "(%s + %d) / %d".formatted(column, offset, DAY_MS);
  }
}
