package dev.souffleur.suggest;

import dev.souffleur.dialog.Category;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Phrases by name and category, from a text of the program: {@code opening.complaint} is the
 * complaint's opening, {@code opening} that of categories without one of their own.
 */
final class Phrases {
  private final PromptTexts texts;
  private final String text;
  private final Map<Language, Parsed> parsed = new ConcurrentHashMap<>();

  private record Parsed(String text, Properties phrases) {}

  /** The phrases around a local draft. */
  Phrases(PromptTexts texts) {
    this(texts, "phrases");
  }

  /**
   * @param text its name
   */
  Phrases(PromptTexts texts, String text) {
    this.texts = texts;
    this.text = text;
  }

  /** A phrase; empty where there is none. */
  String get(Language language, String name, @Nullable Category category) {
    return ofCategory(language, name, category == null ? null : category.id());
  }

  /** As above, by the category's id. */
  String ofCategory(Language language, String name, @Nullable String category) {
    var read = texts.get(language, text);
    // The text may be changed while the program runs.
    var phrases =
        parsed
            .compute(
                language,
                (key, before) ->
                    before != null && before.text().equals(read)
                        ? before
                        : new Parsed(read, parse(read)))
            .phrases();
    var general = Objects.requireNonNullElse(phrases.getProperty(name), "");
    return category == null ? general : phrases.getProperty(name + "." + category, general);
  }

  private static Properties parse(String text) {
    var phrases = new Properties();
    try {
      phrases.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException e) {
      throw new UserException(UserException.Kind.FAILED, e, "suggest.error.phrases");
    }
    return phrases;
  }
}
