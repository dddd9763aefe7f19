package dev.souffleur.suggest;

import dev.souffleur.llm.LlmRequest;
import dev.souffleur.llm.LlmRequest.Role;
import dev.souffleur.llm.LlmRequest.Turn;
import dev.souffleur.platform.Language;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The request for a rewrite: instructions that never change for its kind and language, then the
 * text alone, fenced. The dialog stays here.
 */
final class RewritePrompt {
  private static final Pattern FENCE =
      Pattern.compile("<(?=/?\\s*text\\b)", Pattern.CASE_INSENSITIVE);
  private static final Pattern FENCED =
      Pattern.compile("^\\s*<text>\\s*|\\s*</text>\\s*$", Pattern.CASE_INSENSITIVE);

  private final PromptTexts texts;

  RewritePrompt(PromptTexts texts) {
    this.texts = texts;
  }

  /**
   * @param text redacted
   * @param language of the result, and so of the instructions
   * @param temperature 0 to 2
   */
  LlmRequest of(
      RewriteKind kind, String text, Language language, int maxOutputTokens, double temperature) {
    var instructions =
        texts.get(language, "rewrite-" + kind.id()) + "\n\n" + texts.get(language, "rewrite-rules");
    var fenced = "<text>\n" + FENCE.matcher(text).replaceAll("‹") + "\n</text>";
    return new LlmRequest(
        instructions,
        List.of(new Turn(Role.USER, fenced)),
        maxOutputTokens,
        kind == RewriteKind.TRANSLATE ? 0 : temperature);
  }

  /** The model's text without a fence that it copied. */
  static String unfenced(String reply) {
    return FENCED.matcher(reply).replaceAll("").strip();
  }
}
