package dev.souffleur.dialog.ui;

import dev.souffleur.platform.FxmlTexts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** Times as people say them, in the window's language and the clock's zone. */
final class TimeTexts {
  private final FxmlTexts texts;
  private final Clock clock;

  TimeTexts(FxmlTexts texts, Clock clock) {
    this.texts = texts;
    this.clock = clock;
  }

  /** How long ago: «2 мин», «1 ч», «вчера», «14 окт.». */
  String age(Instant time) {
    var passed = Duration.between(time, clock.instant());
    var today = LocalDate.now(clock);
    var day = LocalDate.ofInstant(time, clock.getZone());
    if (passed.toMinutes() < 1) {
      return texts.get("dialog.ui.age.now");
    }
    if (passed.toHours() < 1) {
      return texts.get("dialog.ui.age.minutes", passed.toMinutes());
    }
    if (day.equals(today)) {
      return texts.get("dialog.ui.age.hours", passed.toHours());
    }
    if (day.equals(today.minusDays(1))) {
      return texts.get("dialog.ui.age.yesterday");
    }
    return format(day.getYear() == today.getYear() ? "d MMM" : "d MMM yyyy", time);
  }

  /** When: «10:02», with the day where it is not today. */
  String time(Instant time) {
    var today = LocalDate.now(clock).equals(LocalDate.ofInstant(time, clock.getZone()));
    return format(today ? "HH:mm" : "d MMM, HH:mm", time);
  }

  private String format(String pattern, Instant time) {
    return DateTimeFormatter.ofPattern(pattern, texts.locale())
        .withZone(clock.getZone())
        .format(time);
  }
}
