package dev.souffleur.suggest;

import dev.souffleur.dialog.Category;
import dev.souffleur.dialog.Message;
import dev.souffleur.knowledge.SearchHit;
import dev.souffleur.llm.LlmRequest;
import dev.souffleur.llm.LlmRequest.Role;
import dev.souffleur.llm.LlmRequest.Turn;
import dev.souffleur.platform.Language;
import dev.souffleur.privacy.RedactionSession;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Turns a dialog and its sources into requests.
 *
 * <p>The order is the one that servers cache: instructions that never change, the category's part
 * of them, the dialog as it grows, and last what changes with each message: an example of what an
 * operator replied in a similar situation, and the sources. Whatever a customer or a document said
 * is fenced in tags; a text that contains such a tag has it defused, so that it cannot end its own
 * fence.
 */
public final class PromptBuilder {
  private static final Pattern FENCE =
      Pattern.compile(
          "<(?=/?\\s*(?:customer|note|sources?|dialog|question|example|reply)\\b)",
          Pattern.CASE_INSENSITIVE);

  private final PromptTexts texts;

  PromptBuilder(PromptTexts texts) {
    this.texts = texts;
  }

  /**
   * The operator's next reply.
   *
   * @param dialog its turns redacted
   * @param redaction for what is no turn of the dialog
   */
  LlmRequest reply(
      List<Message> dialog,
      Category category,
      Material material,
      RedactionSession redaction,
      Budgets budgets) {
    var language = languageOf(dialog);
    var prompt = category.prompts().get(language);
    var instructions =
        texts.get(language, "instructions") + (prompt == null ? "" : "\n\n" + prompt.strip());
    var input = turns(dialog);
    var example = material.example();
    if (example != null) {
      input.add(new Turn(Role.USER, fencedExample(example, language, redaction)));
    }
    input.add(new Turn(Role.USER, fencedSources(material.sources(), redaction)));
    return new LlmRequest(instructions, input, budgets.replyMaxTokens(), budgets.temperature());
  }

  /**
   * An answer to a question outside any dialog.
   *
   * @param question redacted
   */
  LlmRequest answer(String question, Sources sources, RedactionSession redaction, Budgets budgets) {
    var language = Language.of(question);
    var input =
        List.of(
            new Turn(Role.USER, fenced("question", question)),
            new Turn(Role.USER, fencedSources(sources, redaction)));
    return new LlmRequest(
        texts.get(language, "ask"), input, budgets.replyMaxTokens(), budgets.temperature());
  }

  /** Which category the dialog belongs to; temperature 0. */
  LlmRequest classification(List<Message> dialog, List<Category> categories, Budgets budgets) {
    var language = languageOf(dialog);
    var list =
        categories.stream()
            .map(category -> category.id() + " — " + category.name(language))
            .collect(Collectors.joining("\n"));
    var instructions = texts.get(language, "classify").replace("{categories}", list);
    return new LlmRequest(instructions, turns(dialog), budgets.classifyMaxTokens(), 0);
  }

  /**
   * The language the reply is written in: that of the newest customer message, or, where the
   * customer sent screenshots alone, of the words on the newest.
   */
  static Language languageOf(List<Message> dialog) {
    for (var message : dialog.reversed()) {
      switch (message.speaker()) {
        case CUSTOMER -> {
          return Language.of(message.text());
        }
        case OPERATOR, SYSTEM -> {}
      }
    }
    return ScreenshotEvent.newest(dialog)
        .map(event -> Language.of(event.words()))
        .orElse(Language.RUSSIAN);
  }

  private static List<Turn> turns(List<Message> dialog) {
    var turns = new ArrayList<Turn>();
    for (var message : dialog) {
      var text = message.text();
      turns.add(
          switch (message.speaker()) {
            case CUSTOMER -> new Turn(Role.USER, fenced("customer", text));
            case OPERATOR -> new Turn(Role.ASSISTANT, text);
            case SYSTEM -> new Turn(Role.USER, fenced("note", text));
          });
    }
    return turns;
  }

  private static String fencedSources(Sources sources, RedactionSession redaction) {
    var text = new StringBuilder("<sources>\n");
    var n = 1;
    for (SearchHit hit : sources.hits()) {
      var passage = hit.passage();
      var place = passage.title() + (passage.headings().isEmpty() ? "" : " › " + passage.section());
      text.append("<source n=\"").append(n++).append("\">\n");
      text.append(defused(redaction.redact(place))).append('\n');
      text.append(defused(redaction.redact(passage.text()))).append("\n</source>\n");
    }
    return text.append("</sources>").toString();
  }

  private String fencedExample(PastReply example, Language language, RedactionSession redaction) {
    var accepted = example.accepted();
    return texts.get(language, "example")
        + "\n<example>\n"
        + fenced("customer", redaction.redact(accepted.situation()))
        + "\n"
        + fenced("reply", redaction.redact(accepted.reply()))
        + "\n</example>";
  }

  private static String fenced(String tag, String text) {
    return "<" + tag + ">\n" + defused(text) + "\n</" + tag + ">";
  }

  private static String defused(String text) {
    return FENCE.matcher(text).replaceAll("‹");
  }

  /**
   * The bounds of a request, from the settings.
   *
   * @param temperature 0 to 2
   */
  public record Budgets(int replyMaxTokens, int classifyMaxTokens, double temperature) {}
}
