package dev.souffleur.dialog;

import java.util.List;

/**
 * The replies that are written once and sent often. A method that writes has committed to disk when
 * it returns. Safe from any thread, blocks on the disk: not for the FX thread.
 *
 * <p>Each method throws {@code UserException} where the disk is full or the database damaged.
 */
public interface CannedReplyStore {

  /** All of them, in the order in which they were made. */
  List<CannedReply> all();

  /** Adds a reply; returns it with its id. */
  CannedReply add(CannedReply.Draft draft);

  /**
   * Changes what a reply says, or where it lies.
   *
   * @throws IllegalArgumentException if there is no such reply
   */
  void change(long id, CannedReply.Draft draft);

  /** Moves all replies of a folder into another one; returns how many there were. */
  int moveFolder(String from, String to);

  /**
   * Takes a reply away.
   *
   * @throws IllegalArgumentException if there is no such reply
   */
  void remove(long id);

  /**
   * Puts a reply that was taken away back as it was.
   *
   * @throws IllegalArgumentException if there is a reply with its id
   */
  void restore(CannedReply reply);

  /**
   * Counts that a reply was put into what the operator writes.
   *
   * @throws IllegalArgumentException if there is no such reply
   */
  void countUse(long id);

  /**
   * Does all of it, or nothing where something fails.
   *
   * @return what was added, with ids
   * @throws IllegalArgumentException if there is no reply for one of the ids
   */
  List<CannedReply> apply(Changes changes);

  /**
   * Several changes at once.
   *
   * @param changed replies that exist, saying what they are to say
   * @param removed ids of replies
   */
  record Changes(List<CannedReply.Draft> added, List<CannedReply> changed, List<Long> removed) {
    public Changes {
      added = List.copyOf(added);
      changed = List.copyOf(changed);
      removed = List.copyOf(removed);
    }
  }
}
