package dev.souffleur.dialog;

import dev.souffleur.platform.UserException;
import dev.souffleur.platform.UserException.Kind;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite reports, said so that a person can mend it. */
final class DatabaseErrors {
  private DatabaseErrors() {}

  static UserException of(SQLException error, Path file) {
    var code = code(error);
    return new UserException(Kind.FAILED, error, key(code), file, code);
  }

  /** Whether the file itself is broken, as against the world around it. */
  static boolean isDamage(SQLException error) {
    return key(code(error)).equals("dialog.error.damaged");
  }

  /** Whether a row that another one refers to does not exist. */
  static boolean isMissingParent(SQLException error) {
    return code(error).equals("CONSTRAINT_FOREIGNKEY");
  }

  // Extended codes begin with the plain one: IOERR_WRITE, READONLY_DIRECTORY.
  private static String key(String code) {
    if (code.startsWith("CORRUPT") || code.equals("NOTADB") || code.equals("IOERR_SHORT_READ")) {
      return "dialog.error.damaged";
    }
    if (code.equals("FULL")) {
      return "dialog.error.full";
    }
    if (code.startsWith("BUSY") || code.startsWith("LOCKED")) {
      return "dialog.error.locked";
    }
    if (code.startsWith("READONLY") || code.startsWith("CANTOPEN") || code.equals("PERM")) {
      return "dialog.error.readOnly";
    }
    return "dialog.error.database";
  }

  private static String code(SQLException error) {
    var result =
        error instanceof SQLiteException sqlite
            ? sqlite.getResultCode()
            : SQLiteErrorCode.getErrorCode(error.getErrorCode() & 0xff);
    return result.name().substring("SQLITE_".length());
  }
}
