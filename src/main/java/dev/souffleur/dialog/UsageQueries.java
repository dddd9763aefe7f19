package dev.souffleur.dialog;

import dev.souffleur.dialog.Statements.Mapper;
import dev.souffleur.dialog.UsageReport.CategoryCount;
import dev.souffleur.dialog.UsageReport.Day;
import dev.souffleur.dialog.UsageReport.Gaps;
import dev.souffleur.dialog.UsageReport.OpenQuestion;
import dev.souffleur.dialog.UsageReport.Origin;
import dev.souffleur.dialog.UsageReport.Outcomes;
import dev.souffleur.dialog.UsageReport.Promises;
import dev.souffleur.dialog.UsageReport.Purpose;
import dev.souffleur.dialog.UsageReport.Quantiles;
import dev.souffleur.dialog.UsageReport.Spend;
import dev.souffleur.dialog.UsageReport.Times;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The queries of one report, over one period. */
record UsageQueries(Connection connection, LocalDays range) {
  private static final String SPEND =
      "total(cost_usd) AS cost, coalesce(sum(input_tokens), 0) AS input,"
          + " coalesce(sum(cached_tokens), 0) AS cached, coalesce(sum(output_tokens), 0) AS output";

  /** Of suggestions a day; the day stands for {@code %s}, as in the queries below. */
  static final String SUGGESTIONS =
      "SELECT %s AS day, count(*) FILTER (WHERE mode = 'llm') AS calls,"
          + " count(*) FILTER (WHERE mode <> 'llm') AS local,"
          + " count(*) FILTER (WHERE cost_usd IS NULL) AS unpriced, "
          + SPEND
          + " FROM suggestions WHERE created >= ?1 AND created < ?2 GROUP BY day";

  /** The ranks are those of {@link Quantiles}: rounded up, from 1. */
  static final String TIMES =
      """
      WITH times AS (
        SELECT %1$s AS day, 'first' AS kind, first_token_ms AS ms FROM suggestions
        WHERE created >= ?1 AND created < ?2 AND first_token_ms IS NOT NULL
        UNION ALL
        SELECT %1$s, CASE mode WHEN 'llm' THEN 'model' ELSE 'local' END, latency_ms
        FROM suggestions WHERE created >= ?1 AND created < ?2),
      ranked AS (
        SELECT day, kind, ms, row_number() OVER (PARTITION BY kind, day ORDER BY ms) AS rank,
          count(*) OVER (PARTITION BY kind, day) AS n FROM times)
      SELECT day, kind, n, max(ms) FILTER (WHERE rank = (n * 50 + 99) / 100) AS p50,
        max(ms) FILTER (WHERE rank = (n * 95 + 99) / 100) AS p95
      FROM ranked GROUP BY kind, day
      """;

  static final String OUTCOMES =
      "SELECT count(*) AS total, count(*) FILTER (WHERE action = 'inserted') AS inserted,"
          + " count(*) FILTER (WHERE action = 'sent') AS sent,"
          + " count(*) FILTER (WHERE action = 'edited') AS edited,"
          + " count(*) FILTER (WHERE action = 'copied') AS copied,"
          + " count(*) FILTER (WHERE action = 'dismissed') AS dismissed,"
          + " count(*) FILTER (WHERE rating = 1) AS up,"
          + " count(*) FILTER (WHERE rating = -1) AS down"
          + " FROM suggestions WHERE created >= ?1 AND created < ?2";

  static final String EDITS =
      "SELECT edit_distance FROM suggestions WHERE created >= ?1 AND created < ?2"
          + " AND action = 'edited' ORDER BY edit_distance";

  private static final String CALLS =
      "SELECT %s AS day, count(*) AS calls,"
          + " count(*) FILTER (WHERE cost_usd IS NULL) AS unpriced, "
          + SPEND
          + " FROM model_calls WHERE time >= ?1 AND time < ?2 GROUP BY day";

  private static final String DIALOGS =
      "SELECT %s AS day, count(*) AS n FROM conversations"
          + " WHERE created >= ?1 AND created < ?2 GROUP BY day";

  private static final String TURNS =
      "SELECT %s AS day, count(*) FILTER (WHERE speaker = 'customer') AS theirs,"
          + " count(*) FILTER (WHERE speaker = 'operator') AS ours"
          + " FROM messages WHERE time >= ?1 AND time < ?2 GROUP BY day";

  List<Day> days(LocalDate first, LocalDate last) throws SQLException {
    var suggestions =
        byDay(SUGGESTIONS, "created", row -> new Suggested(row.getLong("local"), spend(row)));
    var others = byDay(CALLS, "time", UsageQueries::spend);
    var dialogs = byDay(DIALOGS, "created", row -> row.getLong("n"));
    var turns = byDay(TURNS, "time", row -> new Turns(row.getLong("theirs"), row.getLong("ours")));
    var times = times(range.number("created"));
    var days = new ArrayList<Day>();
    for (var date = first; !date.isAfter(last); date = date.plusDays(1)) {
      var number = date.toEpochDay();
      var suggested = suggestions.getOrDefault(number, Suggested.NONE);
      var said = turns.getOrDefault(number, Turns.NONE);
      days.add(
          new Day(
              date,
              suggested.local(),
              suggested.spend(),
              others.getOrDefault(number, Spend.NONE),
              times.getOrDefault(number, Times.NONE),
              dialogs.getOrDefault(number, 0L),
              said.customers(),
              said.operators()));
    }
    return days;
  }

