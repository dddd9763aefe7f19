package dev.souffleur.suggest;

import dev.souffleur.dialog.AcceptedReply;
import dev.souffleur.knowledge.Passage;
import java.util.List;

/**
 * What an operator replied in a situation like the present one.
 *
 * @param likeness of the two situations, 0 to 1
 * @param passages what the reply rested on, which says the same today
 */
public record PastReply(AcceptedReply accepted, double likeness, List<Passage> passages) {
  public PastReply {
    passages = List.copyOf(passages);
  }

  /**
   * From here on the customer asks the same in other words; measured in {@code ReplyMemoryTest} on
   * pairs of phrasings.
   */
  static final double SAME_SITUATION = 0.6;

  /** Whether the situations are so alike that the reply may be offered as it is. */
  boolean fits() {
    return likeness >= SAME_SITUATION;
  }
}
