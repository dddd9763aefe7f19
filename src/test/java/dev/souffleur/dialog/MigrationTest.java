package dev.souffleur.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database of the first release, made by its own script, which is never changed. */
class MigrationTest {
  @TempDir Path folder;

  @BeforeEach
  void makeVersionOne() throws Exception {
    execute(
        script(),
        "PRAGMA journal_mode = WAL",
        "PRAGMA application_id = " + Migrations.APPLICATION_ID,
        "PRAGMA user_version = 1",
        "INSERT INTO conversations VALUES"
            + " (1, 'Иван', 'chat', 1000, 3000, 'open', 'support', '{\"inbox\":\"7\"}', 'Не открывается')",
        "INSERT INTO messages VALUES (1, 1, 'customer', 2000, 'Не открывается приложение')",
        // «я», a NUL and half an emoji, as UTF-16.
        "INSERT INTO messages VALUES (2, 1, 'operator', 3000, x'044F0000D83D')",
        "INSERT INTO history (rowid, stems) VALUES (1, 'не открывается приложени'), (2, 'я')",
        "INSERT INTO suggestions VALUES (1, 1, 1, 2500, 'support', 0.9, 'local', 'local', 'Перезапустите',"
            + " '[]', '', 0, 0, 0, 0.5, NULL, 40, 'inserted', 0, 2600)",
        "INSERT INTO examples VALUES (1, 'Не открывается', 'support', 2700)");
  }

  @Test
  void everythingOfTheFirstVersionIsThereAndTheNewThingsWork() throws Exception {
    var opened = SqliteConversationStore.open(file(), new EndingStemmer());

    assertThat(opened.setAside()).isEmpty();
    try (var store = opened.store()) {
      assertThat(store.integrity()).isEmpty();
      var conversation = store.find(1).orElseThrow();
      assertThat(conversation.customer()).isEqualTo("Иван");
      assertThat(conversation.metadata()).containsEntry("inbox", "7");
      assertThat(store.messages(1))
          .containsExactly(
              new Message(
                  1, 1, Speaker.CUSTOMER, "Не открывается приложение", Instant.ofEpochMilli(2000)),
              new Message(2, 1, Speaker.OPERATOR, "я\0\ud83d", Instant.ofEpochMilli(3000)));
      assertThat(store.search("приложение", 5)).hasSize(1);
      assertThat(store.suggestions(1)).hasSize(1);
      assertThat(store.examples()).hasSize(1);
      assertThat(store.costSince(Instant.EPOCH)).isEqualTo(0.5);

      var screenshots = store.screenshots(folder.resolve("attachments"));
      var attachment = ScreenshotFixtures.attachment(new byte[] {1}, "a.png");
      var id = screenshots.record(ScreenshotFixtures.screenshot(attachment)).id();
      var event = screenshots.addToConversation(id, 1, "Скриншот: оплата");
      assertThat(store.messages(1).getLast()).isEqualTo(event);
      assertThat(event.id()).isEqualTo(3);
    }
    assertThat(version()).isEqualTo(Migrations.current());
  }

  @Test
  void theSecondOpeningChangesNothing() throws Exception {
    for (var i = 0; i < 2; i++) {
      try (var store = SqliteConversationStore.open(file(), new EndingStemmer()).store()) {
        assertThat(store.messages(1)).hasSize(2);
        assertThat(store.integrity()).isEmpty();
      }
    }
  }

  @Test
  void aMigrationThatFailsLeavesTheOldVersionWhole() throws Exception {
    // A table of that name stops the second script after its first statements.
    execute("CREATE TABLE screenshots (id INTEGER)");

    var failed = catchThrowable(() -> SqliteConversationStore.open(file(), new EndingStemmer()));

    assertThat(failed).hasMessage("dialog.error.database");
    assertThat(version()).isEqualTo(1);
    execute("DROP TABLE screenshots");
    try (var store = SqliteConversationStore.open(file(), new EndingStemmer()).store()) {
      assertThat(store.messages(1)).hasSize(2);
    }
  }

  private Path file() {
    return folder.resolve("souffleur.db");
  }

  private int version() throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        var statement = connection.createStatement();
        var row = statement.executeQuery("PRAGMA user_version")) {
      return row.getInt(1);
    }
  }

  private void execute(String... sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        var statement = connection.createStatement()) {
      for (var each : List.of(sql)) {
        statement.executeUpdate(each);
      }
    }
  }

  private static String script() throws IOException {
    try (var stream = MigrationTest.class.getResourceAsStream("migrations/001-conversations.sql")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
