package dev.souffleur.dialog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Feedback in the database of the conversations, by the same writer. */
final class SqliteFeedbackStore implements FeedbackStore {
  private final Database database;

  SqliteFeedbackStore(Database database) {
    this.database = database;
  }

  @Override
  public void record(Augmentation augmentation) {
    database.write(
        connection -> {
          try (var insert =
              connection.prepareStatement(
                  "INSERT OR REPLACE INTO augmentations"
                      + " (message, conversation, type, edits, suggestion, time)"
                      + " VALUES (?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, augmentation.messageId());
            insert.setLong(2, augmentation.conversationId());
            insert.setString(3, augmentation.type().id());
            insert.setInt(4, augmentation.edits());
            insert.setObject(5, augmentation.suggestionId(), Types.INTEGER);
            insert.setLong(6, augmentation.time().toEpochMilli());
            return insert.executeUpdate();
          } catch (SQLException e) {
            if (DatabaseErrors.isMissingParent(e)) {
              throw new IllegalArgumentException("no such conversation, message or suggestion", e);
            }
            throw e;
          }
        });
  }

  @Override
  public Optional<Augmentation> augmentation(long messageId) {
    return database
        .read(
            connection ->
                Statements.query(
                    connection,
                    "SELECT * FROM augmentations WHERE message = ?",
                    select -> select.setLong(1, messageId),
                    SqliteFeedbackStore::augmentation))
        .stream()
        .findFirst();
  }

  private static Augmentation augmentation(ResultSet row) throws SQLException {
    return new Augmentation(
        row.getLong("conversation"),
        row.getLong("message"),
        Augmentation.Type.valueOf(row.getString("type").toUpperCase(Locale.ROOT)),
        row.getInt("edits"),
        row.getObject("suggestion") instanceof Number id ? id.longValue() : null,
        Instant.ofEpochMilli(row.getLong("time")));
  }

  @Override
  public void rate(long suggestionId, @Nullable Feedback feedback) {
    database.write(
        connection ->
            Statements.updateOne(
                connection,
                "UPDATE suggestions SET rating = ?, rating_reason = ? WHERE id = ?",
                suggestionId,
                update -> {
                  var reason = feedback == null ? null : feedback.reason();
                  update.setObject(
                      1, feedback == null ? null : feedback.rating().value(), Types.INTEGER);
                  update.setString(2, reason == null ? null : reason.id());
                }));
  }

  @Override
  public Optional<Feedback> feedback(long suggestionId) {
    return database
        .read(
            connection ->
                Statements.query(
                    connection,
                    "SELECT rating, rating_reason FROM suggestions"
                        + " WHERE id = ? AND rating IS NOT NULL",
                    select -> select.setLong(1, suggestionId),
                    SqliteFeedbackStore::feedback))
        .stream()
        .findFirst();
  }

  private static Feedback feedback(ResultSet row) throws SQLException {
    var reason = row.getString("rating_reason");
    return new Feedback(
        Feedback.Rating.of(row.getInt("rating")),
        reason == null ? null : Feedback.Reason.valueOf(reason.toUpperCase(Locale.ROOT)));
  }
}
