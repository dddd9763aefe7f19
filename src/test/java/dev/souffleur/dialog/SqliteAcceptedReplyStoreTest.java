package dev.souffleur.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.souffleur.dialog.AcceptedReply.Cited;
import dev.souffleur.dialog.AcceptedReply.Place;
import dev.souffleur.platform.Language;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteAcceptedReplyStoreTest {
  @TempDir Path folder;
  private SqliteConversationStore store;
  private AcceptedReplyStore replies;

  @BeforeEach
  void open() {
    store =
        SqliteConversationStore.open(
                folder.resolve("souffleur.db"), new EndingStemmer(), new TickingClock())
            .store();
    replies = store.acceptedReplies();
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
  void anExampleComesBackCharForCharAfterTheProgramEnded() {
    var kept = replies.put(example(suggestion(), "как вернуть \uD83D", "Верните \0 так", null));

    reopen();

    assertThat(replies.all()).containsExactly(kept);
    assertThat(kept.id()).isPositive();
    assertThat(kept.situation()).isEqualTo("как вернуть \uD83D");
    assertThat(kept.sources()).containsExactly(new Cited("refunds.md#0", "abc"));
  }

  @Test
  void aSuggestionHasOneExampleTheLastOne() {
    var suggestion = suggestion();
    replies.put(example(suggestion, "вопрос", "ответ", null));

    var last = replies.put(example(suggestion, "вопрос", "другой ответ", null));

    assertThat(replies.all()).containsExactly(last);
  }

  @Test
  void aThumbDownWithdrawsAndTakingItBackReinstates() {
    var first = replies.put(example(suggestion(), "вопрос", "ответ", null));
    var second = replies.put(example(suggestion(), "вопрос", "ответ!", null));
    var against = suggestion();

    replies.withdraw(List.of(first.id(), second.id()), against);
    reopen();

    assertThat(replies.all()).extracting(AcceptedReply::withdrawnBy).containsOnly(against);

    replies.reinstate(against);
    assertThat(replies.all()).extracting(AcceptedReply::withdrawnBy).containsOnlyNulls();

    replies.forget(first.suggestionId());
    assertThat(replies.all()).containsExactly(second);
  }

  @Test
  void anotherThumbDoesNotTakeOverWhatIsWithdrawnAlready() {
    var example = replies.put(example(suggestion(), "вопрос", "ответ", null));
    var one = suggestion();
    var other = suggestion();

    replies.withdraw(List.of(example.id()), one);
    replies.withdraw(List.of(example.id()), other);
    replies.reinstate(other);

    assertThat(replies.all()).extracting(AcceptedReply::withdrawnBy).containsExactly(one);
  }

  @Test
  void theVectorOfASituationIsKeptWithItsModel() {
    var example = replies.put(example(suggestion(), "вопрос", "ответ", null));

    replies.place(example.id(), new Place("minilm", new float[] {0.6f, 0.8f}));
    replies.place(example.id() + 1, new Place("minilm", new float[] {1}));
    reopen();

    var place = Objects.requireNonNull(replies.all().getFirst().vector());
    assertThat(place.modelId()).isEqualTo("minilm");
    assertThat(place.values()).containsExactly(0.6f, 0.8f);
  }

  @Test
  void anExampleOfNoSuggestionIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> replies.put(example(4711, "вопрос", "ответ", null)));
  }

  private static AcceptedReply example(
      long suggestion, String situation, String reply, @Nullable Place vector) {
    return new AcceptedReply(
        0,
        suggestion,
        "complaint",
        Language.RUSSIAN,
        situation,
        reply,
        List.of(new Cited("refunds.md#0", "abc")),
        null,
        Instant.EPOCH,
        vector);
  }

  private long suggestion() {
    var conversation = store.create("Анна К.", "chat", Map.of()).id();
    var message = store.append(conversation, Speaker.CUSTOMER, "как вернуть деньги?").id();
    return store.recordSuggestion(
        new SuggestionRecord(
            0,
            conversation,
            message,
            Instant.EPOCH,
            "complaint",
            0.9,
            "local",
            "local",
            "ответ [1]",
            "[]",
            "",
            0,
            0,
            0,
            0.0,
            null,
            5,
            null));
  }
}
