package dev.souffleur.dialog;

import dev.souffleur.dialog.Promise.Due;
import dev.souffleur.dialog.Promise.Found;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Promises in the database of the conversations, by the same writer. */
final class SqlitePromiseStore implements PromiseStore {
  private static final String INSERT =
      "INSERT INTO promises (conversation, message, text, due, whole_day, conditional, state,"
          + " created) VALUES (?, ?, ?, ?, ?, ?, 'open', ?)";

  private final Database database;
  private final Clock clock;

  SqlitePromiseStore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public List<Promise> add(Message message, List<Found> found) {
    if (found.isEmpty()) {
      return List.of();
    }
    return database.write(
        connection -> {
          if (hasSome(connection, message.id())) {
            return List.of();
          }
          var added = new ArrayList<Promise>();
          for (var each : found) {
            added.add(insert(connection, message, each));
          }
          return List.copyOf(added);
        });
  }

  private static boolean hasSome(Connection connection, long messageId) throws SQLException {
    return !Statements.query(
            connection,
            "SELECT id FROM promises WHERE message = ? LIMIT 1",
            select -> select.setLong(1, messageId),
            row -> row.getLong("id"))
        .isEmpty();
  }

  private static Promise insert(Connection connection, Message message, Found found)
      throws SQLException {
    try {
      var id =
          Statements.insert(
              connection,
              INSERT,
              insert -> {
                insert.setLong(1, message.conversationId());
                insert.setLong(2, message.id());
                StoredText.bind(insert, 3, found.text());
                insert.setObject(4, millis(found.due()), Types.INTEGER);
                insert.setBoolean(5, isWholeDay(found.due()));
                insert.setBoolean(6, found.conditional());
                insert.setLong(7, message.time().toEpochMilli());
              });
      return new Promise(
          id,
          message.conversationId(),
          message.id(),
          found.text(),
          found.due(),
          found.conditional(),
          Promise.State.OPEN,
          message.time(),
          null);
    } catch (SQLException e) {
      if (DatabaseErrors.isMissingParent(e)) {
        throw new IllegalArgumentException("no such turn", e);
      }
      throw e;
    }
  }

  @Override
  public List<Promise> of(long conversationId) {
    return database.read(
        connection ->
            Statements.query(
                connection,
                "SELECT * FROM promises WHERE conversation = ? ORDER BY id",
                select -> select.setLong(1, conversationId),
                SqlitePromiseStore::promise));
  }

  @Override
  public List<Listed> open(int limit) {
    return database.read(
        connection ->
            Statements.query(
                connection,
                "SELECT p.*, c.customer FROM promises p"
                    + " JOIN conversations c ON c.id = p.conversation WHERE p.state = 'open'"
                    + " ORDER BY p.due IS NULL, p.due, p.id LIMIT ?",
                select -> select.setInt(1, Math.max(0, limit)),
                row -> new Listed(promise(row), StoredText.read(row, "customer"))));
  }

  @Override
  public int dueBefore(Instant time) {
    return database.read(
        connection ->
            Statements.query(
                    connection,
                    "SELECT count(*) AS due FROM promises WHERE state = 'open' AND due < ?",
                    select -> select.setLong(1, time.toEpochMilli()),
                    row -> row.getInt("due"))
                .getFirst());
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there is no such promise
   */
  @Override
  public void setState(long id, Promise.State state) {
    var closed = state == Promise.State.OPEN ? null : clock.millis();
    database.write(
        connection ->
            Statements.updateOne(
                connection,
                "UPDATE promises SET state = ?, closed = ? WHERE id = ?",
                id,
                update -> {
                  update.setString(1, state.id());
                  update.setObject(2, closed, Types.INTEGER);
                }));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there is no such promise
   */
  @Override
  public void setDue(long id, @Nullable Due due) {
    database.write(
        connection ->
            Statements.updateOne(
                connection,
                "UPDATE promises SET due = ?, whole_day = ? WHERE id = ?",
                id,
                update -> {
                  update.setObject(1, millis(due), Types.INTEGER);
                  update.setBoolean(2, isWholeDay(due));
                }));
  }

  private static @Nullable Long millis(@Nullable Due due) {
    return due == null ? null : due.time().toEpochMilli();
  }

  private static boolean isWholeDay(@Nullable Due due) {
    return due != null && due.wholeDay();
  }

  private static Promise promise(ResultSet row) throws SQLException {
    var due = instant(row, "due");
    return new Promise(
        row.getLong("id"),
        row.getLong("conversation"),
        row.getLong("message"),
        StoredText.read(row, "text"),
        due == null ? null : new Due(due, row.getBoolean("whole_day")),
        row.getBoolean("conditional"),
        Promise.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        Instant.ofEpochMilli(row.getLong("created")),
        instant(row, "closed"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column) instanceof Number millis
        ? Instant.ofEpochMilli(millis.longValue())
        : null;
  }
}
