package dev.souffleur.suggest;

import dev.souffleur.dialog.AcceptedReplyStore;
import dev.souffleur.dialog.Disposition;
import dev.souffleur.dialog.Feedback;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.dialog.SqliteConversationStore;
import dev.souffleur.dialog.SuggestionRecord;
import dev.souffleur.knowledge.Passage;
import dev.souffleur.ml.TextEmbedders;
import dev.souffleur.platform.Language;
import dev.souffleur.privacy.Redactor;
import dev.souffleur.suggest.PastReplies.Situation;
import dev.souffleur.task.Cancellation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Dialogs in a real database, and what is learned of them. */
final class LearningDesk implements AutoCloseable {
  final SqliteConversationStore store;
  final AcceptedReplyStore examples;
  final ReplyMemory memory;
  private final ReplyLearning learning;
  List<Passage> articles = List.of();

  LearningDesk(Path home, TextEmbedders embedders) {
    store = SqliteConversationStore.open(home.resolve("souffleur.db"), Fixtures.stemmer()).store();
    examples = store.acceptedReplies();
    memory =
        new ReplyMemory(
            examples,
            Fixtures.stemmer(),
            embedders,
            new PassageTexts(
                document ->
                    articles.stream().filter(p -> p.documentId().equals(document)).toList()));
    memory.load();
    learning =
        new ReplyLearning(store, store.feedback(), memory, new Redactor(), Fixtures.stemmer());
  }

  /** A suggestion for a customer of that name who said that. */
  record Offered(long conversation, long suggestion, String reply) {}

  Offered offer(String customer, String said, String reply, Passage... cited) {
    var conversation = store.create(customer, "chat", Map.of()).id();
    var message = store.append(conversation, Speaker.CUSTOMER, said).id();
    var citations = new StringBuilder("[");
    for (var passage : cited) {
      var hash = PassageTexts.hash(passage);
      citations.append(citations.length() > 1 ? "," : "");
      citations.append(
          "{\"n\":1,\"passage\":\"%s\",\"hash\":\"%s\"}".formatted(passage.id(), hash));
    }
    var suggestion =
        store.recordSuggestion(
            new SuggestionRecord(
                0,
                conversation,
                message,
                Instant.EPOCH,
                "support",
                0.9,
                "local",
                "local",
                reply,
                citations.append("]").toString(),
                "",
                0,
                0,
                0,
                0.0,
                null,
                5,
                null));
    return new Offered(conversation, suggestion, reply);
  }

  Offered accept(String customer, String said, String reply, Passage... cited) {
    var offered = offer(customer, said, reply, cited);
    send(offered, reply, 0, null);
    return offered;
  }

  void send(Offered offered, String sent, int edits, Feedback.@Nullable Rating rating) {
    var turn = store.append(offered.conversation(), Speaker.OPERATOR, sent);
    var action = edits == 0 ? Disposition.Action.SENT : Disposition.Action.EDITED;
    store.recordDisposition(offered.suggestion(), new Disposition(action, edits, Instant.EPOCH));
    learning.accept(
        new SuggestionOutcome.Accepted(
            offered.conversation(), turn.id(), offered.suggestion(), sent, edits, rating));
    settle();
  }

  void rate(Offered offered, Feedback.@Nullable Rating rating) {
    learning.accept(
        new SuggestionOutcome.Rated(offered.conversation(), offered.suggestion(), rating));
    settle();
  }

  private void settle() {
    learning.settle();
  }

  Optional<String> nearest(String said) {
    return nearest(said, "support").map(past -> past.accepted().reply());
  }

  Optional<PastReply> nearest(String said, String category) {
    return memory.nearest(new Situation(said, Language.of(said), category), Cancellation.none());
  }

  @Override
  public void close() {
    learning.close();
    memory.close();
    store.close();
  }
}
