package dev.souffleur.dialog;

import dev.souffleur.dialog.Screenshot.PictureVector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Turns rows of screenshots into records, and records into parameters. */
final class ScreenshotRows {
  private ScreenshotRows() {}

  static Screenshot screenshot(ResultSet row) throws SQLException {
    return new Screenshot(
        row.getLong("id"),
        Rows.attachment(row),
        row.getObject("conversation") instanceof Number id ? id.longValue() : null,
        Instant.ofEpochMilli(row.getLong("time")),
        row.getString("category"),
        row.getDouble("confidence"),
        row.getString("correction"),
        StoredText.read(row, "text"),
        row.getLong("look"),
        vector(row));
  }

  /** The same screenshot as the database has it. */
  static Screenshot stored(Screenshot screenshot, long id, Instant time) {
    return new Screenshot(
        id,
        screenshot.attachment(),
        screenshot.conversationId(),
        time,
        screenshot.category(),
        screenshot.confidence(),
        screenshot.correction(),
        screenshot.text(),
        screenshot.look(),
        screenshot.vector());
  }

  /** Binds all columns but the id and the message, in the table's order. */
  static void bind(PreparedStatement insert, long attachment, Screenshot screenshot)
      throws SQLException {
    var vector = screenshot.vector();
    insert.setLong(1, attachment);
    insert.setObject(2, screenshot.conversationId(), Types.INTEGER);
    insert.setLong(3, screenshot.time().toEpochMilli());
    insert.setString(4, screenshot.category());
    insert.setDouble(5, screenshot.confidence());
    insert.setString(6, screenshot.correction());
    StoredText.bind(insert, 7, screenshot.text());
    insert.setLong(8, screenshot.look());
    insert.setString(9, vector == null ? null : vector.modelId());
    insert.setBytes(10, vector == null ? null : bytes(vector.values()));
  }

  private static byte[] bytes(float[] values) {
    var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  private static @Nullable PictureVector vector(ResultSet row) throws SQLException {
    var bytes = row.getBytes("vector");
    if (bytes == null) {
      return null;
    }
    var values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return new PictureVector(row.getString("vector_model"), values);
  }
}
