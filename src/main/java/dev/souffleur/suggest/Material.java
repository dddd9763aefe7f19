package dev.souffleur.suggest;

import org.jspecify.annotations.Nullable;

/**
 * What a model writes a reply from.
 *
 * @param sources its facts
 * @param example what an operator replied in a similar situation, for the tone; null where nobody
 *     did
 */
record Material(Sources sources, @Nullable PastReply example) {
  /** Sources alone. */
  static Material of(Sources sources) {
    return new Material(sources, null);
  }
}
