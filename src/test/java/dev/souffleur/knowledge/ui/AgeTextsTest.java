package dev.souffleur.knowledge.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.platform.FxmlTexts;
import dev.souffleur.platform.Language;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeTextsTest {
  private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource({
    "-5, обновлено сегодня, updated today",
    "0, обновлено сегодня, updated today",
    "1, обновлено вчера, updated yesterday",
    "3, обновлено 3 дня назад, updated 3 days ago",
    "21, обновлено 21 день назад, updated 21 days ago",
    "30, обновлено 1 месяц назад, updated 1 month ago",
    "170, обновлено 5 месяцев назад, updated 5 months ago",
    "364, обновлено 12 месяцев назад, updated 12 months ago",
    "365, обновлено 1 год назад, updated 1 year ago",
    "800, обновлено 2 года назад, updated 2 years ago"
  })
  void theAgeIsSaidAsPeopleSayIt(int days, String russian, String english) {
    var time = NOW.minus(Duration.ofDays(days));
    var texts = new FxmlTexts(Language.RUSSIAN);
    var ages = new AgeTexts(texts, CLOCK);
    assertThat(ages.of(time)).isEqualTo(russian);
    texts.use(Language.ENGLISH);
    assertThat(ages.of(time)).isEqualTo(english);
    assertThat(ages.isOld(time)).isEqualTo(days >= 365);
  }
}
