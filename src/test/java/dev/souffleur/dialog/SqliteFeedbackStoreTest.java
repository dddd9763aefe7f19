package dev.souffleur.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.souffleur.dialog.Augmentation.Type;
import dev.souffleur.dialog.Feedback.Rating;
import dev.souffleur.dialog.Feedback.Reason;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteFeedbackStoreTest {
  private static final Instant TIME = Instant.parse("2026-11-22T10:06:00.123Z");
  @TempDir Path folder;
  private SqliteConversationStore store;
  private FeedbackStore feedback;
  private Message question;
  private long suggestion;

  @BeforeEach
  void open() {
    reopen();
    var conversation = store.create("", "chat", Map.of()).id();
    question = store.append(conversation, Speaker.CUSTOMER, "Где деньги?");
    suggestion = store.recordSuggestion(record(question));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void reopen() {
    if (store != null) {
      store.close();
    }
    store =
        SqliteConversationStore.open(
                folder.resolve("a.db"), new EndingStemmer(), new TickingClock())
            .store();
    feedback = store.feedback();
  }

  private static SuggestionRecord record(Message message) {
    return new SuggestionRecord(
        0,
        message.conversationId(),
        message.id(),
        message.time(),
        null,
        0,
        "local",
        "local",
        "Ответ",
        "[]",
        "",
        0,
        0,
        0,
        0.0,
        null,
        9,
        null);
  }

  private Augmentation augmentation(Type type, int edits, @Nullable Long of) {
    return new Augmentation(question.conversationId(), question.id(), type, edits, of, TIME);
  }

  @Test
  void howATurnCameAboutIsThereAfterReopening() {
    var kept = augmentation(Type.AUTOSUGGEST, 12, suggestion);
    feedback.record(kept);
    reopen();
    assertThat(feedback.augmentation(question.id())).contains(kept);
    assertThat(feedback.augmentation(99)).isEmpty();
  }

  @Test
  void theLastWordAboutATurnCounts() {
    feedback.record(augmentation(Type.AUTOSUGGEST, 12, suggestion));
    for (var type : Type.values()) {
      feedback.record(augmentation(type, 0, null));
      assertThat(feedback.augmentation(question.id())).contains(augmentation(type, 0, null));
    }
  }

  @Test
  void aTurnThatDoesNotExistIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                feedback.record(
                    new Augmentation(question.conversationId(), 99, Type.FREEHAND, 0, null, TIME)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> feedback.record(augmentation(Type.AUTOSUGGEST, 0, 99L)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> feedback.rate(99, new Feedback(Rating.UP, null)));
  }

  @Test
  void aThumbIsKeptWithItsReasonAndTakenBack() {
    assertThat(feedback.feedback(suggestion)).isEmpty();
    for (var reason : Reason.values()) {
      feedback.rate(suggestion, new Feedback(Rating.DOWN, reason));
      reopen();
      assertThat(feedback.feedback(suggestion)).contains(new Feedback(Rating.DOWN, reason));
    }
    feedback.rate(suggestion, new Feedback(Rating.UP, null));
    assertThat(feedback.feedback(suggestion)).contains(new Feedback(Rating.UP, null));
    feedback.rate(suggestion, null);
    reopen();
    assertThat(feedback.feedback(suggestion)).isEmpty();
  }

  @Test
  void aDispositionCanBeTakenBack() {
    store.recordDisposition(suggestion, new Disposition(Disposition.Action.DISMISSED, 0, TIME));
    store.recordDisposition(suggestion, null);
    assertThat(store.suggestions(question.conversationId()))
        .extracting(SuggestionRecord::disposition)
        .containsOnlyNulls();
  }

  @Test
  void onlyAThumbDownHasAReason() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Feedback(Rating.UP, Reason.TONE));
  }
}
