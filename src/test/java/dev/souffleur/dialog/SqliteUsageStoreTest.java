package dev.souffleur.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.souffleur.dialog.UsageReport.CategoryCount;
import dev.souffleur.dialog.UsageReport.Day;
import dev.souffleur.dialog.UsageReport.OpenQuestion;
import dev.souffleur.dialog.UsageReport.Origin;
import dev.souffleur.dialog.UsageReport.Promises;
import dev.souffleur.dialog.UsageReport.Quantiles;
import dev.souffleur.dialog.UsageReport.Spend;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures against sums made by hand, on a real database. */
class SqliteUsageStoreTest {
  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

  /** The clocks go back on 2026-10-25 and forward on 2026-03-29. */
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @TempDir Path folder;

  @BeforeEach
  void make() {
    open(Instant.EPOCH, MOSCOW).close();
  }

  @Test
  void anEmptyDatabaseHasDaysAndNoFigures() {
    var week = read(UsagePeriod.WEEK, "2026-11-25T09:00:00Z", MOSCOW);

    assertThat(week.isEmpty()).isTrue();
    assertThat(week.days()).extracting(Day::date).hasSize(7).endsWith(LocalDate.of(2026, 11, 25));
    assertThat(week.spend()).isEqualTo(Spend.NONE);
    assertThat(week.times()).isEqualTo(UsageReport.Times.NONE);
    assertThat(week.outcomes().total()).isZero();
    assertThat(week.outcomes().medianEdits()).isNull();
    assertThat(week.purposes()).isEmpty();
    assertThat(read(UsagePeriod.ALL, "2026-11-25T09:00:00Z", MOSCOW).days()).isEmpty();
  }

  @Test
  void aDayBeginsAtTheMachinesMidnight() throws SQLException {
    try (var sql = connect()) {
      dialog(sql, 1, "2026-11-24T20:59:59.999Z", "sales");
      dialog(sql, 2, "2026-11-24T21:00:00Z", "sales");
      dialog(sql, 3, "2026-11-25T20:59:59.999Z", null);
      dialog(sql, 4, "2026-11-25T21:00:00Z", null);
    }

    var today = read(UsagePeriod.TODAY, "2026-11-25T09:00:00Z", MOSCOW);

    assertThat(today.days()).extracting(Day::dialogs).containsExactly(2L);
    assertThat(today.categories())
        .containsExactly(new CategoryCount(null, 1), new CategoryCount("sales", 1));
    assertThat(read(UsagePeriod.ALL, "2026-11-25T22:00:00Z", MOSCOW).days())
        .extracting(Day::dialogs)
        .containsExactly(1L, 2L, 1L);
  }

  @Test
  void theDayOfTwentyFiveHoursHoldsItsHourTwice() throws SQLException {
    try (var sql = connect()) {
      // 02:30 summer time, 02:30 winter time an hour later, and the minutes around the day.
      dialog(sql, 1, "2026-10-24T21:59:00Z", null);
      dialog(sql, 2, "2026-10-24T22:00:00Z", null);
      dialog(sql, 3, "2026-10-25T00:30:00Z", null);
      dialog(sql, 4, "2026-10-25T01:30:00Z", null);
      dialog(sql, 5, "2026-10-25T22:59:00Z", null);
      dialog(sql, 6, "2026-10-25T23:00:00Z", null);
    }

    var week = read(UsagePeriod.WEEK, "2026-10-26T12:00:00Z", BERLIN);

    assertThat(week.days()).extracting(Day::dialogs).containsExactly(0L, 0L, 0L, 0L, 1L, 4L, 1L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTC",
        "Europe/Moscow",
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
        "Pacific/Apia",
        "Africa/Casablanca"
      })
  void daysAreTheCalendarsOwnInEveryZone(String name) throws SQLException {
    var zone = ZoneId.of(name);
    var days = LocalDays.of(zone, LocalDate.of(2010, 1, 1), LocalDate.of(2027, 12, 31));
    var random = new Random(7);
    try (var sql = connect();
        var select = sql.prepareStatement("SELECT " + days.number("?1"))) {
      for (var i = 0; i < 400; i++) {
        var time =
            days.from()
                .plusSeconds(
                    random.nextLong(days.to().getEpochSecond() - days.from().getEpochSecond()));
        // Near a midnight more often than not.
        var at =
            i % 2 == 0
                ? time
                : LocalDate.ofInstant(time, zone)
                    .atStartOfDay(zone)
                    .toInstant()
                    .plusMillis(random.nextInt(-2, 3));
        if (at.isBefore(days.from())) {
          continue;
        }
        select.setLong(1, at.toEpochMilli());
        try (var row = select.executeQuery()) {
          row.next();
          assertThat(LocalDate.ofEpochDay(row.getLong(1)))
              .as("%s in %s", at, zone)
              .isEqualTo(LocalDate.ofInstant(at, zone));
        }
      }
    }
  }

