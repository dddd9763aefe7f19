package dev.souffleur.dialog;

import dev.souffleur.platform.FileErrors;
import dev.souffleur.platform.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/** Tells a broken database file from a sound one, and puts it out of the way, whole. */
final class DamagedFile {
  private static final Logger LOG = LoggerFactory.getLogger(DamagedFile.class);
  private static final byte[] HEADER = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final List<String> COMPANIONS = List.of("-wal", "-shm");
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private DamagedFile() {}

  /**
   * What a look at the file came to.
   *
   * @param setAside the new name of a damaged database; empty where it is sound or there is none
   * @param indexDamaged whether only the search index is broken, which the messages can restore
   */
  record Checked(Optional<Path> setAside, boolean indexDamaged) {}

  private enum Condition {
    SOUND,
    INDEX_DAMAGED,
    DAMAGED
  }

  /** Sets a damaged database aside, with its log, under a dated name that nothing bears yet. */
  static Checked check(Path file, Clock clock, OpenOptions options) throws SQLException {
    try {
      var condition = condition(file, options);
      var setAside =
          condition == Condition.DAMAGED
              ? Optional.of(setAside(file, clock))
              : Optional.<Path>empty();
      Files.deleteIfExists(suspicion(file));
      return new Checked(setAside, condition == Condition.INDEX_DAMAGED);
    } catch (IOException e) {
      throw FileErrors.of(e, file);
    }
  }

  /** Has the file looked through at the next start, however large it is. */
  static void suspect(Path file) {
    try {
      PrivateFiles.file(suspicion(file));
    } catch (IOException e) {
      LOG.warn("The damaged database could not be marked", e);
    }
  }

  private static Path suspicion(Path file) {
    return beside(file, "-damaged");
  }

  private static Condition condition(Path file, OpenOptions options)
      throws IOException, SQLException {
    var size = Files.exists(file) ? Files.size(file) : 0;
    if (size == 0) {
      // SQLite deletes the log of an empty database, and committed messages may be in it.
      var log = beside(file, "-wal");
      return Files.exists(log) && Files.size(log) > 0 ? Condition.DAMAGED : Condition.SOUND;
    }
    if (!hasHeader(file)) {
      return Condition.DAMAGED;
    }
    var wholly = size <= options.checkedBytes() || Files.exists(suspicion(file));
    try {
      return pages(file, wholly, options);
    } catch (SQLException e) {
      if (DatabaseErrors.isDamage(e)) {
        return Condition.DAMAGED;
      }
      throw e;
    }
  }

  private static boolean hasHeader(Path file) throws IOException {
    try (var stream = Files.newInputStream(file)) {
      return Arrays.equals(stream.readNBytes(HEADER.length), HEADER);
    }
  }

  private static Condition pages(Path file, boolean wholly, OpenOptions options)
      throws SQLException {
    var config = new SQLiteConfig();
    config.setBusyTimeout(options.busyTimeoutMs());
    // Read-only, for closing a writer would work the log into a file that must stay as it is.
    config.setReadOnly(true);
    try (var connection = Database.connect(file, config);
        var statement = connection.createStatement()) {
      Migrations.requireOurs(connection, file);
      if (!wholly) {
        return Condition.SOUND;
      }
      var condition = Condition.SOUND;
      try (var row = statement.executeQuery("PRAGMA quick_check")) {
        while (row.next()) {
          var problem = row.getString(1);
          if (problem.contains("history")) {
            condition = Condition.INDEX_DAMAGED;
          } else if (!problem.equals("ok")) {
            return Condition.DAMAGED;
          }
        }
      }
      return condition;
    }
  }

  private static Path setAside(Path file, Clock clock) throws IOException {
    var stamp = STAMP.withZone(clock.getZone()).format(clock.instant());
    var name = file.getFileName() + ".damaged-" + stamp;
    var target = file.resolveSibling(name);
    for (var i = 2; isTaken(target); i++) {
      target = file.resolveSibling(name + "-" + i);
    }
    // The log first: without its database it could not be told apart, were we stopped in between.
    for (var companion : COMPANIONS) {
      if (Files.exists(beside(file, companion))) {
        Files.move(beside(file, companion), beside(target, companion));
      }
    }
    if (Files.exists(file)) {
      Files.move(file, target);
    }
    return target;
  }

  private static boolean isTaken(Path target) {
    return Files.exists(target)
        || COMPANIONS.stream().anyMatch(companion -> Files.exists(beside(target, companion)));
  }

  private static Path beside(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }
}
