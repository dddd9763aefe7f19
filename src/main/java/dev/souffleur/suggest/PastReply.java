package dev.souffleur.suggest;

import dev.souffleur.dialog.AcceptedReply;

/**
 * What an operator replied in a situation like the present one.
 *
 * @param likeness of the two situations, 0 to 1
 */
public record PastReply(AcceptedReply accepted, double likeness) {
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
