package dev.souffleur.dialog;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The memory of questions that the knowledge base could not answer. A method that writes has
 * committed to disk when it returns. Safe from any thread, blocks on the disk: not for the FX
 * thread.
 *
 * <p>Each method throws {@code UserException} where the disk is full or the database damaged.
 */
public interface GapStore {

  /**
   * Keeps a question. In a group it takes the group's state, but for an answered group, which is
   * open again as a whole.
   *
   * @param gap its id, group, state and draft are not read
   * @param group the group it belongs to; null: it is the first of a new one
   * @return the question as stored; empty if its message has asked already
   * @throws IllegalArgumentException if there is no such group, conversation or message
   */
  Optional<KnowledgeGap> add(KnowledgeGap gap, @Nullable Long group);

  /** The newest questions, oldest first. */
  List<KnowledgeGap> newest(int limit);

  /** The questions of a group, oldest first; none if there is no such group. */
  List<KnowledgeGap> group(long group);

  /**
   * Changes the state of a group.
   *
   * @param draft the file of its article; null leaves what is known of it
   * @throws IllegalArgumentException if there is no such group
   */
  void setState(long group, KnowledgeGap.State state, @Nullable String draft);
}
