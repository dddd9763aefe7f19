package dev.souffleur.dialog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** SQL on a connection, from parameters to records; each statement is closed at once. */
final class Statements {
  private Statements() {}

  /** What puts values into a statement. */
  @FunctionalInterface
  interface Binder {
    /** No parameters. */
    Binder NONE = statement -> {};

    void bind(PreparedStatement statement) throws SQLException;
  }

  /** What makes a value of a row. */
  @FunctionalInterface
  interface Mapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  static <T> List<T> query(Connection connection, String sql, Binder binder, Mapper<T> mapper)
      throws SQLException {
    try (var select = connection.prepareStatement(sql)) {
      binder.bind(select);
      var found = new ArrayList<T>();
      try (var row = select.executeQuery()) {
        while (row.next()) {
          found.add(mapper.map(row));
        }
      }
      return List.copyOf(found);
    }
  }

  /**
   * Changes the row of an id, which is the statement's last parameter.
   *
   * @return how many rows there were, 0 or 1
   */
  static int update(Connection connection, String sql, long id, Binder binder) throws SQLException {
    try (var update = connection.prepareStatement(sql)) {
      binder.bind(update);
      update.setLong(update.getParameterMetaData().getParameterCount(), id);
      return update.executeUpdate();
    }
  }

  /**
   * Changes the row of an id, which is the statement's last parameter.
   *
   * @throws IllegalArgumentException if there is no such row
   */
  static int updateOne(Connection connection, String sql, long id, Binder binder)
      throws SQLException {
    var rows = update(connection, sql, id, binder);
    if (rows == 0) {
      throw new IllegalArgumentException("no row with id " + id);
    }
    return rows;
  }

  /** Adds a row and returns its id. */
  static long insert(Connection connection, String sql, Binder binder) throws SQLException {
    // RETURNING, for the last id of a connection may be one that FTS5 gave.
    try (var insert = connection.prepareStatement(sql + " RETURNING id")) {
      binder.bind(insert);
      try (var row = insert.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
