package dev.souffleur.triage;

import java.util.LinkedHashMap;
import java.util.List;

/**
 * What one source thinks of a picture.
 *
 * @param reliability how much it is to be heard next to the others: 0 not at all, 1 as one that has
 *     all it needs
 * @param probabilities of each category, calibrated; they sum to 1
 */
@SuppressWarnings("ArrayRecordComponent")
record Opinion(Evidence.Source source, double reliability, double[] probabilities) {

  /** With its share in the whole, as it is shown. */
  Evidence evidence(double weight, List<TriageCategory> categories) {
    var byId = new LinkedHashMap<String, Double>();
    for (var i = 0; i < probabilities.length; i++) {
      byId.put(categories.get(i).id(), probabilities[i]);
    }
    return new Evidence(source, weight, byId);
  }

  /** The softmax of logits, mixed with a little of everything, so that nothing is impossible. */
  static double[] softmax(double[] logits, double doubt) {
    var highest = Double.NEGATIVE_INFINITY;
    for (var logit : logits) {
      highest = Math.max(highest, logit);
    }
    var result = new double[logits.length];
    var sum = 0.0;
    for (var i = 0; i < logits.length; i++) {
      result[i] = Math.exp(logits[i] - highest);
      sum += result[i];
    }
    for (var i = 0; i < logits.length; i++) {
      result[i] = (1 - doubt) * result[i] / sum + doubt / logits.length;
    }
    return result;
  }

  /** The place of the category of rejection. */
  static int rejection(List<TriageCategory> categories) {
    for (var i = 0; i < categories.size(); i++) {
      if (categories.get(i).rejection()) {
        return i;
      }
    }
    throw new IllegalArgumentException("no category of rejection");
  }
}
