package dev.souffleur.dialog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.souffleur.dialog.AcceptedReply.Cited;
import dev.souffleur.dialog.AcceptedReply.Place;
import dev.souffleur.dialog.Statements.Binder;
import dev.souffleur.platform.Language;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Accepted replies in the database of the conversations, by the same writer. */
final class SqliteAcceptedReplyStore implements AcceptedReplyStore {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<List<Cited>> SOURCES = new TypeReference<>() {};

  private static final String INSERT =
      "INSERT OR REPLACE INTO accepted_replies (suggestion, category, language, situation, reply,"
          + " sources, withdrawn_by, time, vector_model, vector)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final Database database;
  private final Clock clock;

  SqliteAcceptedReplyStore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public AcceptedReply put(AcceptedReply reply) {
    var now = Instant.ofEpochMilli(clock.millis());
    var id =
        database.write(
            connection -> {
              try {
                return Statements.insert(connection, INSERT, insert -> bind(insert, reply, now));
              } catch (SQLException e) {
                if (DatabaseErrors.isMissingParent(e)) {
                  throw new IllegalArgumentException("no such suggestion", e);
                }
                throw e;
              }
            });
    return reply.stored(id, now);
  }

  @Override
  public List<AcceptedReply> all() {
    return database.read(
        connection ->
            Statements.query(
                connection,
                "SELECT * FROM accepted_replies ORDER BY id",
                Binder.NONE,
                SqliteAcceptedReplyStore::reply));
  }

  @Override
  public void withdraw(List<Long> ids, long suggestionId) {
    database.write(
        connection -> {
          for (var id : ids) {
            Statements.update(
                connection,
                "UPDATE accepted_replies SET withdrawn_by = ?"
                    + " WHERE withdrawn_by IS NULL AND id = ?",
                id,
                update -> update.setLong(1, suggestionId));
          }
          return ids.size();
        });
  }

  @Override
  public void reinstate(long suggestionId) {
    change("UPDATE accepted_replies SET withdrawn_by = NULL WHERE withdrawn_by = ?", suggestionId);
  }

  @Override
  public void forget(long suggestionId) {
    change("DELETE FROM accepted_replies WHERE suggestion = ?", suggestionId);
  }

  @Override
  public void place(long id, Place place) {
    database.write(
        connection ->
            Statements.update(
                connection,
                "UPDATE accepted_replies SET vector_model = ?, vector = ? WHERE id = ?",
                id,
                update -> {
                  update.setString(1, place.modelId());
                  update.setBytes(2, bytes(place.values()));
                }));
  }

  private void change(String sql, long id) {
    database.write(connection -> Statements.update(connection, sql, id, Binder.NONE));
  }

  private static void bind(PreparedStatement insert, AcceptedReply reply, Instant now)
      throws SQLException {
    var vector = reply.vector();
    insert.setLong(1, reply.suggestionId());
    insert.setString(2, reply.category());
    insert.setString(3, reply.language().code());
    StoredText.bind(insert, 4, reply.situation());
    StoredText.bind(insert, 5, reply.reply());
    insert.setString(6, json(reply.sources()));
    insert.setObject(7, reply.withdrawnBy());
    insert.setLong(8, now.toEpochMilli());
    insert.setString(9, vector == null ? null : vector.modelId());
    insert.setBytes(10, vector == null ? null : bytes(vector.values()));
  }

  private static AcceptedReply reply(ResultSet row) throws SQLException {
    return new AcceptedReply(
        row.getLong("id"),
        row.getLong("suggestion"),
        row.getString("category"),
        language(row.getString("language")),
        StoredText.read(row, "situation"),
        StoredText.read(row, "reply"),
        sources(row.getString("sources")),
        row.getObject("withdrawn_by") instanceof Number by ? by.longValue() : null,
        Instant.ofEpochMilli(row.getLong("time")),
        vector(row));
  }

  private static Language language(String code) {
    return Stream.of(Language.values())
        .filter(language -> language.code().equals(code))
        .findFirst()
        .orElse(Language.ENGLISH);
  }

  private static String json(List<Cited> sources) {
    try {
      return JSON.writeValueAsString(sources);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Cited> sources(String json) throws SQLException {
    try {
      return JSON.readValue(json, SOURCES);
    } catch (JsonProcessingException e) {
      throw new SQLException("sources are no JSON", e);
    }
  }

  private static byte[] bytes(float[] values) {
    var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  private static @Nullable Place vector(ResultSet row) throws SQLException {
    var bytes = row.getBytes("vector");
    if (bytes == null) {
      return null;
    }
    var values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return new Place(row.getString("vector_model"), values);
  }
}
