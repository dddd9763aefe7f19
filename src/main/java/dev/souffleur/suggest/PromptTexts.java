package dev.souffleur.suggest;

import dev.souffleur.platform.AtomicFile;
import dev.souffleur.platform.FileErrors;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.PrivateFiles;
import dev.souffleur.platform.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The texts that prompts and local drafts are made of, by name and language.
 *
 * <p>The program brings its own; a user's file {@code prompts/<language>/<name>.txt} in the data
 * directory takes the place of the one of that name. Each is read once, and again after it was
 * changed here. Safe from any thread.
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

  /** Whether the user's own text is in force. */
  public boolean isOwn(Language language, String name) {
    return Files.exists(own(language, name));
  }

  /** The text that comes with the program. */
  public String bundled(Language language, String name) {
    return bundled(language.code() + "/" + name + ".txt");
  }

  /**
   * Puts the user's own text in force, at once.
   *
   * @throws UserException if it is empty, overlong or cannot be kept; nothing is changed then
   */
  public void keep(Language language, String name, String text) {
    var file = own(language, name);
    checked(text.strip(), file);
    try {
      PrivateFiles.folder(Objects.requireNonNull(file.getParent()));
      AtomicFile.write(file, (text.strip() + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw FileErrors.of(e, file);
    }
    cache.remove(language.code() + "/" + name + ".txt");
  }

  /**
   * Puts the text that comes with the program in force again, at once.
   *
   * @throws UserException if the user's own cannot be removed
   */
  public void reset(Language language, String name) {
    var file = own(language, name);
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw FileErrors.of(e, file);
    }
    cache.remove(language.code() + "/" + name + ".txt");
  }

  private Path own(Language language, String name) {
    return overrides.resolve(language.code()).resolve(name + ".txt");
  }

  private String read(String file) {
    var own = overrides.resolve(file);
    return Files.exists(own) ? readOwn(own) : bundled(file);
  }

  private String bundled(String file) {
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
    return checked(text, own);
  }

  private static String checked(String text, Path own) {
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
