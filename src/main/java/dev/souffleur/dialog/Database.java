package dev.souffleur.dialog;

import dev.souffleur.platform.UserException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * One SQLite file: a writer, taken in turn, and a few read-only connections. In WAL mode a reader
 * sees the last committed state and waits for no writer. Safe from any thread.
 */
final class Database implements AutoCloseable {
  private static final int READERS = 4;
  private static final int JOURNAL_LIMIT_BYTES = 16 << 20;

  private final Path file;
  private final OpenOptions options;
  private final Connection writer;
  private final ReentrantLock writing = new ReentrantLock();
  private final Semaphore reading = new Semaphore(READERS, true);
  private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  /** Work on a connection; its statements are closed when it returns. */
  @FunctionalInterface
  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  /** Opens the file for writing, creating it if need be, and brings it up to date. */
  Database(Path file, OpenOptions options) throws SQLException {
    this.file = file;
    this.options = options;
    var config = config();
    config.setJournalMode(JournalMode.WAL);
    // NORMAL would leave the last commits in the system's cache when the power fails.
    config.setSynchronous(SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setJournalSizeLimit(JOURNAL_LIMIT_BYTES);
    this.writer = connect(file, config);
    try {
      Migrations.run(writer);
    } catch (SQLException | RuntimeException e) {
      writer.close();
      throw e;
    }
  }

  Path file() {
    return file;
  }

  /**
   * Runs a transaction and commits it to disk; rolls it back if the work fails.
   *
   * @throws UserException if the database refuses
   */
  <T> T write(Work<T> work) {
    writing.lock();
    try {
      requireOpen();
      return transaction(writer, work);
    } catch (SQLException e) {
      throw failure(e);
    } finally {
      writing.unlock();
    }
  }

  /**
   * Runs queries on a connection that cannot write.
   *
   * @throws UserException if the database refuses
   */
  <T> T read(Work<T> work) {
    reading.acquireUninterruptibly();
    try {
      requireOpen();
      var taken = idle.poll();
      var connection = taken == null ? reader() : taken;
      try {
        return work.run(connection);
      } finally {
        idle.add(connection);
      }
    } catch (SQLException e) {
      throw failure(e);
    } finally {
      reading.release();
    }
  }

  /** Waits for work in progress, then writes the log back into the file. */
  @Override
  public void close() {
    writing.lock();
    reading.acquireUninterruptibly(READERS);
    try {
      if (closed) {
        return;
      }
      closed = true;
      for (var connection : idle) {
        connection.close();
      }
      writer.close();
    } catch (SQLException e) {
      throw failure(e);
    } finally {
      reading.release(READERS);
      writing.unlock();
    }
  }

  /** Runs a transaction on a connection that is in none. */
  static <T> T transaction(Connection connection, Work<T> work) throws SQLException {
    execute(connection, "BEGIN IMMEDIATE");
    try {
      var result = work.run(connection);
      execute(connection, "COMMIT");
      return result;
    } catch (SQLException | RuntimeException | Error e) {
      rollBack(connection, e);
      throw e;
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static Connection connect(Path file, SQLiteConfig config) throws SQLException {
    var name = file.toString();
    // The driver takes what follows a question mark for its own options; a URI hides it.
    return config.createConnection("jdbc:sqlite:" + (name.contains("?") ? file.toUri() : name));
  }

  private static void rollBack(Connection connection, Throwable cause) {
    try {
      execute(connection, "ROLLBACK");
    } catch (SQLException e) {
      // SQLite itself has rolled back already after some failures, a full disk for one.
      cause.addSuppressed(e);
    }
  }

  private Connection reader() throws SQLException {
    var config = config();
    config.setReadOnly(true);
    return connect(file, config);
  }

  private UserException failure(SQLException error) {
    if (DatabaseErrors.isDamage(error)) {
      DamagedFile.suspect(file);
    }
    return DatabaseErrors.of(error, file);
  }

  private SQLiteConfig config() {
    var config = new SQLiteConfig();
    config.setBusyTimeout(options.busyTimeoutMs());
    return config;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the conversation store is closed");
    }
  }
}
