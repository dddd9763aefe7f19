package dev.souffleur.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.souffleur.dialog.SqliteConversationStore.Opened;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.Messages;
import dev.souffleur.platform.UserException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class DamageTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T10:20:30Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("souffleur.db");
  }

  private Opened open() {
    return open(new OpenOptions(50, 2 << 20));
  }

  private Opened open(OpenOptions options) {
    return SqliteConversationStore.open(file(), new EndingStemmer(), CLOCK, options);
  }

  private void fill(int messages) {
    try (var store = open().store()) {
      say(store, messages);
    }
  }

  private static void say(ConversationStore store, int messages) {
    var conversation = store.create("", "chat", Map.of()).id();
    for (var i = 0; i < messages; i++) {
      store.append(conversation, Speaker.CUSTOMER, "сообщение " + i + " слово".repeat(200));
    }
  }

  private void overwrite(long from, long to) throws IOException {
    try (var channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      var garbage = new byte[(int) (to - from)];
      Arrays.fill(garbage, (byte) 0x5a);
      channel.write(ByteBuffer.wrap(garbage), from);
    }
  }

  private void execute(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        var statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsSetAsideWholeAndAFreshOneBegun() throws Exception {
    var garbage = "это не база".repeat(1_000).getBytes(StandardCharsets.UTF_8);
    Files.write(file(), garbage);
    Files.writeString(folder.resolve("souffleur.db-wal"), "журнал");

    var opened = open();
    try (var store = opened.store()) {
      say(store, 1);
      assertThat(store.integrity()).isEmpty();
    }

    var aside = folder.resolve("souffleur.db.damaged-20261122-102030");
    assertThat(opened.setAside()).contains(aside);
    assertThat(aside).hasBinaryContent(garbage);
    assertThat(folder.resolve(aside.getFileName() + "-wal")).hasContent("журнал");
    assertThat(open().setAside()).isEmpty();
  }

  @Test
  void aSecondDamagedFileOfTheSameSecondOverwritesNothing() throws Exception {
    Files.writeString(file(), "первый");
    open().store().close();
    Files.writeString(file(), "второй");
    var second = open();
    second.store().close();

    assertThat(second.setAside())
        .contains(folder.resolve("souffleur.db.damaged-20261122-102030-2"));
    assertThat(folder.resolve("souffleur.db.damaged-20261122-102030")).hasContent("первый");
    assertThat(folder.resolve("souffleur.db.damaged-20261122-102030-2")).hasContent("второй");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 100, 4_096, 40_960})
  void aBrokenPageIsFoundWhenOpening(long from) throws Exception {
    fill(200);
    overwrite(from, from + 4_096);
    var broken = Files.readAllBytes(file());

    var opened = open();
    opened.store().close();

    assertThat(opened.setAside()).isPresent();
    assertThat(opened.setAside().orElseThrow()).hasBinaryContent(broken);
  }

  @Test
  void aTruncatedDatabaseIsFoundWhenOpening() throws Exception {
    fill(200);
    try (var channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
    }

    var opened = open();
    opened.store().close();

    assertThat(opened.setAside()).isPresent();
  }

  @Test
  void anEmptyFileIsAFreshDatabaseUnlessItsLogHoldsMessages() throws Exception {
    Files.createFile(file());
    var fresh = open();
    fresh.store().close();
    assertThat(fresh.setAside()).isEmpty();

    Files.delete(file());
    Files.writeString(folder.resolve("souffleur.db-wal"), "сообщения");
    var orphan = open();
    orphan.store().close();
    assertThat(folder.resolve(orphan.setAside().orElseThrow().getFileName() + "-wal"))
        .hasContent("сообщения");
  }

  @Test
  void damageMetLaterIsOneLineAndIsSetAsideAtTheNextStart() throws Exception {
    fill(100);
    // Too large, so to speak, to be looked through at each start.
    try (var store = open(new OpenOptions(50, 0)).store()) {
      overwrite(4_096, Files.size(file()));

      assertThatExceptionOfType(UserException.class)
          .isThrownBy(() -> store.messages(1))
          .withMessage("dialog.error.damaged")
          .satisfies(
              e ->
                  assertThat(e.line(new Messages(Language.RUSSIAN)))
                      .contains(file().toString())
                      .doesNotContain("\n"));
    }
    var next = open(new OpenOptions(50, 0));
    try (var store = next.store()) {
      assertThat(next.setAside()).isPresent();
      assertThat(store.messages(1)).isEmpty();
    }
    assertThat(open().setAside()).isEmpty();
  }

  @Test
  void aDamagedSearchIndexIsRebuiltAndCostsNoMessage() throws Exception {
    fill(50);
    execute("UPDATE history_data SET block = x'00' WHERE id > 10");

    var opened = open();
    try (var store = opened.store()) {
      assertThat(opened.setAside()).isEmpty();
      assertThat(store.messages(1)).hasSize(50);
      assertThat(store.search("сообщение", 100)).hasSize(50);
      assertThat(store.integrity()).isEmpty();
    }
  }

  @Test
  void aNewerDatabaseIsRefusedAndLeftAsItIs() throws Exception {
    fill(3);
    execute("PRAGMA user_version = 9999");
    var before = Files.readAllBytes(file());

    assertThatExceptionOfType(UserException.class)
        .isThrownBy(this::open)
        .withMessage("dialog.error.newer")
        .matches(e -> e.kind() == UserException.Kind.UNAVAILABLE);

    assertThat(file()).hasBinaryContent(before);
  }

  @Test
  void anotherProgramsDatabaseIsRefusedAndLeftAsItIs() throws Exception {
    execute("CREATE TABLE bookmarks (url TEXT)");
    var before = Files.readAllBytes(file());

    assertThatExceptionOfType(UserException.class)
        .isThrownBy(this::open)
        .withMessage("dialog.error.foreign");

    assertThat(file()).hasBinaryContent(before);
  }

  @Test
  void aFullDiskIsOneLineAndTheStoreGoesOnOnceThereIsSpace() {
    try (var store = open().store()) {
      say(store, 3);
      limitPages(store, 1);
      assertThatExceptionOfType(UserException.class)
          .isThrownBy(() -> store.append(1, Speaker.CUSTOMER, "ё".repeat(100_000)))
          .withMessage("dialog.error.full");
      assertThat(store.messages(1)).hasSize(3);

      limitPages(store, 1 << 30);
      store.append(1, Speaker.CUSTOMER, "ё".repeat(100_000));
      assertThat(store.messages(1)).hasSize(4);
      assertThat(store.integrity()).isEmpty();
    }
  }

  // SQLite takes the present size where less is asked for.
  private static void limitPages(SqliteConversationStore store, int pages) {
    store
        .database()
        .write(
            connection -> {
              Database.execute(connection, "PRAGMA max_page_count = " + pages);
              return pages;
            });
  }

  @Test
  void aDatabaseThatAnotherProcessIsWritingIsOneLineAndReadable() throws Exception {
    try (var store = open().store();
        var other = DriverManager.getConnection("jdbc:sqlite:" + file())) {
      say(store, 2);
      Database.execute(other, "BEGIN IMMEDIATE");

      assertThatExceptionOfType(UserException.class)
          .isThrownBy(() -> store.append(1, Speaker.CUSTOMER, "ещё"))
          .withMessage("dialog.error.locked");
      assertThat(store.messages(1)).hasSize(2);

      Database.execute(other, "ROLLBACK");
      store.append(1, Speaker.CUSTOMER, "ещё");
      assertThat(store.messages(1)).hasSize(3);
    }
  }

  @Test
  void aFolderInPlaceOfTheDatabaseIsOneLine() throws Exception {
    Files.createDirectory(file());

    assertThatExceptionOfType(UserException.class)
        .isThrownBy(this::open)
        .withMessage("platform.error.file");
  }

  @Test
  void doctorHearsOfBrokenReferencesAndOfMessagesThatTheSearchMisses() throws Exception {
    fill(3);
    execute(
        "INSERT INTO messages (conversation, speaker, time, text) VALUES (77, 'system', 0, 'x')");

    try (var store = open().store()) {
      assertThat(store.integrity())
          .containsExactly(
              "row 4 of messages refers to a row missing from conversations",
              "1 messages differ from the search index");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SQLITE_READONLY_DIRECTORY, readOnly",
    "SQLITE_CANTOPEN, readOnly",
    "SQLITE_PERM, readOnly",
    "SQLITE_BUSY_SNAPSHOT, locked",
    "SQLITE_LOCKED, locked",
    "SQLITE_FULL, full",
    "SQLITE_CORRUPT_VTAB, damaged",
    "SQLITE_NOTADB, damaged",
    "SQLITE_IOERR_FSYNC, database"
  })
  void eachRefusalOfSqliteHasItsLine(SQLiteErrorCode code, String key) {
    var error = DatabaseErrors.of(new SQLiteException("words", code), file());

    assertThat(error.key()).isEqualTo("dialog.error." + key);
    for (var language : Language.values()) {
      assertThat(error.line(new Messages(language)))
          .contains(file().toString())
          .doesNotContain("words", "{", "\n");
    }
  }

  @Test
  void aFolderWithAnOddNameHoldsItsOwnDatabase() throws Exception {
    var odd = folder.resolve("что? 100% #1 'x'").resolve("souffleur.db");

    try (var store = SqliteConversationStore.open(odd, new EndingStemmer()).store()) {
      say(store, 1);
      assertThat(odd).isNotEmptyFile();
      assertThat(store.messages(1)).hasSize(1);
    }
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(odd.getParent());
    }
  }
}
