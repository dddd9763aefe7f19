package dev.souffleur.wrapup;

import dev.souffleur.dialog.Promise.Due;
import dev.souffleur.wrapup.TimeExpression.Value;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The times that a turn names, and which of them a promise is due at. */
final class TimeExpressions {
  private static final LocalTime LAST = LocalTime.of(23, 59);

  private final List<TimeExpression> all;
  private final ZonedDateTime now;

  private TimeExpressions(List<TimeExpression> all, ZonedDateTime now) {
    this.all = all;
    this.now = now;
  }

  /** Reads a folded turn that was said at a time. */
  static TimeExpressions in(String folded, ZonedDateTime now) {
    var found = new ArrayList<TimeExpression>();
    // The first reading of a place stands: durations before hours, dates before numbers.
    for (var reader : TimeReaders.of(now)) {
      for (var expression : reader.read(folded)) {
        if (found.stream().noneMatch(expression::overlaps)) {
          found.add(expression);
        }
      }
    }
    found.sort(Comparator.comparingInt(TimeExpression::start));
    return new TimeExpressions(List.copyOf(found), now);
  }

  /** Whether a place lies within words that name a time. */
  boolean crosses(int at) {
    return all.stream().anyMatch(expression -> expression.start() < at && at < expression.end());
  }

  boolean anyIn(int from, int to) {
    return all.stream().anyMatch(expression -> expression.within(from, to));
  }

  List<TimeExpression> in(int from, int to) {
    return all.stream().filter(expression -> expression.within(from, to)).toList();
  }

  /**
   * When a promise is due.
   *
   * @param named the times in its words
   * @param verb where its verb stands: a nearer time is likelier
   * @param conditional whether it depends on something: then no time counts from now
   * @return null where the words leave it open
   */
  @Nullable Due resolve(List<TimeExpression> named, int verb, boolean conditional) {
    var usable = named.stream().filter(each -> !(conditional && each.relative())).toList();
    var moment = best(usable, verb, value -> value instanceof Value.Moment);
    var day = best(usable, verb, value -> value instanceof Value.Day);
    var hour =
        best(usable, verb, value -> value instanceof Value.Hour || value instanceof Value.DayEnd);
    if (moment != null && moment.value() instanceof Value.Moment(var time)) {
      return new Due(time.toInstant(), false);
    }
    if (day != null && day.value() instanceof Value.Day(var date)) {
      return hour != null && hour.value() instanceof Value.Hour(var time)
          ? new Due(date.atTime(time).atZone(now.getZone()).toInstant(), false)
          : wholeDay(date);
    }
    if (hour == null) {
      return null;
    }
    return hour.value() instanceof Value.Hour(var time) ? next(time) : wholeDay(now.toLocalDate());
  }

  private static @Nullable TimeExpression best(
      List<TimeExpression> named, int verb, Predicate<Value> kind) {
    return named.stream()
        .filter(each -> kind.test(each.value()))
        .min(
            Comparator.comparing(TimeExpression::deadline)
                .reversed()
                .thenComparingInt(each -> Math.abs(each.start() - verb)))
        .orElse(null);
  }

  /** The end of a working day; said after it, the end of the day itself. */
  private Due wholeDay(LocalDate date) {
    var today = date.equals(now.toLocalDate());
    var end = today && !now.toLocalTime().isBefore(WorkingDays.END) ? LAST : WorkingDays.END;
    return new Due(date.atTime(end).atZone(now.getZone()).toInstant(), true);
  }

  private Due next(LocalTime time) {
    var today = now.with(time).withSecond(0).withNano(0);
    return new Due((today.isAfter(now) ? today : today.plusDays(1)).toInstant(), false);
  }
}
