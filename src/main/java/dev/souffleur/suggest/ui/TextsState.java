package dev.souffleur.suggest.ui;

import dev.souffleur.suggest.OwnTexts.Texts;

/** What is known of the categories and prompts in force. */
public sealed interface TextsState {
  /** They are being read. */
  record Loading() implements TextsState {}

  /** As they are kept. */
  record Known(Texts texts) implements TextsState {}

  /** They cannot be read. */
  record Failed(Throwable error) implements TextsState {}
}
