package dev.souffleur.wrapup;

import dev.souffleur.wrapup.TimeExpression.Value;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What reads times in folded words, the surest first. Each pattern names its groups. */
final class TimeReaders {
  /** What a past date without a year may lie back before the next year is meant. */
  private static final int DAYS_BACK = 90;

  private TimeReaders() {}

  /** What finds expressions of one kind. */
  @FunctionalInterface
  interface Reader {
    List<TimeExpression> read(String folded);
  }

  /** What makes a value of a match; null where it is none. */
  @FunctionalInterface
  private interface Maker {
    @Nullable Value make(MatchResult match);
  }

  static List<Reader> of(ZonedDateTime now) {
    var today = now.toLocalDate();
    return List.of(
        folded ->
            read(TimePatterns.HALF_HOUR, folded, true, m -> new Value.Moment(now.plusMinutes(30))),
        folded -> read(TimePatterns.DURATION_RU, folded, true, m -> duration(m, now)),
        folded -> read(TimePatterns.DURATION_EN, folded, true, m -> duration(m, now)),
        folded -> read(TimePatterns.SPAN, folded, false, m -> span(m, today)),
        folded -> read(TimePatterns.NUMERIC, folded, false, m -> numeric(m, today)),
        folded -> read(TimePatterns.DATE_RU, folded, false, m -> date(m, today)),
        folded -> read(TimePatterns.DATE_EN, folded, false, m -> dateEn(m, today)),
        folded -> read(TimePatterns.WEEKDAY_RU, folded, false, m -> weekday(m, today)),
        folded -> read(TimePatterns.WEEKDAY_EN, folded, false, m -> weekday(m, today)),
        folded -> read(TimePatterns.RELATIVE_DAY, folded, false, m -> relativeDay(m, today)),
        folded -> read(TimePatterns.RANGE, folded, false, m -> hour(m, false)),
        folded ->
            read(
                TimePatterns.HOUR, folded, false, m -> plausible(m, folded) ? hour(m, true) : null),
        folded -> read(TimePatterns.PART_OF_DAY, folded, false, TimeReaders::partOfDay));
  }

  private static List<TimeExpression> read(
      Pattern pattern, String folded, boolean relative, Maker maker) {
    var found = new ArrayList<TimeExpression>();
    var match = pattern.matcher(folded);
    while (match.find()) {
      var before = folded.substring(Math.max(0, match.start() - 24), match.start());
      if (TimePatterns.PAST.matcher(before).find()
          || TimePatterns.GREETING.matcher(before).find()) {
        continue;
      }
      var value = maker.make(match);
      if (value != null) {
        var deadline = TimePatterns.DEADLINE.matcher(match.group()).find();
        found.add(new TimeExpression(match.start(), match.end(), value, deadline, relative));
      }
    }
    return found;
  }

  private static @Nullable Value duration(MatchResult match, ZonedDateTime now) {
    var groups = match.namedGroups();
    var up = groups.containsKey("k") ? match.group("k") : null;
    var word = up != null ? up : match.group("m") != null ? match.group("m") : match.group("n");
    var count = word == null ? 1 : TimeWords.number(word).orElse(1);
    var unit = match.group("unit");
    var today = now.toLocalDate();
    var whole = (int) Math.ceil(count);
    var work = match.group("work");
    if (work != null && !work.startsWith("календ") && !work.startsWith("calendar")) {
      return new Value.Day(WorkingDays.after(today, whole));
    }
    if (unit.startsWith("мин")) {
      return new Value.Moment(now.plus(Duration.ofSeconds(Math.round(count * 60))));
    }
    if (unit.startsWith("min")) {
      return new Value.Moment(now.plus(Duration.ofSeconds(Math.round(count * 60))));
    }
    if (unit.startsWith("ч") || unit.startsWith("h")) {
      return new Value.Moment(now.plus(Duration.ofSeconds(Math.round(count * 3600))));
    }
    if (unit.startsWith("сут")) {
      return new Value.Moment(now.plusDays(whole));
    }
    if (unit.startsWith("недел") || unit.startsWith("week")) {
      return new Value.Day(today.plusDays(Math.round(count * 7)));
    }
    if (unit.startsWith("мес") || unit.startsWith("month")) {
      return new Value.Day(today.plusMonths(whole));
    }
    // «В течение дня» is today's.
    return word == null && match.group().startsWith("в течени")
        ? new Value.DayEnd()
        : new Value.Day(today.plusDays(whole));
  }

  private static @Nullable Value span(MatchResult match, LocalDate today) {
    if (match.group("nextstart") != null) {
      return new Value.Day(WorkingDays.inNextWeek(today, DayOfWeek.TUESDAY));
    }
    if (match.group("nextweek") != null) {
      return new Value.Day(WorkingDays.inNextWeek(today, DayOfWeek.FRIDAY));
    }
    if (match.group("week") != null) {
      return new Value.Day(WorkingDays.endOfWeek(today));
    }
    if (match.group("month") != null) {
      return new Value.Day(today.with(TemporalAdjusters.lastDayOfMonth()));
    }
    return match.group("year") != null
        ? new Value.Day(today.with(TemporalAdjusters.lastDayOfYear()))
        : new Value.DayEnd();
  }

