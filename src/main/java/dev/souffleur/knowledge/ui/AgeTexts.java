package dev.souffleur.knowledge.ui;

import dev.souffleur.platform.FxmlTexts;
import dev.souffleur.platform.Plural;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** How old an article is, as people say it. */
final class AgeTexts {
  private static final int MONTH = 30;
  private static final int YEAR = 365;

  private final FxmlTexts texts;
  private final Clock clock;

  AgeTexts(FxmlTexts texts, Clock clock) {
    this.texts = texts;
    this.clock = clock;
  }

  /** «обновлено 3 дня назад». */
  String of(Instant modified) {
    var days = days(modified);
    if (days <= 0) {
      return texts.get("knowledge.ui.age.today");
    }
    if (days == 1) {
      return texts.get("knowledge.ui.age.yesterday");
    }
    if (days < MONTH) {
      return texts.get("knowledge.ui.age.days." + form(days), days);
    }
    if (days < YEAR) {
      var months = Math.max(1, days / MONTH);
      return texts.get("knowledge.ui.age.months." + form(months), months);
    }
    return texts.get("knowledge.ui.age.years." + form(days / YEAR), days / YEAR);
  }

  /** Whether what it says should be checked before it is relied on: it is a year old. */
  boolean isOld(Instant modified) {
    return days(modified) >= YEAR;
  }

  private long days(Instant modified) {
    return ChronoUnit.DAYS.between(
        LocalDate.ofInstant(modified, clock.getZone()), LocalDate.now(clock));
  }

  private String form(long number) {
    return Plural.of(texts.language(), number).id();
  }
}
