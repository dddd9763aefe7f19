package dev.souffleur.dialog;

import dev.souffleur.platform.AtomicFile;
import dev.souffleur.platform.Directories;
import dev.souffleur.platform.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Screenshots in the database of the conversations, by the same writer; their bytes in a folder
 * beside it, private to the user, each file once.
 *
 * <p>Bytes are on the disk before anything refers to them, so a process that is killed leaves a
 * picture that nobody knows of at worst, never a screenshot without its picture.
 */
final class SqliteScreenshotStore implements ScreenshotStore {
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
  private static final String SELECT =
      "SELECT s.*, "
          + Rows.ATTACHMENT_COLUMNS
          + " FROM screenshots s JOIN attachments a ON a.id = s.attachment ";

  private final Database database;
  private final MessageTable messages;
  private final Path folder;
  private final Clock clock;

  /**
   * @param folder of the pictures; made when the first one is kept
   */
  SqliteScreenshotStore(Database database, MessageTable messages, Path folder, Clock clock) {
    this.database = database;
    this.messages = messages;
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the record names another number of bytes, or no SHA-256
   */
  @Override
  public Path keep(Attachment attachment, byte[] bytes) {
    if (bytes.length != attachment.bytes()) {
      throw new IllegalArgumentException(
          "%d bytes where %d were announced".formatted(bytes.length, attachment.bytes()));
    }
    var target = place(attachment.sha256());
    try {
      // A file of another length was cut by a disk that lied, or by hand.
      if (!Files.isRegularFile(target) || Files.size(target) != bytes.length) {
        Directories.folder(folder);
        AtomicFile.write(target, bytes);
      }
      return target;
    } catch (IOException e) {
      throw FileErrors.of(e, target);
    }
  }

  @Override
  public Optional<Path> file(String sha256) {
    return Optional.of(place(sha256)).filter(Files::isRegularFile);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there is no such conversation, or the attachment has no
   *     SHA-256
   */
  @Override
  public Screenshot record(Screenshot screenshot) {
    place(screenshot.attachment().sha256());
    var time = screenshot.time().truncatedTo(ChronoUnit.MILLIS);
    var id =
        database.write(
            connection -> {
              var attachment = attach(connection, screenshot.attachment());
              try {
                return Statements.insert(
                    connection,
                    "INSERT INTO screenshots (attachment, conversation, time, category, confidence,"
                        + " correction, text, look, vector_model, vector)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    insert -> ScreenshotRows.bind(insert, attachment, screenshot));
              } catch (SQLException e) {
                if (DatabaseErrors.isMissingParent(e)) {
                  throw new IllegalArgumentException("no such conversation", e);
                }
                throw e;
              }
            });
    return ScreenshotRows.stored(screenshot, id, time);
  }

  /**
   * {@inheritDoc}
   *
   * @throws dev.souffleur.platform.UserException if the text is blank
   * @throws IllegalArgumentException if there is no such screenshot or conversation
   */
  @Override
  public Message addToConversation(long screenshotId, long conversationId, String text) {
    var now = Instant.ofEpochMilli(clock.millis());
    var turn = messages.turn(conversationId, Speaker.SYSTEM, text, now);
    return database.write(
        connection -> {
          var attachment = attachmentOf(connection, screenshotId);
          var id = messages.append(connection, turn, attachment.row());
          Statements.updateOne(
              connection,
              "UPDATE screenshots SET conversation = ?, message = ? WHERE id = ?",
              screenshotId,
              update -> {
                update.setLong(1, conversationId);
                update.setLong(2, id);
              });
          return new Message(
              id, conversationId, Speaker.SYSTEM, text, now, attachment.attachment());
        });
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there is no such screenshot
   */
  @Override
  public void correct(long screenshotId, String category) {
    database.write(
        connection ->
            Statements.updateOne(
                connection,
                "UPDATE screenshots SET correction = ? WHERE id = ?",
                screenshotId,
                update -> update.setString(1, category)));
  }

  @Override
  public Optional<Screenshot> find(long id) {
    return query("WHERE s.id = ?", select -> select.setLong(1, id)).stream().findFirst();
  }

  @Override
  public List<Screenshot> newest(int limit) {
    return query("ORDER BY s.id DESC LIMIT ?", select -> select.setInt(1, Math.max(0, limit)));
  }

  @Override
  public List<Screenshot> corrected() {
    return query("WHERE s.correction IS NOT NULL ORDER BY s.id", Statements.Binder.NONE);
  }

  @Override
  public Optional<String> resolution(long screenshotId) {
    return database
        .read(
            connection ->
                Statements.query(
                    connection,
                    "SELECT m.text FROM screenshots s JOIN messages m"
                        + " ON m.conversation = s.conversation AND m.id > s.message"
                        + " WHERE s.id = ? AND m.speaker = 'operator' ORDER BY m.id LIMIT 1",
                    select -> select.setLong(1, screenshotId),
                    row -> StoredText.read(row, "text")))
        .stream()
        .findFirst();
  }

  private List<Screenshot> query(String condition, Statements.Binder binder) {
    return database.read(
        connection ->
            Statements.query(connection, SELECT + condition, binder, ScreenshotRows::screenshot));
  }

  // A name out of a database is a path: nothing but a digest may become one.
  private Path place(String sha256) {
    if (!SHA_256.matcher(sha256).matches()) {
      throw new IllegalArgumentException("no SHA-256 in lower-case hex");
    }
    return folder.resolve(sha256);
  }

  private record StoredAttachment(long row, Attachment attachment) {}

  private static StoredAttachment attachmentOf(Connection connection, long screenshotId)
      throws SQLException {
    return Statements.query(
            connection,
            "SELECT a.id AS row_id, "
                + Rows.ATTACHMENT_COLUMNS
                + " FROM screenshots s JOIN attachments a ON a.id = s.attachment WHERE s.id = ?",
            select -> select.setLong(1, screenshotId),
            row -> new StoredAttachment(row.getLong("row_id"), Rows.attachment(row)))
        .stream()
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no screenshot " + screenshotId));
  }

  private static long attach(Connection connection, Attachment attachment) throws SQLException {
    return Statements.insert(
        connection,
        "INSERT INTO attachments (sha256, name, media_type, width, height, bytes)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        insert -> {
          insert.setString(1, attachment.sha256());
          StoredText.bind(insert, 2, attachment.name());
          insert.setString(3, attachment.mediaType());
          insert.setInt(4, attachment.width());
          insert.setInt(5, attachment.height());
          insert.setObject(6, attachment.bytes(), Types.INTEGER);
        });
  }
}
