package dev.souffleur.dialog;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What operators made of what they were offered. A method that writes has committed to disk when it
 * returns. Safe from any thread, blocks on the disk: not for the FX thread.
 *
 * <p>Each method throws {@code UserException} where the disk is full or the database damaged.
 */
public interface FeedbackStore {

  /**
   * Keeps how a turn came about; the last word counts.
   *
   * @throws IllegalArgumentException if there is no such conversation, message or suggestion
   */
  void record(Augmentation augmentation);

  /** How a turn came about; empty where that was not recorded. */
  Optional<Augmentation> augmentation(long messageId);

  /**
   * Keeps what an operator thinks of a suggestion.
   *
   * @param feedback null takes it back
   * @throws IllegalArgumentException if there is no such suggestion
   */
  void rate(long suggestionId, @Nullable Feedback feedback);

  /** What an operator thinks of a suggestion; empty where they did not say. */
  Optional<Feedback> feedback(long suggestionId);
}
