package dev.souffleur.suggest;

import dev.souffleur.dialog.Category;
import dev.souffleur.dialog.Stemmer;
import dev.souffleur.knowledge.Retriever;
import dev.souffleur.knowledge.SearchHit;
import dev.souffleur.knowledge.SearchQuery;
import dev.souffleur.knowledge.SearchResult;
import dev.souffleur.llm.LlmClient;
import dev.souffleur.llm.LlmException;
import dev.souffleur.llm.Usage;
import dev.souffleur.platform.UserException;
import dev.souffleur.suggest.SuggestionEvent.Cancelled;
import dev.souffleur.suggest.SuggestionEvent.Classified;
import dev.souffleur.suggest.SuggestionEvent.Completed;
import dev.souffleur.suggest.SuggestionEvent.Failed;
import dev.souffleur.suggest.SuggestionEvent.LocalDraft;
import dev.souffleur.suggest.SuggestionEvent.Retrieved;
import dev.souffleur.suggest.SuggestionEvent.Token;
import dev.souffleur.suggest.SuggestionRequest.Kind;
import dev.souffleur.task.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one suggestion, step by step: classify and search at once, draft from the passages, then
 * let the model's stream replace the draft.
 *
 * <p>Keeps nothing between runs; safe from any thread.
 */
public final class SuggestionPipeline {
  private static final Logger LOG = LoggerFactory.getLogger(SuggestionPipeline.class);

  private final Classifier classifier;
  private final Retriever retriever;
  private final DraftComposer drafts;
  private final Question question;
  private final AnswerCheck check = new AnswerCheck();
  private final ReplyCheck replyCheck;
  private final ModelGate gate;
  private final ModelCalls calls;
  private final ExecutorService executor;
  private final PastReplies past;

  /**
   * @param contentWords gives the words that say what a text is about
   * @param executor runs the search beside the classifier; a virtual thread a task
   */
  public SuggestionPipeline(
      Classifier classifier,
      Retriever retriever,
      PromptTexts texts,
      Stemmer contentWords,
      ModelGate gate,
      ModelCalls calls,
      ExecutorService executor) {
    this.classifier = classifier;
    this.retriever = retriever;
    this.drafts = new DraftComposer(texts, contentWords);
    this.question = new Question(contentWords);
    this.replyCheck = new ReplyCheck(contentWords);
    this.gate = gate;
    this.calls = calls;
    this.executor = executor;
    this.past = PastReplies.NONE;
  }

  private SuggestionPipeline(SuggestionPipeline other, PastReplies past) {
    this.classifier = other.classifier;
    this.retriever = other.retriever;
    this.drafts = other.drafts;
    this.question = other.question;
    this.replyCheck = other.replyCheck;
    this.gate = other.gate;
    this.calls = other.calls;
    this.executor = other.executor;
    this.past = past;
  }

  /** The same, with what operators replied before to learn from. */
  public SuggestionPipeline learningFrom(PastReplies replies) {
    return new SuggestionPipeline(this, replies);
  }

  /**
   * Runs to the end and returns the last event, which the listener has not heard, so that the
   * caller can keep the result before it is announced. Blocks: call it on a virtual thread. Never
   * throws but for an {@link Error}.
   *
   * @param listener hears each event but the last, on the calling thread; one that throws ends the
   *     run as failed
   * @return {@link Completed}, {@link Failed} or {@link Cancelled}
   */
  public SuggestionEvent run(
      SuggestionRequest request, Consumer<SuggestionEvent> listener, Cancellation cancellation) {
    return new Run(request, listener, cancellation).outcome();
  }

  /** One suggestion in the making. */
  private final class Run {
    private final long start = System.nanoTime();
    private final SuggestionRequest request;
    private final Consumer<SuggestionEvent> listener;
    private final Cancellation cancellation;
    private @Nullable CategoryGuess guess;
    private DraftComposer.@Nullable Draft draft;
    private @Nullable PastReply similar;
    private String asked = "";

    Run(SuggestionRequest request, Consumer<SuggestionEvent> listener, Cancellation cancellation) {
      this.request = request;
      this.listener = listener;
      this.cancellation = cancellation;
    }

    SuggestionEvent outcome() {
      try {
        if (request.dialog().stream().noneMatch(ScreenshotEvent::isCustomers)) {
          return new Failed(Warning.of("suggest.error.no_customer"), null);
        }
        var sources = classifyAndSearch();
        recall();
        draft(sources);
        cancellation.throwIfCancelled();
        return switch (gate.access()) {
          case ModelGate.Access.Closed(var reason) -> new Completed(local(reason));
          case ModelGate.Access.Open(var client) -> new Completed(reply(client, sources));
        };
      } catch (CancellationException e) {
        return new Cancelled();
      } catch (LlmException e) {
        LOG.warn("model call failed: {} {}", e.reason(), e.status());
        return failed(Warning.of(e.messageKey()));
      } catch (UserException e) {
        return failed(Warning.of(e));
      } catch (RuntimeException e) {
        // The message may hold a customer's words; the class and the place do not.
        LOG.error("suggestion failed: {} at {}", e.getClass().getName(), placeOf(e));
        return failed(Warning.of("suggest.error.internal"));
      }
    }

    private Sources classifyAndSearch() {
      var questions = question.of(request.dialog());
      Future<Found> search = executor.submit(() -> search(questions));
      try {
        if (request.kind() == Kind.REPLY) {
          classify();
        }
        var found = get(search);
        asked = found.question();
        listener.accept(new Retrieved(found.result().hits(), found.result().took()));
        return new Sources(found.result().hits());
      } finally {
        search.cancel(true);
      }
    }