  @Test
  void costAndTokensAreThoseOfSuggestionsAndOfOtherCalls() throws SQLException {
    try (var sql = connect()) {
      dialog(sql, 1, "2026-11-24T08:00:00Z", "sales");
      suggestion(sql, "2026-11-24T08:01:00Z", "llm", 0.5, 210L, 1400, "sent", null, null);
      suggestion(sql, "2026-11-25T08:01:00Z", "llm", 0.25, 250L, 900, null, null, null);
      suggestion(sql, "2026-11-25T08:02:00Z", "llm", null, 300L, 800, null, null, null);
      suggestion(sql, "2026-11-25T08:03:00Z", "local", 0.0, null, 18, null, null, null);
      call(sql, "2026-11-25T08:04:00Z", "rewrite", 0.125);
      call(sql, "2026-11-25T08:05:00Z", "rewrite", null);
      call(sql, "2026-11-25T08:06:00Z", "screenshot", 1.0);
      call(sql, "2026-11-17T08:06:00Z", "screenshot", 100.0);
    }

    var week = read(UsagePeriod.WEEK, "2026-11-25T09:00:00Z", MOSCOW);

    var today = week.days().getLast();
    assertThat(today.suggestions()).isEqualTo(new Spend(2, 0.25, 1, 200, 100, 20));
    assertThat(today.others()).isEqualTo(new Spend(3, 1.125, 1, 21, 6, 9));
    assertThat(today.local()).isEqualTo(1);
    assertThat(week.days().get(5).spend()).isEqualTo(new Spend(1, 0.5, 0, 100, 50, 10));
    assertThat(week.spend()).isEqualTo(new Spend(6, 1.875, 2, 321, 156, 39));
    assertThat(week.purposes())
        .containsExactly(
            new UsageReport.Purpose("screenshot", new Spend(1, 1.0, 0, 7, 2, 3)),
            new UsageReport.Purpose(UsageReport.SUGGESTION, new Spend(3, 0.75, 1, 300, 150, 30)),
            new UsageReport.Purpose("rewrite", new Spend(2, 0.125, 1, 14, 4, 6)));
  }

  @Test
  void quantilesAreExactByTheNearestRank() throws SQLException {
    try (var sql = connect()) {
      dialog(sql, 1, "2026-11-24T08:00:00Z", null);
      var shuffled = new ArrayList<>(LongStream.rangeClosed(1, 20).boxed().toList());
      Collections.shuffle(shuffled, new Random(3));
      for (var ms : shuffled) {
        suggestion(sql, "2026-11-24T08:01:00Z", "llm", 0.0, ms, ms * 10, null, null, null);
      }
      suggestion(sql, "2026-11-25T08:01:00Z", "llm", 0.0, 1000L, 2000, null, null, null);
      suggestion(sql, "2026-11-25T08:01:00Z", "local", 0.0, null, 7, null, null, null);
      suggestion(sql, "2026-11-25T08:01:00Z", "local", 0.0, null, 9, null, null, null);
      suggestion(sql, "2026-11-25T08:01:00Z", "llm", 0.0, null, 3000, null, null, null);
    }

    var week = read(UsagePeriod.WEEK, "2026-11-25T09:00:00Z", MOSCOW);

    // The 10th and the 19th of 20; the 11th and the 20th of 21; the 11th and the 21st of 22.
    assertThat(week.days().get(5).times())
        .isEqualTo(
            new UsageReport.Times(new Quantiles(20, 10, 19), new Quantiles(20, 100, 190), null));
    assertThat(week.days().getLast().times())
        .isEqualTo(
            new UsageReport.Times(
                new Quantiles(1, 1000, 1000),
                new Quantiles(2, 2000, 3000),
                new Quantiles(2, 7, 9)));
    assertThat(week.times())
        .isEqualTo(
            new UsageReport.Times(
                new Quantiles(21, 11, 20), new Quantiles(22, 110, 2000), new Quantiles(2, 7, 9)));
  }

