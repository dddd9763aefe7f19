package dev.souffleur.dialog;

import java.util.Optional;

/**
 * The wrap-ups of conversations: of each the one that was saved, and the one that is being written.
 * A method that writes has committed to disk when it returns. Safe from any thread, blocks on the
 * disk: not for the FX thread.
 *
 * <p>Each method throws {@code UserException} where the disk is full or the database damaged.
 */
public interface WrapUpStore {
  /** The one that was saved. */
  Optional<WrapUp> saved(long conversationId);

  /** The one that is being written. */
  Optional<WrapUp> draft(long conversationId);

  /**
   * Saves one in place of the one before, and ends the draft.
   *
   * @return as it was saved, with the time
   * @throws IllegalArgumentException if there is no such conversation
   */
  WrapUp save(WrapUp wrapUp);

  /**
   * Keeps what was written so far, in place of the draft before.
   *
   * @throws IllegalArgumentException if there is no such conversation
   */
  void keepDraft(WrapUp wrapUp);

  /** Lets the draft go, if there is one. */
  void dropDraft(long conversationId);
}