    /** The first question that something answers, or else the first one. */
    private Found search(List<String> questions) {
      Found first = null;
      for (var said : questions) {
        var text = request.redaction().without(said);
        var result = retriever.search(SearchQuery.full(text, Sources.MAX), cancellation);
        var found = new Found(text, result);
        if (check.holdsAnswer(result.hits())) {
          return found;
        }
        first = first == null ? found : first;
      }
      return Objects.requireNonNull(first);
    }

    private void classify() {
      var chosen = request.category();
      var found =
          chosen == null
              ? classifier.classifyDialog(
                  ScreenshotEvent.customersTexts(request.dialog()), cancellation)
              : new CategoryGuess(chosen, 1, CategoryGuess.Source.OPERATOR);
      guess = found;
      listener.accept(new Classified(found));
    }

    /** What an operator replied in such a situation; without it the suggestion goes on as ever. */
    private void recall() {
      if (request.kind() != Kind.REPLY) {
        return;
      }
      try {
        var said = request.redaction().without(ReplyLearning.situation(request.dialog()));
        var category = guess == null ? null : guess.category().id();
        var language = PromptBuilder.languageOf(request.dialog());
        var situation = new PastReplies.Situation(said, language, category);
        similar = past.nearest(situation, cancellation).orElse(null);
      } catch (CancellationException e) {
        throw e;
      } catch (RuntimeException e) {
        LOG.warn("past replies are not to be had: {} at {}", e.getClass().getName(), placeOf(e));
      }
    }

    private void draft(Sources sources) {
      var made = made(sources, guess == null ? null : guess.category());
      draft = made;
      listener.accept(new LocalDraft(made.text(), made.citations(), sinceStart()));
    }

    private DraftComposer.Draft made(Sources sources, @Nullable Category category) {
      if (category == null) {
        return drafts.answer(asked, sources);
      }
      var made = drafts.reply(request.dialog(), asked, category, sources);
      var known = similar;
      return !made.grounded() && known != null && isFit(known, sources)
          ? drafts.recalled(request.dialog(), category, known)
          : made;
    }

    /** Whether it may be sent as it is: nothing is left out of it, and all it says still holds. */
    private boolean isFit(PastReply known, Sources sources) {
      var reply = known.accepted().reply();
      return known.fits()
          && !ExampleRedaction.hasPlaceholder(reply)
          && replyCheck.holds(
              reply,
              Stream.concat(
                      known.passages().stream(), sources.hits().stream().map(SearchHit::passage))
                  .toList(),
              request.dialog());
    }

    private Suggestion reply(LlmClient client, Sources sources) throws LlmException {
      var usage = Usage.NONE;
      var known = guess;
      if (known != null
          && known.source() == CategoryGuess.Source.LOCAL
          && classifier.unsure(known)) {
        usage = askForCategory(client, known);
      }
      var firstToken = new FirstToken();
      var category = guess == null ? null : guess.category();
      var answer =
          calls.reply(
              client,
              request,
              category,
              new Material(sources, similar),
              token -> {
                firstToken.seen();
                listener.accept(new Token(token));
              },
              cancellation);
      var warnings = new ArrayList<>(answer.warnings());
      warnings.addAll(replyCheck.warnings(answer.text(), sources, request.dialog()));
      var total = usage.plus(answer.usage());
      return new Suggestion(
          0,
          guess,
          draftText(),
          answer.text(),
          Suggestion.Mode.LLM,
          answer.citations(),
          warnings,
          answer.model(),
          total,
          calls.cost(client.model(), total),
          firstToken.after,
          sinceStart());
    }

    private Usage askForCategory(LlmClient client, CategoryGuess local) {
      try {
        var answer = calls.classify(client, request, cancellation);
        var category = answer.category();
        if (category != null) {
          var asked = new CategoryGuess(category, 0.9, CategoryGuess.Source.MODEL);
          guess = asked;
          listener.accept(new Classified(asked));
        }
        return answer.usage();
      } catch (LlmException e) {
        LOG.info("category stays {}: model answered {}", local.category().id(), e.reason());
        return Usage.NONE;
      }
    }

    private Failed failed(Warning reason) {
      return new Failed(reason, draft == null ? null : local(reason));
    }

    private Suggestion local(Warning reason) {
      var made = Objects.requireNonNull(draft);
      var warnings = new ArrayList<Warning>();
      if (made.recalled() != null) {
        warnings.add(Warning.of("suggest.warning.past_reply", Date.from(made.recalled())));
      } else if (!made.grounded()) {
        warnings.add(Warning.of("suggest.warning.not_covered"));
      }
      warnings.add(reason);
      return new Suggestion(
          0,
          guess,
          made.text(),
          made.text(),
          Suggestion.Mode.LOCAL,
          made.citations(),
          warnings,
          "",
          Usage.NONE,
          0.0,
          null,
          sinceStart());
    }

    private String draftText() {
      return draft == null ? "" : draft.text();
    }

    private Duration sinceStart() {
      return Duration.ofNanos(System.nanoTime() - start);
    }

    /** When the first piece of the model's text was handed out. */
    private final class FirstToken {
      private @Nullable Duration after;

      void seen() {
        if (after == null) {
          after = sinceStart();
        }
      }
    }
  }

  /** What was searched for, and what was found. */
  private record Found(String question, SearchResult result) {}

  private static Found get(Future<Found> search) {
    try {
      return search.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw new IllegalStateException(e.getCause());
      }
    }
  }

  private static String placeOf(RuntimeException e) {
    var frames = e.getStackTrace();
    return frames.length == 0 ? "?" : frames[0].toString();
  }
}
