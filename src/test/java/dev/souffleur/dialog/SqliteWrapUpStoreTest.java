package dev.souffleur.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteWrapUpStoreTest {
  @TempDir Path folder;
  private SqliteConversationStore store;
  private WrapUpStore wrapUps;

  @BeforeEach
  void open() {
    store =
        SqliteConversationStore.open(
                folder.resolve("souffleur.db"), new EndingStemmer(), new TickingClock())
            .store();
    wrapUps = store.wrapUps();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void reopen() {
    close();
    open();
  }

  private static WrapUp wrapUp(long conversation, String summary) {
    return new WrapUp(
        conversation,
        Instant.EPOCH,
        summary,
        "complaint",
        "Верну до пятницы",
        "Вернуть",
        WrapUp.Source.OPERATOR);
  }

  @Test
  void whatIsSavedComesBackAndASecondTakesItsPlace() {
    var id = store.create("Анна", "chat", Map.of()).id();
    assertThat(wrapUps.saved(id)).isEmpty();

    var first = wrapUps.save(wrapUp(id, "Двойное списание.\nОтвечено. \uD83D"));
    reopen();
    assertThat(wrapUps.saved(id)).contains(first);
    assertThat(first.time()).isAfter(Instant.EPOCH);
    assertThat(first.summary()).isEqualTo("Двойное списание.\nОтвечено. \uD83D");

    var second = wrapUps.save(wrapUp(id, "Иначе"));
    reopen();
    assertThat(wrapUps.saved(id)).contains(second);
  }

  @Test
  void aDraftLivesBesideWhatIsSavedAndEndsWithSaving() {
    var id = store.create("Анна", "chat", Map.of()).id();
    wrapUps.save(wrapUp(id, "Сохранено"));
    wrapUps.keepDraft(wrapUp(id, "Ещё пишу"));
    wrapUps.keepDraft(wrapUp(id, "Ещё пишу дальше"));
    reopen();
    assertThat(wrapUps.draft(id).orElseThrow().summary()).isEqualTo("Ещё пишу дальше");
    assertThat(wrapUps.saved(id).orElseThrow().summary()).isEqualTo("Сохранено");

    wrapUps.save(wrapUp(id, "Готово"));
    assertThat(wrapUps.draft(id)).isEmpty();

    wrapUps.keepDraft(wrapUp(id, "Снова"));
    wrapUps.dropDraft(id);
    wrapUps.dropDraft(id);
    assertThat(wrapUps.draft(id)).isEmpty();
    assertThat(wrapUps.saved(id).orElseThrow().summary()).isEqualTo("Готово");
  }

  @Test
  void aConversationThatDoesNotExistHasNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> wrapUps.save(wrapUp(9, "а")));
    assertThatIllegalArgumentException().isThrownBy(() -> wrapUps.keepDraft(wrapUp(9, "а")));
  }
}
