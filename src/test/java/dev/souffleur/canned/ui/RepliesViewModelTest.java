package dev.souffleur.canned.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.dialog.CannedReply;
import dev.souffleur.dialog.CannedReply.Draft;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.dialog.ui.DialogViewModel;
import dev.souffleur.dialog.ui.MemoryStore;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.SameThread;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepliesViewModelTest {
  private static final UserException FULL =
      new UserException(UserException.Kind.FAILED, "platform.error.full", "x");

  @TempDir Path folder;
  private final Clock clock = Clock.fixed(Instant.parse("2026-11-22T10:06:00Z"), ZoneOffset.UTC);
  private final MemoryStore store = new MemoryStore(clock);
  private final MemoryReplies replies = new MemoryReplies(clock);
  private final DialogViewModel dialog =
      new DialogViewModel(store, new SameThread().runner(), (message, origin) -> {});
  private final CannedViewModel canned =
      new CannedViewModel(
          replies, dialog, () -> "Олег", () -> Language.RUSSIAN, new SameThread().runner(), clock);
  private final RepliesViewModel page = canned.page();

  @BeforeEach
  void aDialog() {
    store.create("Анна Крылова", "chat", Map.of("order", "A-1042"));
    dialog.open(1L);
  }

  private List<Draft> kept() {
    return replies.all().stream().map(CannedReply::draft).toList();
  }

  private List<String> rows() {
    return page.rows().stream().map(hit -> hit.reply().name()).toList();
  }

  private void write(String called, String text) {
    page.form().nameProperty().set(called);
    page.form().textProperty().set(text);
  }

  @Test
  void theEmptyPageOffersRepliesToBeginWithAndTakesThemBack() {
    page.open();
    assertThat(page.stateProperty().get()).isEqualTo(new RepliesState.Empty());
    page.addStarters(Language.RUSSIAN);
    assertThat(kept()).hasSizeGreaterThanOrEqualTo(6);
    assertThat(page.folders()).contains("Завершение");
    page.undo();
    assertThat(kept()).isEmpty();
    assertThat(page.stateProperty().get()).isEqualTo(new RepliesState.Empty());
    page.addStarters(Language.ENGLISH);
    page.addStarters(Language.ENGLISH);
    assertThat(page.noticeProperty().get())
        .isInstanceOfSatisfying(
            RepliesNotice.Imported.class,
            notice -> assertThat(notice.result().unchanged()).isEqualTo(kept().size()));
  }

  @Test
  void aNewReplyIsKeptUnderItsFirstWordsAndIsOpenThen() {
    page.open();
    page.create();
    assertThat(page.stateProperty().get()).isEqualTo(new RepliesState.Editing(true));
    assertThat(page.changed()).isFalse();
    write("", "Здравствуйте! Всё проверю. Ждите.");
    assertThat(page.changed()).isTrue();
    page.save();
    assertThat(kept())
        .containsExactly(new Draft("", "Всё проверю", "Здравствуйте! Всё проверю. Ждите."));
    assertThat(page.stateProperty().get()).isEqualTo(new RepliesState.Editing(false));
    assertThat(page.changed()).isFalse();
  }

  @Test
  void whatWasChangedIsKeptWhenAnotherIsOpenedAndCanBeTakenBack() {
    var first = replies.add("А", "один", "1");
    var second = replies.add("Б", "два", "2");
    page.open();
    page.select(first.id());
    page.form().textProperty().set("1!");
    page.form().folderProperty().set("Б");
    page.select(second.id());
    assertThat(kept()).containsExactly(new Draft("Б", "один", "1!"), second.draft());
    assertThat(page.form().textProperty().get()).isEqualTo("2");
    page.undo();
    assertThat(kept()).containsExactly(first.draft(), second.draft());
    page.form().textProperty().set("2!");
    page.close();
    assertThat(kept()).contains(new Draft("Б", "два", "2!"));
  }

  @Test
  void aReplyWithoutWordsIsNotKept() {
    var first = replies.add("А", "один", "1");
    page.open();
    page.select(first.id());
    page.form().textProperty().set(" \n");
    page.save();
    assertThat(kept()).containsExactly(first.draft());
    assertThat(page.noticeProperty().get()).isInstanceOf(RepliesNotice.Failed.class);
    page.create();
    page.close();
    assertThat(kept()).hasSize(1);
  }

  @Test
  void whatWasDeletedComesBack() {
    var first = replies.add("А", "один", "1");
    replies.countUse(first.id());
    var before = replies.all().getFirst();
    page.open();
    page.select(first.id());
    page.remove();
    assertThat(kept()).isEmpty();
    page.undo();
    assertThat(replies.all()).containsExactly(before);
    assertThat(page.selectedProperty().get()).isEqualTo(first.id());
  }

  @Test
  void aCopyIsNewAndTheFilterAndTheFoldersNarrowTheList() {
    page.open();
    page.create();
    page.form().folderProperty().set("Возвраты");
    write("Срок", "Вернём деньги");
    page.duplicate();
    page.save();
    page.duplicate();
    write("Срок (копия)", "Вернём деньги");
    page.save();
    replies.add("Общее", "Привет", "Здравствуйте");
    page.create();
    write("Пока", "До свидания");
    page.save();
    assertThat(rows()).containsExactly("Пока", "Срок", "Срок (копия)", "Привет");
    page.filterProperty().set("djpdhfns");
    assertThat(rows()).containsExactly("Срок", "Срок (копия)");
    page.filterProperty().set("");
    page.showFolder("Общее");
    assertThat(rows()).containsExactly("Привет");
    page.renameFolder("Начало");
    assertThat(page.folderProperty().get()).isEqualTo("Начало");
    assertThat(page.folders()).containsExactly("Возвраты", "Начало");
    page.undo();
    assertThat(page.folders()).containsExactly("Возвраты", "Общее");
  }

  @Test
  void repliesGoOutAndComeBackUnchanged() throws Exception {
    replies.add("А", "один", "=1+1");
    replies.add("", "два", "строка\nи \"ещё\"; одна");
    page.open();
    var file = folder.resolve("ответы.csv");
    page.exportTo(file);
    assertThat(page.noticeProperty().get()).isEqualTo(new RepliesNotice.Exported(2, file));
    page.importFrom(file);
    assertThat(page.noticeProperty().get())
        .isInstanceOfSatisfying(
            RepliesNotice.Imported.class,
            notice -> assertThat(notice.result().unchanged()).isEqualTo(2));

    Files.writeString(file, "folder,name,text\nА,один,2\nА,пусто,\n", StandardCharsets.UTF_8);
    page.importFrom(file);
    assertThat(kept()).hasSize(2).contains(new Draft("А", "один", "2"));
    assertThat(page.noticeProperty().get())
        .isInstanceOfSatisfying(
            RepliesNotice.Imported.class,
            notice -> assertThat(notice.result().bad()).containsExactly(3));
    page.undo();
    assertThat(kept()).contains(new Draft("А", "один", "=1+1"));

    page.importFrom(folder.resolve("nowhere.csv"));
    assertThat(page.noticeProperty().get()).isInstanceOf(RepliesNotice.Failed.class);
  }

  @Test
  void aFullDiskLosesNothingThatWasWritten() {
    var first = replies.add("А", "один", "1");
    page.open();
    page.select(first.id());
    page.form().textProperty().set("1!");
    replies.failWith(FULL);
    page.save();
    assertThat(page.noticeProperty().get()).isEqualTo(new RepliesNotice.Failed(FULL));
    assertThat(page.form().textProperty().get()).isEqualTo("1!");
    page.create();
    assertThat(page.stateProperty().get()).isInstanceOf(RepliesState.Editing.class);
    replies.failWith(null);
    page.create();
    write("новый", "текст");
    replies.failWith(FULL);
    page.save();
    assertThat(page.form().textProperty().get()).isEqualTo("текст");
    replies.failWith(null);
    page.save();
    assertThat(kept()).contains(new Draft("", "новый", "текст"));
  }

  @Test
  void aSentReplyBecomesACannedOneWithoutTheCustomer() {
    store.append(1, Speaker.OPERATOR, "x");
    var keep = canned.keep();
    keep.open("Анна, заказ A-1042 в пути. Звоните +7 916 123-45-67. Олег");
    assertThat(keep.form().textProperty().get())
        .isEqualTo("{customer}, заказ {order} в пути. Звоните +7 916 123-45-67. {agent}");
    assertThat(keep.form().remarks()).hasSize(1);
    replies.failWith(FULL);
    keep.save();
    assertThat(keep.stateProperty().get()).isEqualTo(new KeepState.Failed(FULL));
    replies.failWith(null);
    keep.save();
    assertThat(keep.stateProperty().get())
        .isEqualTo(new KeepState.Kept("{customer}, заказ {order} в пути"));
    assertThat(kept()).hasSize(1);
    keep.open("  ");
    assertThat(keep.stateProperty().get()).isInstanceOf(KeepState.Kept.class);
    dialog.composer().textProperty().set("д");
    assertThat(keep.stateProperty().get()).isEqualTo(new KeepState.Closed());
  }
}
