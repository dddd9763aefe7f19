package dev.souffleur.wrapup;

import dev.souffleur.dialog.Category;
import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.ModelCall;
import dev.souffleur.dialog.PromptWindow;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.llm.LlmClient;
import dev.souffleur.llm.LlmException;
import dev.souffleur.llm.LlmReply;
import dev.souffleur.llm.LlmRequest;
import dev.souffleur.llm.Pricing;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.Messages;
import dev.souffleur.privacy.RedactionSession;
import dev.souffleur.suggest.ModelGate;
import dev.souffleur.suggest.PromptTexts;
import dev.souffleur.task.Cancellation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A wrap-up by a language model: one call, the dialog redacted on the way out and restored on the
 * way back, its cost kept. Blocks; safe from any thread but the FX thread.
 */
public final class ModelWrapUp {
  /** Room for a summary of a few sentences and a handful of promises. */
  private static final int MAX_TOKENS = 900;

  /** A long dialog goes out by its beginning and its last turns. */
  private static final int TURNS = 60;

  private static final int TOKENS = 6_000;
  private static final Pattern FENCE =
      Pattern.compile("<(?=/?\\s*(?:dialog|promises)\\b)", Pattern.CASE_INSENSITIVE);

  private final ModelGate gate;
  private final PromptTexts texts;
  private final List<Category> categories;
  private final LongFunction<RedactionSession> redactions;
  private final Pricing pricing;
  private final Consumer<ModelCall> calls;

  /**
   * @param redactions the redaction of each dialog
   * @param calls hears of each answer and its cost, on the thread that asked
   */
  public ModelWrapUp(
      ModelGate gate,
      PromptTexts texts,
      List<Category> categories,
      LongFunction<RedactionSession> redactions,
      Pricing pricing,
      Consumer<ModelCall> calls) {
    this.gate = gate;
    this.texts = texts;
    this.categories = List.copyOf(categories);
    this.redactions = redactions;
    this.pricing = pricing;
    this.calls = calls;
  }

  Optional<LlmClient> client() {
    return gate.access() instanceof ModelGate.Access.Open(var client)
        ? Optional.of(client)
        : Optional.empty();
  }

  /**
   * Asks.
   *
   * @param onSummary hears the summary as far as it has come
   * @return empty where the answer cannot be read
   */
  Optional<WrapUpAnswer> ask(
      LlmClient client,
      List<Message> dialog,
      String promises,
      Messages messages,
      Consumer<String> onSummary,
      Cancellation cancellation)
      throws LlmException {
    var redaction = redactions.apply(dialog.getFirst().conversationId());
    var request = request(dialog, promises, messages, redaction);
    var soFar = new StringBuilder();
    var reply =
        client.stream(
            request,
            piece -> {
              soFar.append(piece);
              onSummary.accept(redaction.restore(WrapUpAnswer.streamed(soFar.toString())));
            },
            cancellation);
    calls.accept(call(reply));
    var known = new ArrayList<>(dialog.stream().map(Message::text).toList());
    known.add(promises);
    return WrapUpAnswer.parse(reply.text())
        .map(answer -> answer.map(redaction::restore).marked(known));
  }

  /** The name of a category; empty where it is none of ours. */
  String name(@Nullable String id, Language language) {
    return categories.stream()
        .filter(category -> category.id().equals(id))
        .findFirst()
        .map(category -> category.name(language))
        .orElse("");
  }

  /** The category an answer names, if it is one of ours. */
  Optional<String> category(WrapUpAnswer answer) {
    return categories.stream()
        .map(Category::id)
        .filter(id -> id.equalsIgnoreCase(answer.category()))
        .findFirst();
  }

  private LlmRequest request(
      List<Message> dialog, String promises, Messages messages, RedactionSession redaction) {
    Language language = messages.language();
    var list =
        categories.stream()
            .map(category -> category.id() + " — " + category.name(language))
            .collect(Collectors.joining("\n"));
    // Redacted before it is shortened: half a card number would not be seen as one.
    var recent = dialog.subList(Math.max(0, dialog.size() - TURNS), dialog.size());
    var chosen = new ArrayList<Message>();
    dialog.subList(0, dialog.size() - recent.size()).stream()
        .filter(message -> message.speaker() == Speaker.CUSTOMER)
        .findFirst()
        .ifPresent(chosen::add);
    chosen.addAll(recent);
    chosen.replaceAll(message -> message.withText(redaction.redact(message.text())));
    var turns =
        new PromptWindow(TURNS, TOKENS, PromptWindow::estimate)
            .of(chosen).stream()
                .map(message -> speaker(message, messages) + ": " + defused(message.text()))
                .collect(Collectors.joining("\n"));
    var input =
        "<dialog>\n%s\n</dialog>\n<promises>\n%s\n</promises>"
            .formatted(turns, defused(redaction.redact(promises)));
    return new LlmRequest(
        texts.get(language, "wrapup").replace("{categories}", list),
        List.of(new LlmRequest.Turn(LlmRequest.Role.USER, input)),
        MAX_TOKENS,
        0);
  }

  private static String speaker(Message message, Messages messages) {
    return messages.get("wrapup.speaker." + message.speaker().id());
  }

  private static String defused(String text) {
    return FENCE.matcher(text).replaceAll("‹");
  }

  private ModelCall call(LlmReply reply) {
    var usage = reply.usage();
    return new ModelCall(
        Instant.now(),
        "wrapup",
        reply.model(),
        usage.inputTokens(),
        usage.cachedTokens(),
        usage.outputTokens(),
        pricing.cost(reply.model(), usage));
  }
}
