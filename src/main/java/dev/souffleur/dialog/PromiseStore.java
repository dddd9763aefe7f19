package dev.souffleur.dialog;

import dev.souffleur.dialog.Promise.Due;
import dev.souffleur.dialog.Promise.Found;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What operators promised. A method that writes has committed to disk when it returns. Safe from
 * any thread, blocks on the disk: not for the FX thread.
 *
 * <p>Each method throws {@code UserException} where the disk is full or the database damaged.
 */
public interface PromiseStore {
  /**
   * Keeps the promises of a turn, once: a turn that has some, whatever became of them, keeps those.
   *
   * @return those that were added, open
   * @throws IllegalArgumentException if there is no such turn
   */
  List<Promise> add(Message message, List<Found> found);

  /** All of a conversation, in the order in which they were made. */
  List<Promise> of(long conversationId);

  /** The open ones of all conversations, the earliest due first, those without a date last. */
  List<Listed> open(int limit);

  /** How many open ones are due before an instant. */
  int dueBefore(Instant time);

  /** Ticks one off, drops it, or opens it again. */
  void setState(long id, Promise.State state);

  /** Corrects by when; null for no date. */
  void setDue(long id, @Nullable Due due);

  /**
   * A promise with whom it was made to.
   *
   * @param customer the conversation's; may be empty
   */
  record Listed(Promise promise, String customer) {}
}
