package dev.souffleur.triage;

import dev.souffleur.dialog.ModelCall;
import dev.souffleur.llm.LlmException;
import dev.souffleur.llm.LlmReply;
import dev.souffleur.llm.LlmRequest;
import dev.souffleur.llm.Pricing;
import dev.souffleur.ml.RgbImage;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import dev.souffleur.platform.UserException.Kind;
import dev.souffleur.suggest.ModelGate;
import dev.souffleur.suggest.PromptTexts;
import dev.souffleur.task.Cancellation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Asks a language model what a picture shows.
 *
 * <p>Nothing goes out but the picture as the operator covered it, and the names of the categories:
 * neither its file name nor the words that OCR read, which would tell what was covered. Safe from
 * any thread but the FX thread.
 */
public final class ModelQuestion {
  /** Room for the category, a reason in a sentence and a screen of text. */
  private static final int MAX_TOKENS = 900;

  private final ModelGate gate;
  private final PromptTexts texts;
  private final Pricing pricing;
  private final Consumer<ModelCall> calls;

  /**
   * @param prompts the folder of the user's own prompts; need not exist
   * @param calls hears of each answer and its cost, on the thread that asked
   */
  public ModelQuestion(ModelGate gate, Path prompts, Pricing pricing, Consumer<ModelCall> calls) {
    this.gate = gate;
    this.pricing = pricing;
    this.calls = calls;
    this.texts = new PromptTexts(prompts, ModelQuestion.class);
  }

  /** Whether a model could be asked now. */
  boolean canBeAsked() {
    return gate.access() instanceof ModelGate.Access.Open;
  }

  /**
   * Asks.
   *
   * @param language of the instructions
   * @throws UserException if the model cannot be asked, fails, or names no category
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  ModelAnswer ask(
      RgbImage shown,
      List<TriageCategory> categories,
      Language language,
      Cancellation cancellation) {
    if (!(gate.access() instanceof ModelGate.Access.Open(var client))) {
      throw new UserException(Kind.UNAVAILABLE, "triage.error.model_closed");
    }
    var request = request(shown, categories, language);
    cancellation.throwIfCancelled();
    try {
      var reply = client.stream(request, piece -> {}, cancellation);
      calls.accept(call(reply));
      return ModelAnswer.parse(reply.text(), categories)
          .orElseThrow(() -> new UserException(Kind.FAILED, "triage.error.model_answer"));
    } catch (LlmException e) {
      throw new UserException(Kind.FAILED, e, e.messageKey(), e.messageArguments());
    }
  }

  private ModelCall call(LlmReply reply) {
    var usage = reply.usage();
    return new ModelCall(
        Instant.now(),
        "screenshot",
        reply.model(),
        usage.inputTokens(),
        usage.cachedTokens(),
        usage.outputTokens(),
        pricing.cost(reply.model(), usage));
  }

  private LlmRequest request(RgbImage shown, List<TriageCategory> categories, Language language) {
    var list =
        categories.stream()
            .map(category -> category.id() + " — " + category.name(language))
            .collect(Collectors.joining("\n"));
    var instructions = texts.get(language, "screenshot").replace("{categories}", list);
    var turn =
        new LlmRequest.Turn(
            LlmRequest.Role.USER,
            texts.get(language, "screenshot-turn"),
            List.of(PictureEncoding.of(shown)));
    return new LlmRequest(instructions, List.of(turn), MAX_TOKENS, 0);
  }
}
