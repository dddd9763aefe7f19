package dev.souffleur.dialog;

import static dev.souffleur.dialog.ScreenshotFixtures.attachment;
import static dev.souffleur.dialog.ScreenshotFixtures.screenshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.souffleur.dialog.ConversationStore.HistoryHit;
import dev.souffleur.platform.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteScreenshotStoreTest {
  private static final byte[] BYTES = "the bytes of a picture".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private SqliteConversationStore store;
  private ScreenshotStore screenshots;

  @BeforeEach
  void open() {
    store =
        SqliteConversationStore.open(
                folder.resolve("souffleur.db"), new EndingStemmer(), new TickingClock())
            .store();
    screenshots = store.screenshots(attachments());
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Path attachments() {
    return folder.resolve("attachments");
  }

  private void reopen() {
    close();
    open();
  }

  @Test
  void aPictureIsKeptOnceUnderItsDigestForItsOwnerAlone() throws IOException {
    var attachment = attachment(BYTES, "экран.png");

    var path = screenshots.keep(attachment, BYTES);
    var before = Files.getLastModifiedTime(path);
    var again = screenshots.keep(attachment(BYTES, "тот же.png"), BYTES);

    assertThat(again).isEqualTo(path).hasBinaryContent(BYTES);
    assertThat(Files.getLastModifiedTime(path)).isEqualTo(before);
    assertThat(path).isEqualTo(attachments().resolve(attachment.sha256()));
    assertThat(screenshots.file(attachment.sha256())).contains(path);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(attachments())))
        .isEqualTo("rwx------");
    try (var files = Files.list(attachments())) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void aPictureThatLostItsEndIsWrittenAnew() throws IOException {
    var attachment = attachment(BYTES, "");
    Files.write(screenshots.keep(attachment, BYTES), new byte[3]);

    assertThat(screenshots.keep(attachment, BYTES)).hasBinaryContent(BYTES);
  }

  @Test
  void manyWhoKeepTheSamePictureAtOnceLeaveOneWholeFile() throws Exception {
    var attachment = attachment(BYTES, "");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < 20; i++) {
        threads.submit(() -> screenshots.keep(attachment, BYTES)).get();
      }
    }

    try (var files = Files.list(attachments())) {
      assertThat(files).singleElement().satisfies(file -> assertThat(file).hasBinaryContent(BYTES));
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsOneLine() throws IOException {
    Files.writeString(attachments(), "a file");

    assertThatExceptionOfType(UserException.class)
        .isThrownBy(() -> screenshots.keep(attachment(BYTES, ""), BYTES))
        .withMessage("platform.error.notFolder");
  }

  @Test
  void whatIsNoDigestNeverBecomesAPath() {
    var attachment = new Attachment("../../evil", "a", "image/png", 1, 1, BYTES.length);

    assertThatIllegalArgumentException().isThrownBy(() -> screenshots.keep(attachment, BYTES));
    assertThatIllegalArgumentException().isThrownBy(() -> screenshots.file("../souffleur.db"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> screenshots.record(screenshot(attachment)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> screenshots.keep(attachment(BYTES, ""), new byte[1]));
  }

  @Test
  void whatTriageSaidIsThereAfterReopening() {
    var said = screenshot(attachment(BYTES, "экран \ud83d.png"));

    var recorded = screenshots.record(said);
    reopen();

    var found = screenshots.find(recorded.id()).orElseThrow();
    assertThat(found)
        .usingRecursiveComparison()
        .isEqualTo(recorded)
        .ignoringFields("id", "time")
        .isEqualTo(said);
    assertThat(found.time()).isEqualTo(said.time().truncatedTo(ChronoUnit.MILLIS));
    assertThat(found.id()).isPositive();
    assertThat(screenshots.find(recorded.id() + 1)).isEmpty();
  }

  @Test
  void aScreenshotWithoutVectorWordsOrNameIsKeptToo() {
    var attachment = attachment(BYTES, "");
    var plain = new Screenshot(0, attachment, null, Instant.EPOCH, "other", 0, "ui", "", -1, null);

    assertThat(screenshots.find(screenshots.record(plain).id()).orElseThrow())
        .usingRecursiveComparison()
        .ignoringFields("id")
        .isEqualTo(plain);
  }

  @Test
  void anEventBearsThePictureAndItsWordsAreFoundInTheHistory() {
    var conversation = store.create("Иван", "chat", Map.of()).id();
    var spoken = store.append(conversation, Speaker.CUSTOMER, "Не могу оплатить");
    var attachment = attachment(BYTES, "экран.png");
    var id = screenshots.record(screenshot(attachment)).id();

    var event =
        screenshots.addToConversation(
            id,
            conversation,
            "Скриншот: проблема с оплатой. Текст на нём: карта отклонена ERR-402");
    reopen();

    assertThat(event.speaker()).isEqualTo(Speaker.SYSTEM);
    assertThat(event.attachment()).isEqualTo(attachment);
    assertThat(store.messages(conversation)).containsExactly(spoken, event);
    assertThat(store.messagesBefore(conversation, Long.MAX_VALUE, 1)).containsExactly(event);
    assertThat(store.search("отклонённая карта", 10))
        .extracting(HistoryHit::message)
        .contains(event);
    assertThat(store.find(conversation).orElseThrow().updated()).isEqualTo(event.time());
    assertThat(screenshots.find(id).orElseThrow().conversationId()).isEqualTo(conversation);
    assertThat(store.integrity()).isEmpty();
  }

  @Test
  void anEventThatCannotBeAddedLeavesNothingBehind() {
    var conversation = store.create("", "chat", Map.of()).id();
    var id = screenshots.record(screenshot(attachment(BYTES, ""))).id();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> screenshots.addToConversation(id, conversation + 1, "событие"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> screenshots.addToConversation(id + 1, conversation, "событие"));
    assertThatExceptionOfType(UserException.class)
        .isThrownBy(() -> screenshots.addToConversation(id, conversation, " "))
        .withMessage("dialog.error.blank");

    assertThat(store.messages(conversation)).isEmpty();
    assertThat(screenshots.find(id).orElseThrow().conversationId()).isNull();
    assertThat(store.search("событие", 10)).isEmpty();
  }

  @Test
  void theLastCorrectionCountsAndMakesAnExample() {
    var first = screenshots.record(screenshot(attachment(BYTES, "1"))).id();
    var second = screenshots.record(screenshot(attachment(BYTES, "2"))).id();
    var third = screenshots.record(screenshot(attachment(BYTES, "3"))).id();

    screenshots.correct(third, "ui");
    screenshots.correct(first, "ui");
    screenshots.correct(first, "technical");
    reopen();

    assertThat(screenshots.corrected()).extracting(Screenshot::id).containsExactly(first, third);
    assertThat(screenshots.corrected().getFirst().settledCategory()).isEqualTo("technical");
    assertThat(screenshots.find(second).orElseThrow().settledCategory()).isEqualTo("payment");
    assertThat(screenshots.newest(2)).extracting(Screenshot::id).containsExactly(third, second);
    assertThat(screenshots.newest(-1)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> screenshots.correct(third + 1, "ui"));
  }

  @Test
  void theResolutionIsTheOperatorsFirstReplyAfterTheEvent() {
    var conversation = store.create("", "chat", Map.of()).id();
    var other = store.create("", "chat", Map.of()).id();
    store.append(conversation, Speaker.OPERATOR, "Пришлите снимок");
    var id = screenshots.record(screenshot(attachment(BYTES, ""))).id();
    assertThat(screenshots.resolution(id)).isEmpty();

    screenshots.addToConversation(id, conversation, "Скриншот: оплата");
    store.append(conversation, Speaker.CUSTOMER, "Вот");
    store.append(other, Speaker.OPERATOR, "Это другому клиенту");
    assertThat(screenshots.resolution(id)).isEmpty();

    store.append(conversation, Speaker.OPERATOR, "Попробуйте другую карту");
    store.append(conversation, Speaker.OPERATOR, "Получилось?");
    assertThat(screenshots.resolution(id)).contains("Попробуйте другую карту");
    assertThat(screenshots.resolution(id + 1)).isEmpty();
  }

  @Test
  void onePictureMayComeAsSeveralScreenshotsUnderSeveralNames() {
    var one = screenshots.record(screenshot(attachment(BYTES, "а.png")));
    var two = screenshots.record(screenshot(attachment(BYTES, "б.png")));

    assertThat(screenshots.newest(9))
        .extracting(screenshot -> screenshot.attachment().name())
        .containsExactly("б.png", "а.png");
    assertThat(two.id()).isGreaterThan(one.id());
  }

  @Test
  void afterTheStoreIsClosedNothingIsWritten() {
    store.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> screenshots.record(screenshot(attachment(BYTES, ""))));
    assertThatIllegalStateException().isThrownBy(() -> screenshots.newest(1));
  }
}
