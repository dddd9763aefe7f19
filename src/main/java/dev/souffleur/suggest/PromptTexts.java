package dev.souffleur.suggest;

import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The texts that prompts and local drafts are made of, by name and language.
 *
 * <p>The program brings its own; a user's file {@code prompts/<language>/<name>.txt} in the data
 * directory takes the place of the one of that name. Each is read once. Safe from any thread.
 */
public final class PromptTexts {
  /** A prompt longer than this is a mistake: it would eat the model's attention and the budget. */
  private static final int MAX_CHARS = 20_000;

  private final Path overrides;
  private final Class<?> owner;
  private final Map<String, String> cache = new ConcurrentHashMap<>();

  /**
   * @param overrides the folder of the user's own texts; need not exist
   */
  public PromptTexts(Path overrides) {
    this(overrides, PromptTexts.class);
  }

  /**
   * The texts of another feature.
   *
   * @param owner a class of the feature, beside which its {@code prompts} lie
   */
  public PromptTexts(Path overrides, Class<?> owner) {
    this.overrides = overrides;
    this.owner = owner;
  }

  /**
   * The text of a name, without white space at its ends.
   *
   * @throws UserException if the user's own text is unreadable, empty or overlong
   */
  public String get(Language language, String name) {
    return cache.computeIfAbsent(language.code() + "/" + name + ".txt", this::read);
  }

  private String read(String file) {
    var own = overrides.resolve(file);
    if (Files.exists(own)) {
      return readOwn(own);
    }
    try (var stream = owner.getResourceAsStream("prompts/" + file)) {
      if (stream == null) {
        throw new IllegalArgumentException("no prompt " + file);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String readOwn(Path own) {
    String text;
    try {
      text = Files.readString(own).strip();
    } catch (IOException e) {
      throw new UserException(
          UserException.Kind.FAILED, e, "suggest.error.prompt_unreadable", own.toString());
    }
    if (text.isEmpty()) {
      throw new UserException(
          UserException.Kind.FAILED, "suggest.error.prompt_empty", own.toString());
    }
    if (text.length() > MAX_CHARS) {
      throw new UserException(
          UserException.Kind.FAILED, "suggest.error.prompt_long", own.toString(), MAX_CHARS);
    }
    return text;
  }
}
