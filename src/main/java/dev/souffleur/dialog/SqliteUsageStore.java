package dev.souffleur.dialog;

import dev.souffleur.dialog.Statements.Binder;
import dev.souffleur.dialog.UsageReport.Day;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Figures of the database of the conversations. All sums and quantiles are SQLite's, over indexes
 * that hold every column they need: the texts are not read.
 */
final class SqliteUsageStore implements UsageStore {
  private final Database database;
  private final Clock clock;

  /**
   * @param clock says what today is, and in which zone
   */
  SqliteUsageStore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public UsageReport read(UsagePeriod period) {
    return database.read(
        connection -> {
          // One snapshot, or the parts would not add up while dialogs go on.
          Database.execute(connection, "BEGIN");
          try {
            return report(connection, period);
          } finally {
            Database.execute(connection, "ROLLBACK");
          }
        });
  }

  private UsageReport report(Connection connection, UsagePeriod period) throws SQLException {
    var today = LocalDate.now(clock);
    var first =
        period == UsagePeriod.ALL
            ? firstDay(connection)
            : today.minusDays(Math.max(0, period.days() - 1));
    // Of a clock that was put back, the days ahead of today are none.
    var begin = first == null || first.isAfter(today) ? today : first;
    var reading = new UsageQueries(connection, LocalDays.of(clock.getZone(), begin, today));
    var days = first == null ? List.<Day>of() : reading.days(begin, today);
    return new UsageReport(
        period,
        days,
        reading.purposes(days),
        reading.times(),
        reading.outcomes(),
        reading.origins(),
        reading.categories(),
        reading.gaps(),
        reading.promises(clock.instant()));
  }

  private @Nullable LocalDate firstDay(Connection connection) throws SQLException {
    return Statements.query(
            connection,
            "SELECT min(time) AS first FROM (SELECT min(created) AS time FROM suggestions"
                + " UNION ALL SELECT min(time) FROM model_calls"
                + " UNION ALL SELECT min(time) FROM messages"
                + " UNION ALL SELECT min(created) FROM conversations"
                + " UNION ALL SELECT min(time) FROM knowledge_gaps) HAVING count(time) > 0",
            Binder.NONE,
            row -> LocalDate.ofInstant(Instant.ofEpochMilli(row.getLong("first")), clock.getZone()))
        .stream()
        .findFirst()
        .orElse(null);
  }
}
