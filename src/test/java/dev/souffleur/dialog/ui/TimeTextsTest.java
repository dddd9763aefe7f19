package dev.souffleur.dialog.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.platform.FxmlTexts;
import dev.souffleur.platform.Language;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTextsTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T09:59:30Z, сейчас, now",
    "2026-11-22T09:58:00Z, 2 мин, 2 min",
    "2026-11-22T08:30:00Z, 1 ч, 1 h",
    "2026-11-21T23:30:00Z, вчера, yesterday",
    "2026-10-14T12:00:00Z, 14 окт., 14 Oct",
    "2025-10-14T12:00:00Z, 14 окт. 2025, 14 Oct 2025"
  })
  void agesAreSaidAsPeopleSayThem(Instant time, String russian, String english) {
    var texts = new FxmlTexts(Language.RUSSIAN);
    var times = new TimeTexts(texts, CLOCK);
    assertThat(times.age(time)).isEqualTo(russian);
    texts.use(Language.ENGLISH);
    assertThat(times.age(time)).isEqualTo(english);
  }

  @ParameterizedTest
  @CsvSource({"2026-11-22T08:05:00Z, 08:05", "2026-11-21T08:05:00Z, '21 нояб., 08:05'"})
  void anotherDayIsNamed(Instant time, String expected) {
    assertThat(new TimeTexts(new FxmlTexts(Language.RUSSIAN), CLOCK).time(time))
        .isEqualTo(expected);
  }
}