  private <T> Map<Long, T> byDay(String sql, String column, Mapper<T> mapper) throws SQLException {
    return query(
            sql.formatted(range.number(column)),
            row -> Map.entry(row.getLong("day"), mapper.map(row)))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Over the whole period. */
  Times times() throws SQLException {
    return times("0").getOrDefault(0L, Times.NONE);
  }

  private Map<Long, Times> times(String day) throws SQLException {
    var found = new HashMap<Long, Map<String, Quantiles>>();
    for (var part :
        query(
            TIMES.formatted(day),
            row ->
                new Part(
                    row.getLong("day"),
                    row.getString("kind"),
                    new Quantiles(row.getLong("n"), row.getLong("p50"), row.getLong("p95"))))) {
      found.computeIfAbsent(part.day(), key -> new HashMap<>()).put(part.kind(), part.quantiles());
    }
    return found.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> times(entry.getValue())));
  }

  private static Times times(Map<String, Quantiles> kinds) {
    return new Times(kinds.get("first"), kinds.get("model"), kinds.get("local"));
  }

  /** Suggestions are summed over the days already. */
  List<Purpose> purposes(List<Day> days) throws SQLException {
    var all = new ArrayList<Purpose>();
    var suggestions = days.stream().map(Day::suggestions).reduce(Spend.NONE, Spend::plus);
    if (suggestions.calls() > 0) {
      all.add(new Purpose(UsageReport.SUGGESTION, suggestions));
    }
    all.addAll(
        query(
            "SELECT purpose, count(*) AS calls,"
                + " count(*) FILTER (WHERE cost_usd IS NULL) AS unpriced, "
                + SPEND
                + " FROM model_calls WHERE time >= ?1 AND time < ?2 GROUP BY purpose"
                + " ORDER BY purpose",
            row -> new Purpose(row.getString("purpose"), spend(row))));
    all.sort(Comparator.comparingDouble((Purpose purpose) -> purpose.spend().costUsd()).reversed());
    return all;
  }

  Outcomes outcomes() throws SQLException {
    return query(
            OUTCOMES,
            row ->
                new Outcomes(
                    row.getLong("total"),
                    row.getLong("inserted"),
                    row.getLong("sent"),
                    row.getLong("edited"),
                    medianEdits(row.getLong("edited")),
                    row.getLong("copied"),
                    row.getLong("dismissed"),
                    row.getLong("up"),
                    row.getLong("down")))
        .getFirst();
  }

  private @Nullable Long medianEdits(long edited) throws SQLException {
    return query(
            EDITS + " LIMIT 1 OFFSET " + Math.max(0, (edited - 1) / 2),
            row -> row.getLong("edit_distance"))
        .stream()
        .findFirst()
        .orElse(null);
  }

  List<Origin> origins() throws SQLException {
    return query(
        "SELECT type, count(*) AS turns, avg(edits) AS edits FROM augmentations"
            + " WHERE time >= ?1 AND time < ?2 GROUP BY type ORDER BY turns DESC, type",
        row -> new Origin(row.getString("type"), row.getLong("turns"), row.getDouble("edits")));
  }

  List<CategoryCount> categories() throws SQLException {
    return query(
        "SELECT category, count(*) AS dialogs FROM conversations"
            + " WHERE created >= ?1 AND created < ?2"
            + " GROUP BY category ORDER BY dialogs DESC, category",
        row -> new CategoryCount(row.getString("category"), row.getLong("dialogs")));
  }

  Gaps gaps() throws SQLException {
    var states =
        query(
                "SELECT state, count(*) AS n FROM knowledge_gaps WHERE time >= ?1 AND time < ?2"
                    + " GROUP BY state",
                row -> Map.entry(row.getString("state"), row.getLong("n")))
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    // SQLite takes a bare column from the row of the greatest time.
    var questions =
        query(
            "SELECT question, count(*) AS n, max(time) AS last FROM knowledge_gaps"
                + " WHERE time >= ?1 AND time < ?2 AND state = 'open'"
                + " GROUP BY cluster ORDER BY n DESC, last DESC LIMIT "
                + Gaps.MOST,
            row ->
                new OpenQuestion(
                    StoredText.read(row, "question"),
                    row.getLong("n"),
                    LocalDate.ofInstant(Instant.ofEpochMilli(row.getLong("last")), range.zone())));
    return new Gaps(
        states.getOrDefault("open", 0L),
        states.getOrDefault("drafted", 0L),
        states.getOrDefault("answered", 0L),
        states.getOrDefault("dismissed", 0L),
        questions);
  }

  Promises promises(Instant now) throws SQLException {
    return query(
            "SELECT count(*) FILTER (WHERE state = 'open') AS open,"
                + " count(*) FILTER (WHERE state = 'open' AND due < "
                + now.toEpochMilli()
                + ") AS overdue, count(*) FILTER (WHERE state = 'kept') AS kept,"
                + " count(*) FILTER (WHERE state = 'dropped') AS dropped"
                + " FROM promises WHERE created >= ?1 AND created < ?2",
            row ->
                new Promises(
                    row.getLong("open"),
                    row.getLong("overdue"),
                    row.getLong("kept"),
                    row.getLong("dropped")))
        .getFirst();
  }

  private <T> List<T> query(String sql, Mapper<T> mapper) throws SQLException {
    return Statements.query(
        connection,
        sql,
        select -> {
          select.setLong(1, range.from().toEpochMilli());
          select.setLong(2, range.to().toEpochMilli());
        },
        mapper);
  }

  private static Spend spend(ResultSet row) throws SQLException {
    return new Spend(
        row.getLong("calls"),
        row.getDouble("cost"),
        row.getLong("unpriced"),
        row.getLong("input"),
        row.getLong("cached"),
        row.getLong("output"));
  }

  private record Suggested(long local, Spend spend) {
    static final Suggested NONE = new Suggested(0, Spend.NONE);
  }

  private record Part(long day, String kind, Quantiles quantiles) {}

  private record Turns(long customers, long operators) {
    static final Turns NONE = new Turns(0, 0);
  }
}
