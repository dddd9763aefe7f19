package dev.souffleur.suggest.ui;

import dev.souffleur.platform.UserException;
import java.util.List;

/** What is said about the last change of categories or prompts. */
public sealed interface TextsNotice {
  /** Nothing. */
  record None() implements TextsNotice {}

  /** A prompt was kept and is in force. */
  record PromptKept() implements TextsNotice {}

  /** The categories were kept and are in force from the next start. */
  record CategoriesKept() implements TextsNotice {}

  /** Something went back to what comes with the program; can be undone. */
  record Reset() implements TextsNotice {}

  /** Nothing was kept: a line for each mistake. */
  record Mistakes(List<UserException> mistakes) implements TextsNotice {
    public Mistakes {
      mistakes = List.copyOf(mistakes);
    }
  }

  /** It could not be done. */
  record Failed(Throwable error) implements TextsNotice {}
}
