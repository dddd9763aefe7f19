package dev.souffleur.suggest;

import dev.souffleur.dialog.Category;
import java.util.List;
import java.util.Optional;

/** What a language model answered when it was asked for a category. */
public final class CategoryAnswer {
  /** A longer answer is an essay, in which a category's name may mean anything. */
  private static final int MAX_CHARS = 200;

  private CategoryAnswer() {}

  /**
   * The category that an answer names by id, name or synonym, in any language and case, with
   * whatever quotes, punctuation and words around it: «Категория: жалоба.».
   *
   * @return empty where it names none, several, or says what it is not
   */
  public static Optional<Category> parse(String modelAnswer, List<Category> categories) {
    return modelAnswer.length() > MAX_CHARS
        ? Optional.empty()
        : new CategoryNames(categories).within(modelAnswer);
  }
}
