package dev.souffleur.suggest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.souffleur.dialog.Category;
import dev.souffleur.dialog.ConversationStore;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.dialog.SuggestionRecord;
import dev.souffleur.platform.UserException;
import dev.souffleur.privacy.RedactionSession;
import dev.souffleur.privacy.Redactor;
import dev.souffleur.suggest.SuggestionEvent.Cancelled;
import dev.souffleur.suggest.SuggestionEvent.Completed;
import dev.souffleur.suggest.SuggestionEvent.Failed;
import dev.souffleur.task.Cancellation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Suggestions for stored conversations: at most one at a time for each, kept in the store with its
 * category, and cancelled by a newer one.
 */
public final class SuggestionService implements Suggester, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SuggestionService.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ConversationStore store;
  private final SuggestionPipeline pipeline;
  private final Classifier classifier;
  private final Map<String, Category> categories;
  private final Redactor redactor;
  private final ExecutorService executor;
  private final Map<Long, Cancellation> running = new ConcurrentHashMap<>();
  // A dialog that was not used for long is classified again, and its placeholders count anew.
  private final RecentDialogs<Category> chosen = new RecentDialogs<>();
  private final RecentDialogs<RedactionSession> redactions = new RecentDialogs<>();

  /**
   * @param executor runs each suggestion; a virtual thread a task
   */
  public SuggestionService(
      ConversationStore store,
      SuggestionPipeline pipeline,
      Classifier classifier,
      List<Category> categories,
      Redactor redactor,
      ExecutorService executor) {
    this.store = store;
    this.pipeline = pipeline;
    this.classifier = classifier;
    this.redactor = redactor;
    this.executor = executor;
    var byId = new LinkedHashMap<String, Category>();
    categories.forEach(category -> byId.put(category.id(), category));
    this.categories = Map.copyOf(byId);
  }

  @Override
  public Cancellation suggest(long conversationId, Consumer<SuggestionEvent> listener) {
    var cancellation = new Cancellation();
    var older = running.put(conversationId, cancellation);
    if (older != null) {
      older.cancel();
    }
    try {
      executor.execute(() -> run(conversationId, listener, cancellation));
    } catch (RejectedExecutionException e) {
      running.remove(conversationId, cancellation);
      listener.accept(new Cancelled());
    }
    return cancellation;
  }

  @Override
  public void correctCategory(long conversationId, String categoryId) {
    var category = categories.get(categoryId);
    if (category == null) {
      throw new IllegalArgumentException("no category " + categoryId);
    }
    chosen.put(conversationId, category);
    try {
      executor.execute(() -> keepCorrection(conversationId, categoryId));
    } catch (RejectedExecutionException e) {
      LOG.info("correction not stored: the program is closing");
    }
  }

  private void keepCorrection(long conversationId, String categoryId) {
    try {
      store.setCategory(conversationId, categoryId);
      for (var message : store.messages(conversationId).reversed()) {
        if (message.speaker() == Speaker.CUSTOMER) {
          classifier.learn(message.text(), categoryId);
          store.addExample(message.text(), categoryId);
          return;
        }
      }
    } catch (UserException e) {
      LOG.warn("correction not stored: {}", e.key());
    }
  }

  private void run(
      long conversationId, Consumer<SuggestionEvent> listener, Cancellation cancellation) {
    SuggestionEvent last;
    try {
      last = outcome(conversationId, listener, cancellation);
    } catch (UserException e) {
      last = new Failed(Warning.of(e), null);
    } catch (RuntimeException e) {
      // Whoever waits must hear an end; a store that was closed meanwhile is one way to come here.
      LOG.error("suggestion failed: {}", e.getClass().getName());
      last = new Failed(Warning.of("suggest.error.internal"), null);
    } finally {
      running.remove(conversationId, cancellation);
    }
    listener.accept(last);
  }

  private SuggestionEvent outcome(
      long conversationId, Consumer<SuggestionEvent> listener, Cancellation cancellation) {
    if (cancellation.isCancelled()) {
      return new Cancelled();
    }
    var dialog = store.messages(conversationId);
    var request =
        new SuggestionRequest(
            SuggestionRequest.Kind.REPLY,
            dialog,
            redaction(conversationId),
            chosen.get(conversationId));
    return switch (pipeline.run(request, listener, cancellation)) {
      case Completed(var suggestion) ->
          new Completed(kept(conversationId, dialog.getLast().id(), suggestion));
      case Failed(var reason, var draft) ->
          new Failed(
              reason, draft == null ? null : kept(conversationId, dialog.getLast().id(), draft));
      case SuggestionEvent other -> other;
    };
  }

  /** The redaction of a dialog, for whatever else of it goes to a language model. */
  public RedactionSession redaction(long conversationId) {
    return redactions.computeIfAbsent(conversationId, () -> new RedactionSession(redactor));
  }

  /** Stores a suggestion; one that cannot be stored is still shown, with a warning. */
  private Suggestion kept(long conversationId, long messageId, Suggestion suggestion) {
    try {
      return withId(
          suggestion,
          store.recordSuggestion(record(conversationId, messageId, suggestion)),
          suggestion.warnings());
    } catch (UserException e) {
      var warnings = new ArrayList<>(suggestion.warnings());
      warnings.add(Warning.of("suggest.warning.not_saved", e.key()));
      return withId(suggestion, 0, warnings);
    }
  }

  private static SuggestionRecord record(
      long conversationId, long messageId, Suggestion suggestion) {
    var guess = suggestion.category();
    var firstToken = suggestion.firstToken();
    return new SuggestionRecord(
        0,
        conversationId,
        messageId,
        Instant.now(),
        guess == null ? null : guess.category().id(),
        guess == null ? 0 : guess.confidence(),
        guess == null ? CategoryGuess.Source.LOCAL.id() : guess.source().id(),
        suggestion.mode().id(),
        suggestion.reply(),
        citationsJson(suggestion.citations()),
        suggestion.model(),
        suggestion.usage().inputTokens(),
        suggestion.usage().cachedTokens(),
        suggestion.usage().outputTokens(),
        suggestion.costUsd(),
        firstToken == null ? null : firstToken.toMillis(),
        suggestion.latency().toMillis(),
        null);
  }

  private static String citationsJson(List<Citation> citations) {
    try {
      return JSON.writeValueAsString(citations.stream().map(SuggestionService::json).toList());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** With a hash of the passage: a reply is no example once its articles say something else. */
  private static Map<String, Object> json(Citation citation) {
    return Map.of(
        "n", citation.n(),
        "passage", citation.passage().id(),
        "score", citation.score(),
        "hash", PassageTexts.hash(citation.passage()));
  }

  private static Suggestion withId(Suggestion suggestion, long id, List<Warning> warnings) {
    return new Suggestion(
        id,
        suggestion.category(),
        suggestion.draft(),
        suggestion.reply(),
        suggestion.mode(),
        suggestion.citations(),
        warnings,
        suggestion.model(),
        suggestion.usage(),
        suggestion.costUsd(),
        suggestion.firstToken(),
        suggestion.latency());
  }

  /** Cancels what is running; the executor belongs to the caller. */
  @Override
  public void close() {
    running.values().forEach(Cancellation::cancel);
  }
}
