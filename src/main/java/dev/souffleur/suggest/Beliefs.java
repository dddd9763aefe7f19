package dev.souffleur.suggest;

import java.util.Arrays;
import java.util.Set;

/**
 * What is believed of a message or a dialog.
 *
 * @param probabilities of the categories; they add up to 1
 * @param trust 0 to 1: how much it overrides what the dialog said before
 */
@SuppressWarnings("ArrayRecordComponent")
record Beliefs(double[] probabilities, double trust) {
  private static final double LEAST_TRUST = 0.25;
  private static final double MOST_TRUST = 0.85;

  /** A message of this many words stands for itself; a shorter one leans on what came before. */
  private static final int WORDS_OF_A_STATEMENT = 6;

  private static final double SHORTEST_SHARE = 0.5;

  /** A message that begins so goes on with what was said before: «И когда вернёте?». */
  private static final Set<String> CONTINUATIONS = Set.of("и", "ну", "так", "and", "so", "then");

  private static final double CONTINUATION_SHARE = 0.7;

  /** Nothing is known: every category is as likely. */
  static Beliefs none(int categories) {
    var even = new double[categories];
    Arrays.fill(even, 1.0 / categories);
    return new Beliefs(even, 0);
  }

  /** Beliefs from a message alone. */
  static Beliefs of(double[] probabilities, String normalizedText) {
    var even = 1.0 / probabilities.length;
    var best = Arrays.stream(probabilities).max().orElse(even);
    var certainty = even < 1 ? Math.max(0, (best - even) / (1 - even)) : 1;
    var words = normalizedText.split(" ");
    var length =
        SHORTEST_SHARE
            + (1 - SHORTEST_SHARE) * Math.min(1, (double) words.length / WORDS_OF_A_STATEMENT);
    var onward = CONTINUATIONS.contains(words[0]) ? CONTINUATION_SHARE : 1;
    var trust = LEAST_TRUST + (MOST_TRUST - LEAST_TRUST) * certainty;
    return new Beliefs(probabilities, trust * length * onward);
  }

  /** What is believed after the next message. The first one that says anything is believed. */
  Beliefs then(Beliefs next) {
    if (trust == 0 || next.trust == 0) {
      return trust == 0 ? next : this;
    }
    var mixed = new double[probabilities.length];
    for (var i = 0; i < mixed.length; i++) {
      mixed[i] = (1 - next.trust) * probabilities[i] + next.trust * next.probabilities[i];
    }
    return new Beliefs(mixed, Math.max(trust, next.trust));
  }
}
