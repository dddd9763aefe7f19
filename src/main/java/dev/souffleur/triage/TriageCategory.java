package dev.souffleur.triage;

import dev.souffleur.platform.Language;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A kind of screenshot. Categories are data ({@code triage.json}), not code.
 *
 * @param id short and stable: {@code payment}
 * @param names what people see, by language
 * @param prompts English descriptions of such pictures, for the vision model; none for the category
 *     of rejection
 * @param words what speaks for it in the text of a picture, in any language
 * @param colour of its bar, {@code #rrggbb}
 */
public record TriageCategory(
    String id, Map<Language, String> names, List<String> prompts, List<Cue> words, String colour) {
  public TriageCategory {
    names = Map.copyOf(names);
    prompts = List.copyOf(prompts);
    words = List.copyOf(words);
  }

  /** What people see in a language; the id where the data has no name for it. */
  public String name(Language language) {
    return Objects.requireNonNullElse(names.get(language), id);
  }

  /** Whether this is the answer where no other category fits. */
  public boolean rejection() {
    return prompts.isEmpty();
  }

  /**
   * A word or phrase that speaks for a category.
   *
   * @param text in any form; its stems are compared
   * @param weight how much it says, in nats; 1 for a usual cue
   */
  public record Cue(String text, double weight) {}
}
