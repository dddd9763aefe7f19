package dev.souffleur.dialog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Canned replies in the database of the conversations, by the same writer. */
final class SqliteCannedReplyStore implements CannedReplyStore {
  private final Database database;
  private final Clock clock;

  SqliteCannedReplyStore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public List<CannedReply> all() {
    return database.read(SqliteCannedReplyStore::all);
  }

  private static List<CannedReply> all(Connection connection) throws SQLException {
    return Statements.query(
        connection,
        "SELECT * FROM canned_replies ORDER BY id",
        Statements.Binder.NONE,
        SqliteCannedReplyStore::reply);
  }

  @Override
  public CannedReply add(CannedReply.Draft draft) {
    var now = now();
    return database.write(connection -> add(connection, draft, now));
  }

  private static CannedReply add(Connection connection, CannedReply.Draft draft, Instant now)
      throws SQLException {
    var id =
        Statements.insert(
            connection,
            "INSERT INTO canned_replies (folder, name, text, created) VALUES (?, ?, ?, ?)",
            insert -> {
              StoredText.bind(insert, 1, draft.folder());
              StoredText.bind(insert, 2, draft.name());
              StoredText.bind(insert, 3, draft.text());
              insert.setLong(4, now.toEpochMilli());
            });
    return new CannedReply(id, draft.folder(), draft.name(), draft.text(), now, 0, null);
  }

  @Override
  public void change(long id, CannedReply.Draft draft) {
    database.write(connection -> change(connection, id, draft));
  }

  private static int change(Connection connection, long id, CannedReply.Draft draft)
      throws SQLException {
    return Statements.updateOne(
        connection,
        "UPDATE canned_replies SET folder = ?, name = ?, text = ? WHERE id = ?",
        id,
        update -> {
          StoredText.bind(update, 1, draft.folder());
          StoredText.bind(update, 2, draft.name());
          StoredText.bind(update, 3, draft.text());
        });
  }

  @Override
  public int moveFolder(String from, String to) {
    return database.write(
        connection -> {
          // Compared here and not in SQL, for a folder's name may be kept as a blob.
          var moved =
              all(connection).stream().filter(reply -> reply.folder().equals(from)).toList();
          for (var reply : moved) {
            change(connection, reply.id(), new CannedReply.Draft(to, reply.name(), reply.text()));
          }
          return moved.size();
        });
  }

  @Override
  public void remove(long id) {
    database.write(connection -> remove(connection, id));
  }

  private static int remove(Connection connection, long id) throws SQLException {
    return Statements.updateOne(
        connection, "DELETE FROM canned_replies WHERE id = ?", id, Statements.Binder.NONE);
  }

  @Override
  public void restore(CannedReply reply) {
    database.write(
        connection -> {
          var there =
              Statements.query(
                  connection,
                  "SELECT id FROM canned_replies WHERE id = ?",
                  select -> select.setLong(1, reply.id()),
                  row -> row.getLong("id"));
          if (!there.isEmpty()) {
            throw new IllegalArgumentException("there is a reply " + reply.id());
          }
          return Statements.insert(
              connection,
              "INSERT INTO canned_replies (id, folder, name, text, created, used, last_used)"
                  + " VALUES (?, ?, ?, ?, ?, ?, ?)",
              insert -> {
                insert.setLong(1, reply.id());
                StoredText.bind(insert, 2, reply.folder());
                StoredText.bind(insert, 3, reply.name());
                StoredText.bind(insert, 4, reply.text());
                insert.setLong(5, reply.created().toEpochMilli());
                insert.setInt(6, reply.used());
                insert.setObject(7, millis(reply.lastUsed()), Types.INTEGER);
              });
        });
  }

  @Override
  public void countUse(long id) {
    var now = now();
    database.write(
        connection ->
            Statements.updateOne(
                connection,
                "UPDATE canned_replies SET used = used + 1, last_used = ? WHERE id = ?",
                id,
                update -> update.setLong(1, now.toEpochMilli())));
  }

  @Override
  public List<CannedReply> apply(Changes changes) {
    var now = now();
    return database.write(
        connection -> {
          for (var id : changes.removed()) {
            remove(connection, id);
          }
          for (var reply : changes.changed()) {
            change(connection, reply.id(), reply.draft());
          }
          var added = new ArrayList<CannedReply>();
          for (var draft : changes.added()) {
            added.add(add(connection, draft, now));
          }
          return List.copyOf(added);
        });
  }

  private static CannedReply reply(ResultSet row) throws SQLException {
    return new CannedReply(
        row.getLong("id"),
        StoredText.read(row, "folder"),
        StoredText.read(row, "name"),
        StoredText.read(row, "text"),
        Instant.ofEpochMilli(row.getLong("created")),
        row.getInt("used"),
        row.getObject("last_used") instanceof Number millis
            ? Instant.ofEpochMilli(millis.longValue())
            : null);
  }

  private static @Nullable Long millis(@Nullable Instant time) {
    return time == null ? null : time.toEpochMilli();
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
