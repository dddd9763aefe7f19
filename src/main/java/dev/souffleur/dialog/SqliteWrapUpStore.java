package dev.souffleur.dialog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Wrap-ups in the database of the conversations, by the same writer. */
final class SqliteWrapUpStore implements WrapUpStore {
  private static final String REPLACE =
      "INSERT OR REPLACE INTO wrap_ups (draft, time, summary, category, promised, next_step,"
          + " source, conversation) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

  private final Database database;
  private final Clock clock;

  SqliteWrapUpStore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Optional<WrapUp> saved(long conversationId) {
    return find(conversationId, false);
  }

  @Override
  public Optional<WrapUp> draft(long conversationId) {
    return find(conversationId, true);
  }

  private Optional<WrapUp> find(long conversationId, boolean draft) {
    return database
        .read(
            connection ->
                Statements.query(
                    connection,
                    "SELECT * FROM wrap_ups WHERE conversation = ? AND draft = ?",
                    select -> {
                      select.setLong(1, conversationId);
                      select.setBoolean(2, draft);
                    },
                    SqliteWrapUpStore::wrapUp))
        .stream()
        .findFirst();
  }

  @Override
  public WrapUp save(WrapUp wrapUp) {
    return database.write(
        connection -> {
          var saved = put(connection, wrapUp, false);
          deleteDraft(connection, wrapUp.conversationId());
          return saved;
        });
  }

  @Override
  public void keepDraft(WrapUp wrapUp) {
    database.write(connection -> put(connection, wrapUp, true));
  }

  @Override
  public void dropDraft(long conversationId) {
    database.write(connection -> deleteDraft(connection, conversationId));
  }

  private WrapUp put(Connection connection, WrapUp wrapUp, boolean draft) throws SQLException {
    var now = Instant.ofEpochMilli(clock.millis());
    try {
      Statements.update(
          connection,
          REPLACE,
          wrapUp.conversationId(),
          insert -> {
            insert.setBoolean(1, draft);
            insert.setLong(2, now.toEpochMilli());
            StoredText.bind(insert, 3, wrapUp.summary());
            insert.setString(4, wrapUp.category());
            StoredText.bind(insert, 5, wrapUp.promised());
            StoredText.bind(insert, 6, wrapUp.nextStep());
            insert.setString(7, wrapUp.source().id());
          });
    } catch (SQLException e) {
      if (DatabaseErrors.isMissingParent(e)) {
        throw new IllegalArgumentException("no such conversation", e);
      }
      throw e;
    }
    return new WrapUp(
        wrapUp.conversationId(),
        now,
        wrapUp.summary(),
        wrapUp.category(),
        wrapUp.promised(),
        wrapUp.nextStep(),
        wrapUp.source());
  }

  private static int deleteDraft(Connection connection, long conversationId) throws SQLException {
    return Statements.update(
        connection,
        "DELETE FROM wrap_ups WHERE draft = 1 AND conversation = ?",
        conversationId,
        Statements.Binder.NONE);
  }

  private static WrapUp wrapUp(ResultSet row) throws SQLException {
    return new WrapUp(
        row.getLong("conversation"),
        Instant.ofEpochMilli(row.getLong("time")),
        StoredText.read(row, "summary"),
        row.getString("category"),
        StoredText.read(row, "promised"),
        StoredText.read(row, "next_step"),
        WrapUp.Source.valueOf(row.getString("source").toUpperCase(Locale.ROOT)));
  }
}