  @Test
  void outcomesCountWhatBecameOfEachSuggestion() throws SQLException {
    try (var sql = connect()) {
      dialog(sql, 1, "2026-11-24T08:00:00Z", null);
      var time = "2026-11-25T08:01:00Z";
      suggestion(sql, time, "llm", 0.0, 1L, 1, "sent", 0, 1);
      suggestion(sql, time, "llm", 0.0, 1L, 1, "sent", 0, null);
      suggestion(sql, time, "llm", 0.0, 1L, 1, "inserted", 0, null);
      suggestion(sql, time, "llm", 0.0, 1L, 1, "edited", 30, null);
      suggestion(sql, time, "llm", 0.0, 1L, 1, "edited", 4, null);
      suggestion(sql, time, "llm", 0.0, 1L, 1, "edited", 12, -1);
      suggestion(sql, time, "llm", 0.0, 1L, 1, "copied", 0, null);
      suggestion(sql, time, "llm", 0.0, 1L, 1, "dismissed", 0, -1);
      suggestion(sql, time, "llm", 0.0, 1L, 1, null, null, null);
      suggestion(sql, time, "local", 0.0, null, 1, null, null, null);
    }

    var outcomes = read(UsagePeriod.TODAY, "2026-11-25T09:00:00Z", MOSCOW).outcomes();

    assertThat(outcomes).isEqualTo(new UsageReport.Outcomes(10, 1, 2, 3, 12L, 1, 1, 1, 2));
    assertThat(outcomes.unused()).isEqualTo(2);
  }

  @Test
  void turnsOriginsGapsAndPromisesAreCounted() throws SQLException {
    try (var sql = connect()) {
      dialog(sql, 1, "2026-11-25T08:00:00Z", null);
      message(sql, 2, "customer", "2026-11-25T08:00:01Z");
      message(sql, 3, "operator", "2026-11-25T08:00:02Z");
      message(sql, 4, "operator", "2026-11-25T08:00:03Z");
      message(sql, 5, "system", "2026-11-25T08:00:04Z");
      origin(sql, 3, "autosuggest", 4);
      origin(sql, 4, "autosuggest", 7);
      origin(sql, 5, "freehand", 0);
      gap(sql, 2, 1, "А в Якутск доставляете?", "open");
      gap(sql, 3, 1, "Есть ли доставка в Якутск?", "open");
      gap(sql, 4, 3, "Do you ship to Mars?", "open");
      gap(sql, 5, 4, "Старый вопрос", "drafted");
      promise(sql, "open", "2026-11-25T08:59:00Z");
      promise(sql, "open", "2026-11-25T09:01:00Z");
      promise(sql, "open", null);
      promise(sql, "kept", "2026-11-25T08:59:00Z");
    }

    var today = read(UsagePeriod.TODAY, "2026-11-25T09:00:00Z", MOSCOW);

    // The dialog's first message is a customer's too.
    assertThat(today.days().getFirst().customerTurns()).isEqualTo(2);
    assertThat(today.days().getFirst().operatorTurns()).isEqualTo(2);
    assertThat(today.origins())
        .containsExactly(new Origin("autosuggest", 2, 5.5), new Origin("freehand", 1, 0));
    assertThat(today.gaps())
        .isEqualTo(
            new UsageReport.Gaps(
                3,
                1,
                0,
                0,
                List.of(
                    new OpenQuestion("Есть ли доставка в Якутск?", 2, LocalDate.of(2026, 11, 25)),
                    new OpenQuestion("Do you ship to Mars?", 1, LocalDate.of(2026, 11, 25)))));
    assertThat(today.promises()).isEqualTo(new Promises(3, 1, 1, 0));
  }

  @Test
  void aHundredThousandSuggestionsAreReadFromTheirIndexAlone() throws SQLException {
    try (var sql = connect()) {
      sql.setAutoCommit(false);
      dialog(sql, 1, "2026-09-01T00:00:00Z", null);
      try (var generate = sql.createStatement()) {
        generate.executeUpdate(
            """
            WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 99999)
            INSERT INTO suggestions (conversation, message, created, category_confidence,
              category_source, mode, text, citations, model, input_tokens, cached_tokens,
              output_tokens, cost_usd, first_token_ms, latency_ms, action)
            SELECT 1, 1, 1795600000000 - i * 70000, 0.9, 'local', 'llm', 'text', '[]', 'm', 100,
              50, 10, 0.001, 200 + (i * 7919) % 1000, 900 + (i * 104729) % 1000,
              CASE i % 4 WHEN 0 THEN 'sent' WHEN 1 THEN 'dismissed' END FROM n
            """);
      }
      sql.commit();
      assertThat(plans(sql)).isNotEmpty().allMatch(plan -> plan.contains("COVERING INDEX"));
    }

    var all = read(UsagePeriod.ALL, "2026-11-25T09:00:00Z", MOSCOW);

    assertThat(all.outcomes().total()).isEqualTo(100_000);
    assertThat(all.outcomes().sent()).isEqualTo(25_000);
    assertThat(all.spend().costUsd()).isCloseTo(100, within(1e-6));
    assertThat(all.spend().inputTokens()).isEqualTo(10_000_000);
    // Each of the thousand values occurs a hundred times: 7919 and 1000 have no common divisor.
    assertThat(all.times().firstToken()).isEqualTo(new Quantiles(100_000, 699, 1149));
  }

