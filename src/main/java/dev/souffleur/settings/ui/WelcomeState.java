package dev.souffleur.settings.ui;

import org.jspecify.annotations.Nullable;

/** What the welcome shows. */
public sealed interface WelcomeState {
  /** It is over, or not due. */
  record Closed() implements WelcomeState {}

  /** One of the steps. */
  record At(Step step) implements WelcomeState {}

  /**
   * The last step, with what was typed there.
   *
   * @param problem what keeps it from being the end; null for nothing
   * @param keeping whether it is being kept
   */
  record Ending(@Nullable Throwable problem, boolean keeping) implements WelcomeState {}

  /** The steps, in their order. */
  enum Step {
    /** In which language, and how it looks. */
    LANGUAGE,
    /** Where the articles are. */
    KNOWLEDGE,
    /** Which language model, or none. */
    MODEL
  }

  /** The step that shows; null for none. */
  default @Nullable Step step() {
    return switch (this) {
      case Closed() -> null;
      case At(var step) -> step;
      case Ending ending -> Step.MODEL;
    };
  }
}
