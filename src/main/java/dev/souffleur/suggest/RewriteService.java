package dev.souffleur.suggest;

import dev.souffleur.dialog.ConversationStore;
import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.ModelCall;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.dialog.Stemmer;
import dev.souffleur.llm.LlmClient;
import dev.souffleur.llm.LlmException;
import dev.souffleur.llm.LlmReply;
import dev.souffleur.llm.Pricing;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import dev.souffleur.platform.UserException.Kind;
import dev.souffleur.privacy.RedactionSession;
import dev.souffleur.privacy.StreamingRestorer;
import dev.souffleur.suggest.PromptBuilder.Budgets;
import dev.souffleur.task.Cancellation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rewrites by the language model where it may be asked, and else by {@link LocalRewriter}.
 *
 * <p>Nothing but the text goes to the model, redacted as its dialog is. What comes back is compared
 * with the original: marks of sources that it did not have are taken out, and the operator is told
 * of each figure, date or address that came or went. Each call is kept with its cost, under the
 * purpose {@code rewrite}.
 */
public final class RewriteService implements Rewriter {
  /** The purpose of a {@link ModelCall}. */
  public static final String PURPOSE = "rewrite";

  /** Ten screens of chat: more is no reply. In UTF-16 code units. */
  static final int LONGEST = 12_000;

  /** Enough to find the customer's last words, and whether the operator has greeted. */
  private static final int RECENT = 100;

  private static final Logger LOG = LoggerFactory.getLogger(RewriteService.class);

  private final ConversationStore store;
  private final ModelGate gate;
  private final RewritePrompt prompts;
  private final LocalRewriter local;
  private final RewriteCheck check;
  private final Supplier<Budgets> budgets;
  private final Pricing pricing;
  private final LongFunction<RedactionSession> redactions;

  /**
   * @param contentWords gives the words that say what a text is about
   * @param redactions gives a conversation's own
   */
  public RewriteService(
      ConversationStore store,
      PromptTexts texts,
      Stemmer contentWords,
      Model model,
      LongFunction<RedactionSession> redactions) {
    this.store = store;
    this.gate = model.gate();
    this.prompts = new RewritePrompt(texts);
    this.local = new LocalRewriter(texts, contentWords);
    this.check = new RewriteCheck(contentWords);
    this.budgets = model.budgets();
    this.pricing = model.pricing();
    this.redactions = redactions;
  }

  /**
   * How the language model may be used.
   *
   * @param budgets the settings in force at each call
   */
  public record Model(ModelGate gate, Supplier<Budgets> budgets, Pricing pricing) {}

  @Override
  public Optional<Warning> unavailable(RewriteKind kind) {
    return kind == RewriteKind.TRANSLATE
            && gate.access() instanceof ModelGate.Access.Closed(var reason)
        ? Optional.of(needsModel(reason))
        : Optional.empty();
  }

  private static Warning needsModel(Warning reason) {
    var arguments = reason.arguments().toArray();
    return switch (reason.key()) {
      case "suggest.local.no_key" -> Warning.of("suggest.rewrite.no_key");
      case "suggest.local.offline" -> Warning.of("suggest.rewrite.offline");
      case "suggest.local.budget" -> Warning.of("suggest.rewrite.budget", arguments);
      default -> Warning.of("suggest.rewrite.closed");
    };
  }

  @Override
  public Rewrite rewrite(
      RewriteRequest request, Consumer<String> onText, Cancellation cancellation) {
    if (request.text().length() > LONGEST) {
      throw new UserException(Kind.USAGE, "suggest.error.rewrite_long", LONGEST);
    }
    var start = System.nanoTime();
    return switch (gate.access()) {
      case ModelGate.Access.Closed(var reason) -> locally(request, reason, start);
      case ModelGate.Access.Open(var client) ->
          byModel(client, request, onText, cancellation, start);
    };
  }