  /** How SQLite goes about the table of suggestions. */
  private static List<String> plans(Connection sql) throws SQLException {
    var found = new ArrayList<String>();
    var day =
        LocalDays.of(BERLIN, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31))
            .number("created");
    for (var query :
        List.of(
            UsageQueries.SUGGESTIONS.formatted(day),
            UsageQueries.TIMES.formatted(day),
            UsageQueries.OUTCOMES,
            UsageQueries.EDITS)) {
      try (var explain = sql.prepareStatement("EXPLAIN QUERY PLAN " + query);
          var row = explain.executeQuery()) {
        while (row.next()) {
          var detail = row.getString("detail");
          if (detail.contains("suggestions")) {
            found.add(detail);
          }
        }
      }
    }
    return found;
  }

  private UsageReport read(UsagePeriod period, String now, ZoneId zone) {
    try (var store = open(Instant.parse(now), zone)) {
      return store.usage().read(period);
    }
  }

  private SqliteConversationStore open(Instant now, ZoneId zone) {
    return SqliteConversationStore.open(file(), new EndingStemmer(), Clock.fixed(now, zone))
        .store();
  }

  private Path file() {
    return folder.resolve("souffleur.db");
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file());
  }

  /** A dialog and its first message, both of that id. */
  private static void dialog(Connection sql, long id, String time, @Nullable String category)
      throws SQLException {
    insert(
        sql,
        "INSERT INTO conversations (id, customer, channel, created, updated, state, category,"
            + " metadata) VALUES (?, 'Анна', 'chat', ?, 0, 'open', ?, '{}')",
        id,
        millis(time),
        category);
    insert(
        sql,
        "INSERT INTO messages (id, conversation, speaker, time, text)"
            + " VALUES (?1, ?1, 'customer', ?2, 'Здравствуйте')",
        id,
        millis(time));
  }

  private static void message(Connection sql, long id, String speaker, String time)
      throws SQLException {
    insert(
        sql,
        "INSERT INTO messages (id, conversation, speaker, time, text) VALUES (?, 1, ?, ?, 'да')",
        id,
        speaker,
        millis(time));
  }

  private static void suggestion(
      Connection sql,
      String time,
      String mode,
      @Nullable Double cost,
      @Nullable Long firstToken,
      long latency,
      @Nullable String action,
      @Nullable Integer edits,
      @Nullable Integer rating)
      throws SQLException {
    var model = mode.equals("llm");
    insert(
        sql,
        "INSERT INTO suggestions (conversation, message, created, category_confidence,"
            + " category_source, mode, text, citations, model, input_tokens, cached_tokens,"
            + " output_tokens, cost_usd, first_token_ms, latency_ms, action, edit_distance, rating)"
            + " VALUES (1, 1, ?, 1, 'local', ?, 'Ответ', '[]', '', ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        millis(time),
        mode,
        model ? 100 : 0,
        model ? 50 : 0,
        model ? 10 : 0,
        cost,
        firstToken,
        latency,
        action,
        edits,
        rating);
  }

  private static void call(Connection sql, String time, String purpose, @Nullable Double cost)
      throws SQLException {
    insert(
        sql,
        "INSERT INTO model_calls (time, purpose, model, input_tokens, cached_tokens, output_tokens,"
            + " cost_usd) VALUES (?, ?, 'm', 7, 2, 3, ?)",
        millis(time),
        purpose,
        cost);
  }

  private static void origin(Connection sql, long message, String type, int edits)
      throws SQLException {
    insert(
        sql,
        "INSERT INTO augmentations (message, conversation, type, edits, time)"
            + " VALUES (?, 1, ?, ?, ?)",
        message,
        type,
        edits,
        millis("2026-11-25T08:00:00Z"));
  }

  private static void gap(Connection sql, long message, long group, String question, String state)
      throws SQLException {
    insert(
        sql,
        "INSERT INTO knowledge_gaps (message, cluster, question, language, time, state)"
            + " VALUES (?, ?, ?, 'ru', ?, ?)",
        message,
        group,
        question,
        millis("2026-11-25T08:00:00Z") + message,
        state);
  }

  private static void promise(Connection sql, String state, @Nullable String due)
      throws SQLException {
    insert(
        sql,
        "INSERT INTO promises (conversation, message, text, due, whole_day, conditional, state,"
            + " created) VALUES (1, 1, 'вернём', ?, 0, 0, ?, ?)",
        due == null ? null : millis(due),
        state,
        millis("2026-11-25T08:00:00Z"));
  }

  private static long millis(String time) {
    return Instant.parse(time).toEpochMilli();
  }

  private static void insert(Connection sql, String text, @Nullable Object... values)
      throws SQLException {
    try (var insert = sql.prepareStatement(text)) {
      for (var i = 0; i < values.length; i++) {
        insert.setObject(i + 1, values[i]);
      }
      insert.executeUpdate();
    }
  }
}
