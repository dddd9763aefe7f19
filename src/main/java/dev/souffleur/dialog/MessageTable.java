package dev.souffleur.dialog;

import dev.souffleur.platform.UserException;
import dev.souffleur.platform.UserException.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The turns of conversations, each with its place in the full-text search. */
final class MessageTable {
  /** A message with its attachment, for {@link Rows#message}. */
  static final String COLUMNS = "m.*, " + Rows.ATTACHMENT_COLUMNS;

  /** What {@link #COLUMNS} are of. */
  static final String ATTACHMENTS = " LEFT JOIN attachments a ON a.id = m.attachment ";

  private static final int FIRST_WORDS = 120;
  private static final String SELECT = "SELECT " + COLUMNS + " FROM messages m" + ATTACHMENTS;

  private final HistoryIndex history;

  MessageTable(HistoryIndex history) {
    this.history = history;
  }

  /**
   * A turn that is to be written.
   *
   * @param stems for the search; slow to make, so they are made before the transaction
   */
  record Turn(long conversation, Speaker speaker, String text, Instant time, String stems) {}

  /**
   * Makes a turn ready for {@link #append}.
   *
   * @throws UserException if the text is blank
   */
  Turn turn(long conversation, Speaker speaker, String text, Instant time) {
    if (text.isBlank()) {
      throw new UserException(Kind.USAGE, "dialog.error.blank");
    }
    return new Turn(conversation, speaker, text, time, history.stems(text));
  }

  /**
   * Writes a turn and returns its id.
   *
   * @param attachment its row in the attachments, or null
   * @throws IllegalArgumentException if there is no such conversation
   */
  long append(Connection connection, Turn turn, @Nullable Long attachment) throws SQLException {
    touch(connection, turn);
    var id =
        Statements.insert(
            connection,
            "INSERT INTO messages (conversation, speaker, time, text, attachment)"
                + " VALUES (?, ?, ?, ?, ?)",
            insert -> {
              insert.setLong(1, turn.conversation());
              insert.setString(2, turn.speaker().id());
              insert.setLong(3, turn.time().toEpochMilli());
              StoredText.bind(insert, 4, turn.text());
              insert.setObject(5, attachment, Types.INTEGER);
            });
    history.add(connection, id, turn.stems());
    return id;
  }

  static List<Message> of(Connection connection, long conversation) throws SQLException {
    return Statements.query(
        connection,
        SELECT + "WHERE m.conversation = ? ORDER BY m.id",
        select -> select.setLong(1, conversation),
        Rows::message);
  }

  static List<Message> before(Connection connection, long conversation, long beforeId, int limit)
      throws SQLException {
    return Statements.query(
            connection,
            SELECT + "WHERE m.conversation = ? AND m.id < ? ORDER BY m.id DESC LIMIT ?",
            select -> {
              select.setLong(1, conversation);
              select.setLong(2, beforeId);
              select.setInt(3, Math.max(0, limit));
            },
            Rows::message)
        .reversed();
  }

  private static void touch(Connection connection, Turn turn) throws SQLException {
    var firstWords =
        turn.speaker() == Speaker.CUSTOMER ? Words.beginning(turn.text(), FIRST_WORDS) : "";
    Statements.updateOne(
        connection,
        "UPDATE conversations SET updated = ?,"
            + " first_words = iif(first_words = '', ?, first_words) WHERE id = ?",
        turn.conversation(),
        update -> {
          update.setLong(1, turn.time().toEpochMilli());
          StoredText.bind(update, 2, firstWords);
        });
  }
}
