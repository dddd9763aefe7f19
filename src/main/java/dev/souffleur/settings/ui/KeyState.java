package dev.souffleur.settings.ui;

import dev.souffleur.platform.UserException;
import dev.souffleur.settings.KeyPlace;
import org.jspecify.annotations.Nullable;

/** What the section shows of the API key: never the key itself. */
public sealed interface KeyState {
  /** It is not yet known where the key is. */
  record Looking() implements KeyState {}

  /** There is none; this is where one would be kept. */
  record Absent(KeyPlace place) implements KeyState {}

  /** One is in force. */
  record Present(KeyPlace place) implements KeyState {}

  /**
   * The operator types one.
   *
   * @param before what to go back to
   * @param problem with what was typed; null for none
   */
  record Typing(KeyState before, @Nullable UserException problem) implements KeyState {}

  /** The key was removed, which can still be undone. */
  record Removed(KeyPlace place) implements KeyState {}
}
