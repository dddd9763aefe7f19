package dev.souffleur.triage;

import dev.souffleur.llm.LlmException;
import dev.souffleur.llm.LlmRequest;
import dev.souffleur.ml.RgbImage;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import dev.souffleur.platform.UserException.Kind;
import dev.souffleur.suggest.ModelGate;
import dev.souffleur.suggest.PromptTexts;
import dev.souffleur.task.Cancellation;
import java.nio.file.Path;
import java.util.List;
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

  /**
   * @param prompts the folder of the user's own prompts; need not exist
   */
  public ModelQuestion(ModelGate gate, Path prompts) {
    this.gate = gate;
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
      return ModelAnswer.parse(reply.text(), categories)
          .orElseThrow(() -> new UserException(Kind.FAILED, "triage.error.model_answer"));
    } catch (LlmException e) {
      throw new UserException(Kind.FAILED, e, e.messageKey());
    }
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
