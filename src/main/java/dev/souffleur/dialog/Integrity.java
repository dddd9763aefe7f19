package dev.souffleur.dialog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks through a whole database for what should not be. */
final class Integrity {
  private Integrity() {}

  static List<String> problems(Connection connection) throws SQLException {
    var problems = new ArrayList<String>();
    try (var statement = connection.createStatement()) {
      try (var row = statement.executeQuery("PRAGMA integrity_check")) {
        while (row.next()) {
          if (!row.getString(1).equals("ok")) {
            problems.add(row.getString(1));
          }
        }
      }
      try (var row = statement.executeQuery("PRAGMA foreign_key_check")) {
        while (row.next()) {
          problems.add(
              "row %d of %s refers to a row missing from %s"
                  .formatted(row.getLong(2), row.getString(1), row.getString(3)));
        }
      }
      var unindexed =
          """
          SELECT (SELECT count(*) FROM messages WHERE id NOT IN (SELECT rowid FROM history))
               + (SELECT count(*) FROM history WHERE rowid NOT IN (SELECT id FROM messages))
          """;
      try (var row = statement.executeQuery(unindexed)) {
        if (row.next() && row.getLong(1) > 0) {
          problems.add("%d messages differ from the search index".formatted(row.getLong(1)));
        }
      }
    }
    return List.copyOf(problems);
  }
}
