package dev.souffleur.dialog;

import dev.souffleur.platform.Language;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A kind of request. Categories are data ({@code categories.json}), not code.
 *
 * @param id short and stable: {@code support}
 * @param names what people see, a name for each language
 * @param synonyms further words, lower case, that mean it in a model's answer
 * @param prompts how to answer such a request: a part of the model's instructions, by language
 * @param examples things customers say, labelled with it, in any language
 * @param colour of its chip, {@code #rrggbb}
 */
public record Category(
    String id,
    Map<Language, String> names,
    List<String> synonyms,
    Map<Language, String> prompts,
    List<String> examples,
    String colour) {
  public Category {
    names = Map.copyOf(names);
    synonyms = List.copyOf(synonyms);
    prompts = Map.copyOf(prompts);
    examples = List.copyOf(examples);
  }

  /** What people see in a language; the id where the data has no name for it. */
  public String name(Language language) {
    return Objects.requireNonNullElse(names.get(language), id);
  }
}
