package dev.souffleur.wrapup;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;

/** Days on which an office works: Monday to Friday; holidays are not known. */
final class WorkingDays {
  /** When a working day ends; a day's promise is due then. */
  static final LocalTime END = LocalTime.of(18, 0);

  private WorkingDays() {}

  /** The day that many working days later; today does not count. */
  static LocalDate after(LocalDate day, int count) {
    var date = day;
    for (var left = count; left > 0; ) {
      date = date.plusDays(1);
      if (isWorking(date)) {
        left--;
      }
    }
    return date;
  }

  /** The last working day of the week, or its Sunday where that is over. */
  static LocalDate endOfWeek(LocalDate day) {
    return isWorking(day)
        ? day.with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY))
        : day.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
  }

  /** The same day of the next week. */
  static LocalDate inNextWeek(LocalDate day, DayOfWeek weekday) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
        .plusWeeks(1)
        .with(TemporalAdjusters.nextOrSame(weekday));
  }

  private static boolean isWorking(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
  }
}
