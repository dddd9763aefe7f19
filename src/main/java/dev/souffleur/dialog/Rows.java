package dev.souffleur.dialog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.souffleur.dialog.ConversationStore.Example;
import dev.souffleur.dialog.ConversationStore.Summary;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns rows into records, and records into parameters. */
final class Rows {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, String>> METADATA = new TypeReference<>() {};

  private static final String NONE = "{}";

  /** What {@link #attachment} reads of the table of attachments {@code a}. */
  static final String ATTACHMENT_COLUMNS =
      "a.sha256 AS a_sha256, a.name AS a_name, a.media_type AS a_media_type, a.width AS a_width,"
          + " a.height AS a_height, a.bytes AS a_bytes";

  private Rows() {}

  static Message message(ResultSet row) throws SQLException {
    return new Message(
        row.getLong("id"),
        row.getLong("conversation"),
        Speaker.valueOf(upper(row.getString("speaker"))),
        StoredText.read(row, "text"),
        time(row, "time"),
        row.getString("a_sha256") == null ? null : attachment(row));
  }

  static Attachment attachment(ResultSet row) throws SQLException {
    return new Attachment(
        row.getString("a_sha256"),
        StoredText.read(row, "a_name"),
        row.getString("a_media_type"),
        row.getInt("a_width"),
        row.getInt("a_height"),
        row.getLong("a_bytes"));
  }

  static Conversation conversation(ResultSet row) throws SQLException {
    return new Conversation(
        row.getLong("id"),
        StoredText.read(row, "customer"),
        StoredText.read(row, "channel"),
        time(row, "created"),
        time(row, "updated"),
        Conversation.State.valueOf(upper(row.getString("state"))),
        row.getString("category"),
        metadata(StoredText.read(row, "metadata")));
  }

  static Summary summary(ResultSet row) throws SQLException {
    return new Summary(conversation(row), StoredText.read(row, "first_words"));
  }

  static Example example(ResultSet row) throws SQLException {
    return new Example(StoredText.read(row, "text"), row.getString("category"));
  }

  static SuggestionRecord suggestion(ResultSet row) throws SQLException {
    return new SuggestionRecord(
        row.getLong("id"),
        row.getLong("conversation"),
        row.getLong("message"),
        time(row, "created"),
        row.getString("category"),
        row.getDouble("category_confidence"),
        row.getString("category_source"),
        row.getString("mode"),
        StoredText.read(row, "text"),
        StoredText.read(row, "citations"),
        row.getString("model"),
        row.getLong("input_tokens"),
        row.getLong("cached_tokens"),
        row.getLong("output_tokens"),
        row.getObject("cost_usd") instanceof Number cost ? cost.doubleValue() : null,
        row.getObject("first_token_ms") instanceof Number millis ? millis.longValue() : null,
        row.getLong("latency_ms"),
        disposition(row));
  }

  /** Binds all columns of a suggestion but its id and disposition, in the table's order. */
  static void bind(PreparedStatement insert, SuggestionRecord suggestion) throws SQLException {
    insert.setLong(1, suggestion.conversationId());
    insert.setLong(2, suggestion.messageId());
    insert.setLong(3, suggestion.created().toEpochMilli());
    insert.setString(4, suggestion.category());
    insert.setDouble(5, suggestion.categoryConfidence());
    insert.setString(6, suggestion.categorySource());
    insert.setString(7, suggestion.mode());
    StoredText.bind(insert, 8, suggestion.text());
    StoredText.bind(insert, 9, suggestion.citations());
    insert.setString(10, suggestion.model());
    insert.setLong(11, suggestion.inputTokens());
    insert.setLong(12, suggestion.cachedTokens());
    insert.setLong(13, suggestion.outputTokens());
    insert.setObject(14, suggestion.costUsd(), Types.REAL);
    insert.setObject(15, suggestion.firstTokenMs(), Types.INTEGER);
    insert.setLong(16, suggestion.latencyMs());
  }

  static void bind(PreparedStatement insert, ModelCall call) throws SQLException {
    insert.setLong(1, call.time().toEpochMilli());
    insert.setString(2, call.purpose());
    insert.setString(3, call.model());
    insert.setLong(4, call.inputTokens());
    insert.setLong(5, call.cachedTokens());
    insert.setLong(6, call.outputTokens());
    insert.setObject(7, call.costUsd(), Types.REAL);
  }

  static void bind(PreparedStatement update, @Nullable Disposition disposition)
      throws SQLException {
    if (disposition == null) {
      update.setNull(1, Types.VARCHAR);
      update.setNull(2, Types.INTEGER);
      update.setNull(3, Types.INTEGER);
    } else {
      update.setString(1, disposition.action().id());
      update.setInt(2, disposition.editDistance());
      update.setLong(3, disposition.time().toEpochMilli());
    }
  }

  static String json(Map<String, String> metadata) {
    try {
      return JSON.writeValueAsString(metadata);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("metadata", e);
    }
  }

  private static Map<String, String> metadata(String json) throws SQLException {
    // Most have none, and a list reads a thousand.
    if (json.equals(NONE)) {
      return Map.of();
    }
    try {
      return JSON.readValue(json, METADATA);
    } catch (JsonProcessingException e) {
      throw new SQLException("metadata is no JSON object", e);
    }
  }

  private static @Nullable Disposition disposition(ResultSet row) throws SQLException {
    var action = row.getString("action");
    return action == null
        ? null
        : new Disposition(
            Disposition.Action.valueOf(upper(action)),
            row.getInt("edit_distance"),
            time(row, "action_time"));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }

  private static String upper(String id) {
    return id.toUpperCase(Locale.ROOT);
  }
}
