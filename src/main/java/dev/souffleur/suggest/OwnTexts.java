package dev.souffleur.suggest;

import dev.souffleur.dialog.Categories;
import dev.souffleur.dialog.Category;
import dev.souffleur.platform.DataDirectory;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * The categories and prompts that a company writes for itself, in the data directory. Safe from any
 * thread; does I/O, so not for the FX thread.
 */
public final class OwnTexts {
  /** The prompts that can be edited, in the order in which they are shown. */
  public static final List<String> PROMPTS = List.of("instructions", "ask", "classify", "phrases");

  private final DataDirectory home;
  private final PromptTexts prompts;

  public OwnTexts(DataDirectory home, PromptTexts prompts) {
    this.home = home;
    this.prompts = prompts;
  }

  /**
   * A prompt.
   *
   * @param own whether it is the user's own, not the bundled one
   */
  public record Prompt(Language language, String name, String text, boolean own) {}

  /**
   * All of it.
   *
   * @param ownCategories whether the categories are the user's own, not the bundled ones
   */
  public record Texts(List<Category> categories, boolean ownCategories, List<Prompt> prompts) {
    public Texts {
      categories = List.copyOf(categories);
      prompts = List.copyOf(prompts);
    }
  }

  /**
   * All of it, as it is kept.
   *
   * @throws UserException at a mistake in a file
   */
  public Texts read() {
    var read = new ArrayList<Prompt>();
    for (var name : PROMPTS) {
      for (var language : Language.values()) {
        read.add(
            new Prompt(language, name, prompts.get(language, name), prompts.isOwn(language, name)));
      }
    }
    var own = Files.exists(home.root().resolve("categories.json"));
    return new Texts(Categories.load(home), own, read);
  }

  /**
   * Keeps categories, which are in force from the next start.
   *
   * @return what is wrong with them, a line for each mistake; empty where they were kept
   * @throws UserException if they cannot be kept
   */
  public List<UserException> keep(List<Category> categories) {
    var mistakes = Categories.mistakes(categories, "categories.json");
    if (mistakes.isEmpty()) {
      Categories.keep(home, categories);
    }
    return mistakes;
  }

  /** Goes back to the bundled categories, from the next start. */
  public void resetCategories() {
    Categories.reset(home);
  }

  /**
   * Keeps a prompt, which is in force at once.
   *
   * @throws UserException if loading would not take it, or it cannot be kept
   */
  public void keep(Language language, String name, String text) {
    if (name.equals("phrases")) {
      requirePhrases(text);
    }
    prompts.keep(language, name, text);
  }

  private static void requirePhrases(String text) {
    try {
      new Properties().load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      throw new UserException(UserException.Kind.FAILED, e, "suggest.error.phrases");
    }
  }

  /** Goes back to a bundled prompt, at once. */
  public void reset(Language language, String name) {
    prompts.reset(language, name);
  }
}