  private Rewrite locally(RewriteRequest request, Warning reason, long start) {
    var text = request.text();
    var made =
        switch (request.kind()) {
          case SHORTER -> local.shorter(text);
          case WARMER -> local.warmer(text, category(request), greeted(request));
          case FORMAL -> local.formal(text, category(request), greeted(request));
          case TRANSLATE -> {
            var needed = needsModel(reason);
            throw new UserException(Kind.UNAVAILABLE, needed.key(), needed.arguments().toArray());
          }
        };
    return new Rewrite(made, Suggestion.Mode.LOCAL, List.of(), "", 0.0, since(start));
  }

  private @Nullable String category(RewriteRequest request) {
    var conversation = store.find(request.conversationId());
    return conversation.isEmpty() ? null : conversation.get().category();
  }

  private boolean greeted(RewriteRequest request) {
    return recent(request).stream().anyMatch(turn -> turn.speaker() == Speaker.OPERATOR);
  }

  private List<Message> recent(RewriteRequest request) {
    return store.messagesBefore(request.conversationId(), Long.MAX_VALUE, RECENT);
  }

  private Rewrite byModel(
      LlmClient client,
      RewriteRequest request,
      Consumer<String> onText,
      Cancellation cancellation,
      long start) {
    var redaction = redactions.apply(request.conversationId());
    var bounds = budgets.get();
    var prompt =
        prompts.of(
            request.kind(),
            redaction.redact(request.text()),
            language(request),
            Math.max(bounds.replyMaxTokens(), request.text().length()),
            bounds.temperature());
    var restorer = new StreamingRestorer(redaction);
    cancellation.throwIfCancelled();
    try {
      var reply =
          client.stream(prompt, piece -> hand(restorer.accept(piece), onText), cancellation);
      hand(restorer.finish(), onText);
      var cost = keepCost(client, reply);
      return checked(request, redaction, reply, cost, since(start));
    } catch (LlmException e) {
      LOG.warn("rewrite failed: {} {}", e.reason(), e.status());
      throw new UserException(Kind.FAILED, e, e.messageKey(), e.messageArguments());
    }
  }

  /** The customer's language for a translation, or the other one where the text is in it. */
  private Language language(RewriteRequest request) {
    var written = Language.of(request.text());
    if (request.kind() != RewriteKind.TRANSLATE) {
      return written;
    }
    var customers = PromptBuilder.languageOf(recent(request));
    if (customers != written) {
      return customers;
    }
    return written == Language.RUSSIAN ? Language.ENGLISH : Language.RUSSIAN;
  }

  private @Nullable Double keepCost(LlmClient client, LlmReply reply) {
    var usage = reply.usage();
    var cost = pricing.cost(client.model(), usage);
    try {
      store.recordCall(
          new ModelCall(
              Instant.now(),
              PURPOSE,
              reply.model(),
              usage.inputTokens(),
              usage.cachedTokens(),
              usage.outputTokens(),
              cost));
    } catch (UserException e) {
      LOG.warn("what a rewrite cost was not kept: {}", e.key());
    }
    return cost;
  }

  private Rewrite checked(
      RewriteRequest request,
      RedactionSession redaction,
      LlmReply reply,
      @Nullable Double cost,
      Duration latency) {
    var marked = CitationMarks.sound(request.text(), n -> true).numbers();
    var sound =
        CitationMarks.sound(
            RewritePrompt.unfenced(redaction.restore(reply.text())), marked::contains);
    var text = sound.text().strip();
    if (text.isEmpty()) {
      throw new UserException(Kind.FAILED, "suggest.error.rewrite_empty");
    }
    var warnings = new ArrayList<>(check.compare(request.kind(), request.text(), text));
    var lost = marked.stream().filter(n -> !sound.numbers().contains(n)).toList();
    if (!lost.isEmpty()) {
      warnings.add(
          Warning.of(
              "suggest.warning.rewrite_marks",
              lost.stream().map(n -> "[" + n + "]").collect(Collectors.joining(" "))));
    }
    if (reply.truncated()) {
      warnings.add(Warning.of("suggest.warning.truncated"));
    }
    return new Rewrite(text, Suggestion.Mode.LLM, warnings, reply.model(), cost, latency);
  }

  private static void hand(String piece, Consumer<String> onText) {
    if (!piece.isEmpty()) {
      onText.accept(piece);
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
