package dev.souffleur.suggest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.souffleur.dialog.AcceptedReply;
import dev.souffleur.dialog.AcceptedReply.Cited;
import dev.souffleur.dialog.ConversationStore;
import dev.souffleur.dialog.Disposition;
import dev.souffleur.dialog.Feedback;
import dev.souffleur.dialog.FeedbackStore;
import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.dialog.Stemmer;
import dev.souffleur.dialog.SuggestionRecord;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import dev.souffleur.privacy.Redactor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns from what operators make of suggestions: a reply that was sent nearly as it was suggested,
 * or got a thumb up, becomes an example; a thumb down takes it away. Works in the background, one
 * outcome after the other; what cannot be learned is logged and costs nobody anything.
 */
public final class ReplyLearning implements Consumer<SuggestionOutcome>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReplyLearning.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A fifth of the text: a name, a greeting and a figure put right stay below it; beyond, the words
   * are the operator's more than the suggestion's, and its sources no longer speak for them.
   */
  private static final int EDITED_SHARE = 5;

  /** Turns before the suggestion that are read for names and for what the customer asked. */
  private static final int TURNS = 40;

  private final ConversationStore store;
  private final FeedbackStore feedback;
  private final ReplyMemory memory;
  private final ExampleRedaction redaction;
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("learning").factory());

  /**
   * @param contentWords gives the words that say what a text is about
   */
  public ReplyLearning(
      ConversationStore store,
      FeedbackStore feedback,
      ReplyMemory memory,
      Redactor redactor,
      Stemmer contentWords) {
    this.store = store;
    this.feedback = feedback;
    this.memory = memory;
    this.redaction = new ExampleRedaction(redactor, contentWords);
  }

  /** Hears what became of a suggestion; returns at once. */
  @Override
  public void accept(SuggestionOutcome outcome) {
    try {
      executor.execute(() -> learn(outcome));
    } catch (RejectedExecutionException e) {
      LOG.info("not learned: the program is closing");
    }
  }

  private void learn(SuggestionOutcome outcome) {
    try {
      switch (outcome) {
        case SuggestionOutcome.Accepted accepted -> accepted(accepted);
        case SuggestionOutcome.Rated(var conversation, var suggestion, var rating) ->
            rated(conversation, suggestion, rating);
        case SuggestionOutcome.Dismissed _ -> {}
      }
    } catch (UserException e) {
      LOG.warn("not learned: {}", e.key());
    } catch (RuntimeException e) {
      // The message may hold a customer's words.
      LOG.warn("not learned: {}", e.getClass().getName());
    }
  }

  private void accepted(SuggestionOutcome.Accepted accepted) {
    var thumb = accepted.rating();
    if (thumb == Feedback.Rating.DOWN) {
      reject(accepted.conversationId(), accepted.suggestionId());
    } else if (thumb == Feedback.Rating.UP || isSlight(accepted.edits(), accepted.sent())) {
      keep(accepted.conversationId(), accepted.suggestionId(), accepted.sent(), thumb);
    }
  }

  private void rated(long conversation, long suggestion, Feedback.@Nullable Rating rating) {
    if (rating == Feedback.Rating.DOWN) {
      reject(conversation, suggestion);
      return;
    }
    memory.reinstate(suggestion);
    var record = record(conversation, suggestion);
    if (record.isEmpty()) {
      return;
    }
    var sent = sent(record.get());
    if (rating == Feedback.Rating.UP || sent.isPresent() && wasSlight(record.get(), sent.get())) {
      keep(conversation, suggestion, sent.orElse(record.get().text()), rating);
    } else {
      memory.forget(suggestion);
    }
  }

  private void keep(
      long conversation, long suggestion, String sent, Feedback.@Nullable Rating rating) {
    var reply = CitationMarks.without(sent);
    var example = example(conversation, suggestion, reply);
    if (example.isEmpty()) {
      memory.forget(suggestion);
    } else if (rating == Feedback.Rating.UP
        || !memory.isRejected(example.get().reply(), suggestion)) {
      memory.put(example.get());
    }
  }

  private void reject(long conversation, long suggestion) {
    var record = record(conversation, suggestion);
    if (record.isEmpty()) {
      return;
    }
    var reply = CitationMarks.without(sent(record.get()).orElse(record.get().text()));
    example(conversation, suggestion, reply)
        .ifPresentOrElse(memory::reject, () -> memory.reject(suggestion, reply));
  }

  private Optional<SuggestionRecord> record(long conversation, long suggestion) {
    return store.suggestions(conversation).stream().filter(r -> r.id() == suggestion).findFirst();
  }

  /** What an operator sent of a suggestion, if they did. */
  private Optional<String> sent(SuggestionRecord record) {
    var done = record.disposition();
    if (done == null) {
      return Optional.empty();
    }
    return switch (done.action()) {
      case SENT -> Optional.of(record.text());
      case EDITED ->
          store.messages(record.conversationId()).stream()
              .filter(m -> m.speaker() == Speaker.OPERATOR && m.id() > record.messageId())
              .filter(
                  m ->
                      feedback
                          .augmentation(m.id())
                          .map(a -> Long.valueOf(record.id()).equals(a.suggestionId()))
                          .orElse(false))
              .map(Message::text)
              .findFirst();
      case INSERTED, COPIED, DISMISSED -> Optional.empty();
    };
  }

  private static boolean wasSlight(SuggestionRecord record, String sent) {
    var done = record.disposition();
    return done != null
        && (done.action() == Disposition.Action.SENT || isSlight(done.editDistance(), sent));
  }

  private static boolean isSlight(int edits, String sent) {
    return edits * EDITED_SHARE <= sent.codePointCount(0, sent.length());
  }

  /** The example that a reply makes; empty where its situation or itself cannot be redacted. */
  private Optional<AcceptedReply> example(long conversationId, long suggestion, String reply) {
    var record = record(conversationId, suggestion);
    var conversation = store.find(conversationId);
    if (record.isEmpty() || conversation.isEmpty()) {
      return Optional.empty();
    }
    var turns = store.messagesBefore(conversationId, record.get().messageId() + 1, TURNS);
    var situation = redaction.redact(situation(turns), conversation.get(), turns);
    var redacted = redaction.redact(reply, conversation.get(), turns);
    if (situation.isEmpty() || redacted.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new AcceptedReply(
            0,
            suggestion,
            record.get().category(),
            Language.of(redacted.get()),
            situation.get(),
            redacted.get(),
            cited(record.get().citations()),
            null,
            Instant.EPOCH,
            null));
  }

  /** What the customer said since the operator spoke last; the words on a screenshot if nothing. */
  static String situation(List<Message> turns) {
    var said = new ArrayList<String>();
    for (var message : turns) {
      switch (message.speaker()) {
        case CUSTOMER -> said.add(message.text());
        case OPERATOR -> said.clear();
        case SYSTEM -> {}
      }
    }
    return said.isEmpty()
        ? ScreenshotEvent.newest(turns).map(ScreenshotEvent::searched).orElse("")
        : String.join("\n", said);
  }

  private static List<Cited> cited(String citations) {
    try {
      var cited = new ArrayList<Cited>();
      for (var node : JSON.readTree(citations)) {
        cited.add(new Cited(node.path("passage").asText(), node.path("hash").asText()));
      }
      return cited;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("citations are no JSON");
    }
  }

  /** Waits until all that was heard so far has been learned. */
  void settle() {
    try {
      executor.submit(() -> {}).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Waits until all that was heard has been learned, and hears no more. */
  @Override
  public void close() {
    executor.close();
  }
}
