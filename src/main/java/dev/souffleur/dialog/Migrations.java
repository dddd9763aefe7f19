package dev.souffleur.dialog;

import dev.souffleur.platform.UserException;
import dev.souffleur.platform.UserException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Brings a database to the form this program knows. The scripts are numbered from 1; {@code PRAGMA
 * user_version} holds the number of the last one that ran. A script that was ever released is never
 * changed: another one is added.
 */
final class Migrations {
  /** «Sufl»: marks the file as ours, for {@code file(1)} and for ourselves. */
  static final int APPLICATION_ID = 0x5375666c;

  private static final List<String> SCRIPTS =
      List.of("001-conversations.sql", "002-screenshots.sql", "003-desk.sql");

  private Migrations() {}

  static int current() {
    return SCRIPTS.size();
  }

  /**
   * Refuses what is not for this program to touch. Reads only.
   *
   * @throws UserException if a newer program made the database, or another one altogether
   */
  static void requireOurs(Connection connection, Path file) throws SQLException {
    var version = pragma(connection, "user_version");
    var application = pragma(connection, "application_id");
    var fresh = application == 0 && version == 0 && count(connection) == 0;
    if (!fresh && application != APPLICATION_ID) {
      throw new UserException(Kind.UNAVAILABLE, "dialog.error.foreign", file);
    }
    if (version > current()) {
      throw new UserException(Kind.UNAVAILABLE, "dialog.error.newer", file, version, current());
    }
  }

  /** Runs the scripts that are due, all in one transaction. */
  static void run(Connection connection) throws SQLException {
    if (pragma(connection, "user_version") == current()) {
      return;
    }
    Database.transaction(
        connection,
        transaction -> {
          // Another process may have come first.
          for (var i = pragma(transaction, "user_version"); i < current(); i++) {
            try (var statement = transaction.createStatement()) {
              statement.executeUpdate(script(SCRIPTS.get(i)));
            }
          }
          Database.execute(transaction, "PRAGMA application_id = " + APPLICATION_ID);
          Database.execute(transaction, "PRAGMA user_version = " + current());
          return current();
        });
  }

  private static int pragma(Connection connection, String name) throws SQLException {
    return number(connection, "PRAGMA " + name);
  }

  private static int count(Connection connection) throws SQLException {
    return number(connection, "SELECT count(*) FROM sqlite_master");
  }

  private static int number(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      return row.next() ? row.getInt(1) : 0;
    }
  }

  private static String script(String name) {
    try (var stream = Migrations.class.getResourceAsStream("migrations/" + name)) {
      if (stream == null) {
        throw new IllegalStateException("no migration " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
