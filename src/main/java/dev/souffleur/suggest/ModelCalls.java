package dev.souffleur.suggest;

import dev.souffleur.dialog.Category;
import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.llm.LlmClient;
import dev.souffleur.llm.LlmException;
import dev.souffleur.llm.Pricing;
import dev.souffleur.llm.Usage;
import dev.souffleur.privacy.StreamingRestorer;
import dev.souffleur.suggest.PromptBuilder.Budgets;
import dev.souffleur.suggest.SuggestionRequest.Kind;
import dev.souffleur.task.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a language model: redacted on the way out, restored and checked on the way back.
 * Safe from any thread.
 */
public final class ModelCalls {
  /**
   * More turns than a window keeps; an older one but the first, and a screenshot, is not redacted.
   */
  private static final int RECENT = 40;

  private final PromptBuilder prompts;
  private final List<Category> categories;
  private final UnaryOperator<List<Message>> window;
  private final Supplier<Budgets> budgets;
  private final Pricing pricing;

  /**
   * @param window picks the turns of a dialog that go into a prompt
   * @param budgets the settings in force at each call
   */
  public ModelCalls(
      PromptTexts texts,
      List<Category> categories,
      UnaryOperator<List<Message>> window,
      Supplier<Budgets> budgets,
      Pricing pricing) {
    this.prompts = new PromptBuilder(texts);
    this.categories = List.copyOf(categories);
    this.window = window;
    this.budgets = budgets;
    this.pricing = pricing;
  }

  /** A reply as it may be shown. */
  record Answer(
      String text, List<Citation> citations, List<Warning> warnings, String model, Usage usage) {}

  /** The model's category; null where it named none. */
  record CategoryReply(@Nullable Category category, Usage usage) {}

  /**
   * Has the model write.
   *
   * @param category null for an answer outside a dialog
   */
  Answer reply(
      LlmClient client,
      SuggestionRequest request,
      @Nullable Category category,
      Material material,
      Consumer<String> onToken,
      Cancellation cancellation)
      throws LlmException {
    var redaction = request.redaction();
    var dialog = prepared(request);
    var prompt =
        request.kind() == Kind.ANSWER || category == null
            ? prompts.answer(dialog.getLast().text(), material.sources(), redaction, budgets.get())
            : prompts.reply(dialog, category, material, redaction, budgets.get());
    var restorer = new StreamingRestorer(redaction);
    var reply = client.stream(prompt, piece -> hand(restorer.accept(piece), onToken), cancellation);
    hand(restorer.finish(), onToken);
    var checked = CitationMarks.check(redaction.restore(reply.text()), material.sources());
    var warnings = new ArrayList<Warning>();
    if (!checked.unknown().isEmpty()) {
      warnings.add(Warning.of("suggest.warning.citation", marks(checked.unknown())));
    }
    if (reply.truncated()) {
      warnings.add(Warning.of("suggest.warning.truncated"));
    }
    return new Answer(checked.text(), checked.citations(), warnings, reply.model(), reply.usage());
  }

  /** Has the model name the category. */
  CategoryReply classify(LlmClient client, SuggestionRequest request, Cancellation cancellation)
      throws LlmException {
    var prompt = prompts.classification(prepared(request), categories, budgets.get());
    var reply = client.stream(prompt, piece -> {}, cancellation);
    return new CategoryReply(
        CategoryAnswer.parse(reply.text(), categories).orElse(null), reply.usage());
  }

  /**
   * The turns that go out. They are redacted before the window shortens them: half a card number
   * would not be seen as one.
   */
  private List<Message> prepared(SuggestionRequest request) {
    var dialog = request.dialog();
    var recent = dialog.subList(Math.max(0, dialog.size() - RECENT), dialog.size());
    var older = dialog.subList(0, dialog.size() - recent.size());
    var chosen = new ArrayList<Message>();
    IntStream.of(firstOfCustomer(older), screenshotBefore(recent, older))
        .filter(i -> i >= 0)
        .sorted()
        .forEach(i -> chosen.add(older.get(i)));
    chosen.addAll(recent);
    chosen.replaceAll(message -> message.withText(request.redaction().redact(message.text())));
    return window.apply(chosen);
  }

  private static int firstOfCustomer(List<Message> older) {
    return IntStream.range(0, older.size())
        .filter(i -> older.get(i).speaker() == Speaker.CUSTOMER)
        .findFirst()
        .orElse(-1);
  }

  /** The newest screenshot, if it is none of the recent turns. */
  private static int screenshotBefore(List<Message> recent, List<Message> older) {
    return recent.stream().anyMatch(ScreenshotEvent::is)
        ? -1
        : IntStream.range(0, older.size())
            .filter(i -> ScreenshotEvent.is(older.get(i)))
            .max()
            .orElse(-1);
  }

  /** In US dollars; null where the model's price is not known. */
  @Nullable Double cost(String model, Usage usage) {
    return pricing.cost(model, usage);
  }

  private static void hand(String text, Consumer<String> onToken) {
    if (!text.isEmpty()) {
      onToken.accept(text);
    }
  }

  private static String marks(List<Integer> numbers) {
    return numbers.stream().map(n -> "[" + n + "]").collect(Collectors.joining(" "));
  }
}
