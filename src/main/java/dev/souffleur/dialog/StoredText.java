package dev.souffleur.dialog;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * People's words in a column, char for char.
 *
 * <p>SQLite keeps text as UTF-8, which cannot carry half of a surrogate pair (a truncated emoji, as
 * bridges deliver them), and its own functions end a text at a NUL. A text with either is kept as a
 * blob of UTF-16 chars instead.
 */
final class StoredText {
  private StoredText() {}

  static void bind(PreparedStatement statement, int index, String text) throws SQLException {
    if (isPlain(text)) {
      statement.setString(index, text);
    } else {
      var bytes = ByteBuffer.allocate(text.length() * Character.BYTES);
      bytes.asCharBuffer().put(text);
      statement.setBytes(index, bytes.array());
    }
  }

  static String read(ResultSet row, String column) throws SQLException {
    return switch (row.getObject(column)) {
      case byte[] bytes -> ByteBuffer.wrap(bytes).asCharBuffer().toString();
      case String text -> text;
      default -> row.getString(column);
    };
  }

  private static boolean isPlain(String text) {
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == 0 || Character.isLowSurrogate(c)) {
        return false;
      }
      if (Character.isHighSurrogate(c)) {
        i++;
        if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
          return false;
        }
      }
    }
    return true;
  }
}
