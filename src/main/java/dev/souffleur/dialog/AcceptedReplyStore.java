package dev.souffleur.dialog;

import java.util.List;

/**
 * The replies that operators accepted, kept as examples. A method that writes has committed to disk
 * when it returns. Safe from any thread, blocks on the disk: not for the FX thread.
 *
 * <p>Each method throws {@code UserException} where the disk is full or the database damaged.
 */
public interface AcceptedReplyStore {

  /**
   * Keeps an example, in place of the one of the same suggestion; returns it with its id.
   *
   * @throws IllegalArgumentException if there is no such suggestion
   */
  AcceptedReply put(AcceptedReply reply);

  /** All of them, withdrawn ones too, oldest first. */
  List<AcceptedReply> all();

  /** Says that the thumb down of a suggestion speaks against these examples. */
  void withdraw(List<Long> ids, long suggestionId);

  /** Takes back what {@link #withdraw} said for that suggestion. */
  void reinstate(long suggestionId);

  /** Forgets the example of a suggestion, if there is one. */
  void forget(long suggestionId);

  /** Keeps the place of an example's situation; does nothing where the example is gone. */
  void place(long id, AcceptedReply.Place place);
}
