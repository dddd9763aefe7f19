package dev.souffleur.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.souffleur.dialog.CannedReply.Draft;
import dev.souffleur.dialog.CannedReplyStore.Changes;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteCannedReplyStoreTest {
  private static final Draft REFUND = new Draft("Возвраты", "Срок", "Вернём, {customer}.\nЖдите.");
  private static final Draft HELLO = new Draft("", "Привет", "Здравствуйте!");

  @TempDir Path folder;
  private SqliteConversationStore store;
  private CannedReplyStore replies;

  @BeforeEach
  void open() {
    store =
        SqliteConversationStore.open(
                folder.resolve("souffleur.db"), new EndingStemmer(), new TickingClock())
            .store();
    replies = store.cannedReplies();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void reopen() {
    close();
    open();
  }

  @Test
  void whatIsAddedIsThereAfterAReopening() {
    var first = replies.add(REFUND);
    var second = replies.add(HELLO);
    reopen();
    assertThat(replies.all()).containsExactly(first, second);
    assertThat(first.draft()).isEqualTo(REFUND);
    assertThat(first.used()).isZero();
    assertThat(first.lastUsed()).isNull();
  }

  @Test
  void aReplyIsChangedAndMoved() {
    var id = replies.add(REFUND).id();
    replies.change(id, new Draft("Деньги", "Сроки", "Другое"));
    reopen();
    assertThat(replies.all())
        .singleElement()
        .satisfies(r -> assertThat(r.draft()).isEqualTo(new Draft("Деньги", "Сроки", "Другое")));
  }

  @Test
  void aFolderMovesWithAllThatIsInIt() {
    replies.add(REFUND);
    replies.add(new Draft("Возвраты", "Ещё", "…"));
    replies.add(HELLO);
    assertThat(replies.moveFolder("Возвраты", "Деньги")).isEqualTo(2);
    assertThat(replies.moveFolder("Возвраты", "Деньги")).isZero();
    assertThat(replies.all())
        .extracting(CannedReply::folder)
        .containsExactly("Деньги", "Деньги", "");
  }

  @Test
  void aReplyThatWasRemovedComesBackAsItWas() {
    var id = replies.add(REFUND).id();
    replies.countUse(id);
    var reply = replies.all().getFirst();
    replies.remove(id);
    assertThat(replies.all()).isEmpty();
    reopen();
    replies.restore(reply);
    assertThat(replies.all()).containsExactly(reply);
    assertThatIllegalArgumentException().isThrownBy(() -> replies.restore(reply));
    assertThat(replies.add(HELLO).id()).isGreaterThan(id);
  }

  @Test
  void usesAreCounted() {
    var id = replies.add(REFUND).id();
    replies.countUse(id);
    replies.countUse(id);
    reopen();
    var reply = replies.all().getFirst();
    assertThat(reply.used()).isEqualTo(2);
    assertThat(reply.lastUsed()).isAfter(reply.created());
  }

  @Test
  void severalChangesAreMadeTogetherOrNotAtAll() {
    var kept = replies.add(REFUND);
    var gone = replies.add(HELLO);
    var other = new Draft("Возвраты", "Срок", "Новый");
    var added =
        replies.apply(
            new Changes(
                List.of(new Draft("a", "b", "c")), List.of(kept.with(other)), List.of(gone.id())));
    assertThat(replies.all())
        .extracting(CannedReply::draft)
        .containsExactly(other, added.getFirst().draft());

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                replies.apply(
                    new Changes(List.of(new Draft("x", "y", "z")), List.of(gone), List.of())));
    assertThat(replies.all()).hasSize(2);
  }

  @Test
  void whatDoesNotExistIsNeitherChangedNorRemovedNorCounted() {
    assertThatIllegalArgumentException().isThrownBy(() -> replies.change(7, HELLO));
    assertThatIllegalArgumentException().isThrownBy(() -> replies.remove(7));
    assertThatIllegalArgumentException().isThrownBy(() -> replies.countUse(7));
  }

  @Test
  void anyTextComesBackCharForChar() {
    var odd = new Draft("\uD83D", "a\0b", "half \uDE00 and 😀");
    replies.add(odd);
    reopen();
    assertThat(replies.all().getFirst().draft()).isEqualTo(odd);
    assertThat(replies.moveFolder("\uD83D", "whole")).isEqualTo(1);
  }

  @Test
  void lineEndsAreOneKindAndSpaceAroundNamesIsNone() {
    assertThat(new Draft(" a ", "\tb\n", "c\r\nd\re\n"))
        .isEqualTo(new Draft("a", "b", "c\nd\ne\n"));
  }
}
