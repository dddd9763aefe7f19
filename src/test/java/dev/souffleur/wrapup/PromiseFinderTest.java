package dev.souffleur.wrapup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromiseFinderTest {
  private final PromiseFinder finder = new PromiseFinder(MarkedTurns.ZONE);

  @Test
  void findsThePromisesOfTheTuningSet() {
    var score = MarkedTurns.score(finder, MarkedTurns.read("promises-dev.txt"));
    assertThat(score.precision()).as(score.toString()).isGreaterThanOrEqualTo(0.98);
    assertThat(score.recall()).as(score.toString()).isGreaterThanOrEqualTo(0.98);
    assertThat(score.dates()).as(score.toString()).isGreaterThanOrEqualTo(0.98);
  }

  @Test
  void findsThePromisesOfTheHeldOutSet() {
    var turns = MarkedTurns.read("promises-heldout.txt");
    assertThat(turns).hasSizeGreaterThanOrEqualTo(110);
    var score = MarkedTurns.score(finder, turns);
    assertThat(score.precision()).as(score.toString()).isGreaterThanOrEqualTo(0.95);
    assertThat(score.recall()).as(score.toString()).isGreaterThanOrEqualTo(0.95);
    assertThat(score.dates()).as(score.toString()).isGreaterThanOrEqualTo(0.95);
  }

  private List<String> dues(String text, String time, ZoneId zone) {
    return new PromiseFinder(zone)
        .find(text, LocalDateTime.parse(time).atZone(zone).toInstant()).stream()
            .map(span -> MarkedTurns.due(span.found(), zone))
            .toList();
  }

  @ParameterizedTest
  @CsvSource({
    // The last day of February, of a year, of a month without a 31st.
    "Верну до 29 февраля, 2026-11-25T10:00, -",
    "Верну до 29 февраля, 2028-01-25T10:00, 2028-02-29",
    "Пришлю 31 числа, 2026-11-25T10:00, 2026-12-31",
    "Отвечу до 25 числа, 2026-11-25T10:00, 2026-11-25",
    "Отвечу завтра, 2026-12-31T10:00, 2027-01-01",
    // A passed hour is the next day's; a bare hour from one to seven is meant after noon.
    "Перезвоню в 9, 2026-11-25T10:00, 2026-11-26T09:00",
    "Перезвоню в 5, 2026-11-25T10:00, 2026-11-25T17:00",
    "Перезвоню в 5 утра, 2026-11-25T04:00, 2026-11-25T05:00",
    "I'll call at 12 am, 2026-11-25T10:00, 2026-11-26T00:00",
    // Working days begin with the next one and know the weekend.
    "Ответим в течение 1 рабочего дня, 2026-11-28T10:00, 2026-11-30",
    "Вернём в течение 10 рабочих дней, 2026-11-25T10:00, 2026-12-09",
    "We'll refund you within 1 business day, 2026-11-29T10:00, 2026-11-30",
    // What a preposition says is past is no deadline, nor is what has only just gone by.
    "Проверю платёж за 20 ноября, 2026-11-25T10:00, -",
    "Проверю платёж 20 ноября, 2026-11-25T10:00, -",
    "Пришлю отчёт 20 января, 2026-11-25T10:00, 2027-01-20",
    // Sums, shares and versions are no dates.
    "Вернём 12.50 руб., 2026-11-25T10:00, -",
    "Начислим 5 % бонусами, 2026-11-25T10:00, -",
    "Обновим до 2.14, 2026-11-25T10:00, -",
    "Вернём в 2 раза больше, 2026-11-25T10:00, -",
  })
  void readsTheDate(String text, String time, String due) {
    assertThat(dues(text, time, MarkedTurns.ZONE)).containsExactly(due);
  }

  @Test
  void anHourIsTheZonesEvenWhereTheClockIsPutForward() {
    var berlin = ZoneId.of("Europe/Berlin");
    assertThat(dues("Перезвоню завтра в 10", "2026-03-28T10:00", berlin))
        .containsExactly("2026-03-29T10:00");
    assertThat(dues("Перезвоню через 2 часа", "2026-03-29T01:30", berlin))
        .containsExactly("2026-03-29T04:30");
  }

  @Test
  void aPromiseBearsItsWordsAsTheyStand() {
    var text = "Здравствуйте, Анна!\nВерну ДЕНЬГИ до\u00a0пятницы — обещаю.";
    var span = finder.find(text, Instant.parse("2026-11-25T07:00:00Z")).getFirst();
    assertThat(span.found().text()).isEqualTo("Верну ДЕНЬГИ до\u00a0пятницы");
    assertThat(text.substring(span.start(), span.end())).isEqualTo(span.found().text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "?",
        "!!!",
        "\n\n",
        "«",
        "\uD83D",
        "до",
        "by",
        "0",
        "99.99.9999",
        "в 99:99",
        "до 45 числа",
        "February 31",
        "I'll",
        "we will",
        "не",
        "буду",
        "если",
        "Верну до 32.13.2026",
      })
  void oddInputBreaksNothing(String text) {
    assertThat(finder.find(text, Instant.EPOCH)).allMatch(span -> span.found().due() == null);
  }

  @Test
  void aHugeTurnIsReadToItsBound() {
    var text = "Верну деньги до пятницы и перезвоню в 10. ".repeat(5_000);
    assertThat(finder.find(text, Instant.EPOCH).size()).isEqualTo(20);
    assertThat(finder.find("в 10 и ".repeat(20_000), Instant.EPOCH)).isEmpty();
    assertThat(finder.find("«".repeat(50_000), Instant.EPOCH)).isEmpty();
  }
}
