package dev.souffleur.triage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Fuses what the sources think: a logarithmic opinion pool (Genest and Zidek, 1986), the product of
 * their distributions, each to the power of its weight.
 *
 * <p>A source's weight is its share in the sum of reliabilities. One source alone is taken at its
 * word. Sources look at the same picture, so they are neither one nor independent: the pool is
 * sharpened by half of what independence would allow, by the effective number of sources (1 over
 * the sum of squared weights). Immutable; safe from any thread.
 */
final class OpinionPool {
  private static final double INDEPENDENCE = 0.5;

  private final List<TriageCategory> categories;

  OpinionPool(List<TriageCategory> categories) {
    this.categories = List.copyOf(categories);
  }

  /**
   * The verdict.
   *
   * @param opinions at least one, in the order in which they are shown
   */
  Verdict fuse(List<Opinion> opinions) {
    var total = opinions.stream().mapToDouble(Opinion::reliability).sum();
    var weights =
        opinions.stream()
            .mapToDouble(
                opinion -> total > 0 ? opinion.reliability() / total : 1.0 / opinions.size())
            .toArray();
    var effective = 1 / Arrays.stream(weights).map(weight -> weight * weight).sum();
    var sharpness = 1 + INDEPENDENCE * (effective - 1);
    var logits = new double[categories.size()];
    for (var i = 0; i < opinions.size(); i++) {
      for (var category = 0; category < logits.length; category++) {
        logits[category] +=
            sharpness * weights[i] * Math.log(opinions.get(i).probabilities()[category]);
      }
    }
    return verdict(Opinion.softmax(logits, 0), opinions, weights);
  }

  private Verdict verdict(double[] fused, List<Opinion> opinions, double[] weights) {
    var best = 0;
    var probabilities = new LinkedHashMap<TriageCategory, Double>();
    for (var i = 0; i < fused.length; i++) {
      best = fused[i] > fused[best] ? i : best;
      probabilities.put(categories.get(i), fused[i]);
    }
    var evidence = new ArrayList<Evidence>();
    for (var i = 0; i < weights.length; i++) {
      evidence.add(opinions.get(i).evidence(weights[i], categories));
    }
    return new Verdict(categories.get(best), fused[best], probabilities, evidence);
  }
}