  private static Value relativeDay(MatchResult match, LocalDate today) {
    var days = match.group("two") != null ? 2 : match.group("one") != null ? 1 : 0;
    return new Value.Day(today.plusDays(days));
  }

  private static Value weekday(MatchResult match, LocalDate today) {
    var day = TimeWords.weekday(match.group("day"));
    return new Value.Day(
        match.group("next") != null || match.group("then") != null
            ? WorkingDays.inNextWeek(today, day)
            : today.with(TemporalAdjusters.next(day)));
  }

  private static @Nullable Value numeric(MatchResult match, LocalDate today) {
    if (match.group("iy") != null) {
      return exact(number(match, "iy"), number(match, "im"), number(match, "id"));
    }
    return near(match.group("y"), number(match, "m"), number(match, "d"), today);
  }

  private static @Nullable Value date(MatchResult match, LocalDate today) {
    var month = match.group("month");
    return month == null
        ? dayOfMonth(number(match, "d"), today)
        : near(match.group("y"), TimeWords.month(month), number(match, "d"), today);
  }

  private static @Nullable Value dateEn(MatchResult match, LocalDate today) {
    if (match.group("o") != null) {
      return dayOfMonth(number(match, "o"), today);
    }
    var month = match.group("month") != null ? match.group("month") : match.group("other");
    var day = number(match, match.group("d") != null ? "d" : "e");
    return near(match.group("y"), TimeWords.month(month), day, today);
  }

  private static int number(MatchResult match, String group) {
    return Integer.parseInt(match.group(group));
  }

  private static @Nullable Value exact(int year, int month, int day) {
    try {
      return new Value.Day(LocalDate.of(year, month, day));
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** A date without a year is the next one, unless it has only just passed: then it is past. */
  private static @Nullable Value near(@Nullable String year, int month, int day, LocalDate today) {
    if (year != null) {
      var full = Integer.parseInt(year);
      return exact(full < 100 ? 2000 + full : full, month, day);
    }
    if (!(exact(today.getYear(), month, day) instanceof Value.Day(var date))) {
      return null;
    }
    if (!date.isBefore(today)) {
      return new Value.Day(date);
    }
    return date.isBefore(today.minusDays(DAYS_BACK))
        ? exact(today.getYear() + 1, month, day)
        : null;
  }

  /** «15 числа»: the next month that has it. */
  private static @Nullable Value dayOfMonth(int day, LocalDate today) {
    if (day < 1 || day > 31) {
      return null;
    }
    for (var month = today.withDayOfMonth(1); ; month = month.plusMonths(1)) {
      if (day <= month.lengthOfMonth() && !month.withDayOfMonth(day).isBefore(today)) {
        return new Value.Day(month.withDayOfMonth(day));
      }
    }
  }

  /** A bare number is an hour only where nothing says what it counts. */
  private static boolean plausible(MatchResult match, String folded) {
    var marked =
        match.group("mark") != null || match.group("min") != null || match.group("part") != null;
    // «В 10.30» is an hour, «до 2.14» a version.
    if (match.group().contains(".")
        && match.group("half") == null
        && match.group("h").length() < 2) {
      return false;
    }
    if (match.group("prep") == null) {
      return match.group("half") != null
          || match.group("min") != null && !match.group().contains(".");
    }
    if (marked) {
      return true;
    }
    var next =
        TimePatterns.NEXT_WORD.matcher(
            folded.substring(match.end(), Math.min(folded.length(), match.end() + 24)));
    return !next.find() || TimePatterns.AFTER_HOUR.matcher(next.group("w")).matches();
  }

  private static @Nullable Value hour(MatchResult match, boolean withPart) {
    var text = match.group("h");
    var hour = Integer.parseInt(text);
    var minute = match.group("min") == null ? 0 : Integer.parseInt(match.group("min"));
    var half = match.group("half");
    var part = withPart ? match.group("part") : null;
    if (hour == 24 && minute == 0) {
      return new Value.Hour(LocalTime.of(23, 59));
    }
    if (hour > 23 || minute > 59) {
      return null;
    }
    return new Value.Hour(LocalTime.of(inDay(hour, text, half, part), minute));
  }

  /** Offices call at three in the afternoon: a bare hour from 1 to 7 is meant after noon. */
  private static int inDay(int hour, String text, @Nullable String half, @Nullable String part) {
    if (half != null) {
      return hour % 12 + (half.startsWith("p") ? 12 : 0);
    }
    if (part != null) {
      var afterNoon = part.contains("дня") || part.contains("вечера");
      return hour < 12 && afterNoon ? hour + 12 : hour;
    }
    return hour >= 1 && hour <= 7 && text.length() == 1 ? hour + 12 : hour;
  }

  private static Value partOfDay(MatchResult match) {
    if (match.group("noon") != null) {
      return new Value.Hour(LocalTime.NOON);
    }
    if (match.group("lunch") != null) {
      return new Value.Hour(LocalTime.of(13, 0));
    }
    if (match.group("after") != null) {
      return new Value.Hour(LocalTime.of(17, 0));
    }
    return new Value.Hour(
        match.group("evening") != null ? LocalTime.of(21, 0) : LocalTime.of(23, 59));
  }
}
