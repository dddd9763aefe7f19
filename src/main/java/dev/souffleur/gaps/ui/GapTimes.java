package dev.souffleur.gaps.ui;

import dev.souffleur.platform.FxmlTexts;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** When questions were asked, in the window's language and the clock's zone. */
final class GapTimes {
  private final FxmlTexts texts;
  private final Clock clock;

  GapTimes(FxmlTexts texts, Clock clock) {
    this.texts = texts;
    this.clock = clock;
  }

  /** «сегодня», «вчера», «14 окт.», «14 окт. 2024». */
  String day(Instant time) {
    var today = LocalDate.now(clock);
    var day = LocalDate.ofInstant(time, clock.getZone());
    if (day.equals(today)) {
      return texts.get("gaps.ui.today");
    }
    if (day.equals(today.minusDays(1))) {
      return texts.get("gaps.ui.yesterday");
    }
    return format(day.getYear() == today.getYear() ? "d MMM" : "d MMM yyyy", time);
  }

  /** «14 окт., 10:02». */
  String moment(Instant time) {
    return format("d MMM, HH:mm", time);
  }

  private String format(String pattern, Instant time) {
    return DateTimeFormatter.ofPattern(pattern, texts.locale())
        .withZone(clock.getZone())
        .format(time);
  }
}
