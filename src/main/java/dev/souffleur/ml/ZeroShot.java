package dev.souffleur.ml;

import dev.souffleur.ml.ImageTextEncoder.Scale;
import java.util.Arrays;
import java.util.List;

/**
 * Classification by comparing a picture's vector with the vectors of labels, with no training on
 * the labels (Radford et al., «Learning Transferable Visual Models From Natural Language
 * Supervision», 2021).
 *
 * <p>A temperature divides similarities before the softmax. CLIP was trained with 0.01 (its factor
 * of 100), which makes a difference of 0.03 in cosine 20 : 1; before a confidence is shown, the
 * temperature is to be fitted to labelled similarities with {@link #fitTemperature}.
 */
public final class ZeroShot {
  /** Halvings of the search: enough for all digits of a double. */
  private static final int STEPS = 200;

  /** How far the inverse temperature is looked for, in units of one over the largest spread. */
  private static final double FLATTEST = 1e-3;

  private static final double SHARPEST = 1e4;

  private ZeroShot() {}

  /**
   * The cosine of a picture with each label.
   *
   * @param image [dimension], L2 norm 1
   * @param labels [dimension] each, L2 norm 1, of the same model
   * @return [labels], -1 to 1
   */
  public static double[] similarities(float[] image, List<float[]> labels) {
    return labels.stream().mapToDouble(label -> Vectors.dot(image, label)).toArray();
  }

  /**
   * The distribution over labels of which exactly one is right.
   *
   * @param similarities [labels], on any scale
   * @param temperature above 0; the lower, the surer
   * @return [labels]; they sum to 1
   */
  public static double[] softmax(double[] similarities, double temperature) {
    if (!(temperature > 0)) {
      throw new IllegalArgumentException("temperature " + temperature);
    }
    return sharpened(similarities, 1 / temperature);
  }

  /**
   * How probable each label is, judged alone: the logistic function of {@code factor × cosine +
   * bias} (Zhai et al., «Sigmoid Loss for Language Image Pre-Training», 2023).
   *
   * @param similarities [labels]
   * @return [labels], 0 to 1 each; they need not sum to 1
   */
  public static double[] sigmoid(double[] similarities, Scale scale) {
    var probabilities = new double[similarities.length];
    for (var i = 0; i < probabilities.length; i++) {
      probabilities[i] = 1 / (1 + Math.exp(-(scale.factor() * similarities[i] + scale.bias())));
    }
    return probabilities;
  }

  /**
   * The temperature at which {@link #softmax} says of labelled examples what turned out: the least
   * negative log-likelihood (Guo et al., «On Calibration of Modern Neural Networks», 2017).
   *
   * <p>Few examples may all be right, which would ask for a temperature of 0. So, as in Platt's
   * scaling (1999), an example counts for its label with {@code (n + 1) / (n + labels)} and for
   * each other one with {@code 1 / (n + labels)}, n being the number of examples. The likelihood is
   * concave in the inverse temperature: its slope has one root, which is bracketed and halved.
   *
   * @param similarities [examples][labels], on any scale: cosines, or the evidence of words
   * @param labels [examples], the index of the right label of each
   * @return above 0; very high where the similarities tell nothing about the labels
   */
  public static double fitTemperature(List<double[]> similarities, int[] labels) {
    if (similarities.isEmpty() || similarities.size() != labels.length) {
      throw new IllegalArgumentException(
          "%d examples, %d labels".formatted(similarities.size(), labels.length));
    }
    var spread = similarities.stream().mapToDouble(ZeroShot::spread).max().orElseThrow();
    if (spread == 0) {
      return 1 / FLATTEST;
    }
    var low = Math.log(FLATTEST / spread);
    var high = Math.log(SHARPEST / spread);
    for (var step = 0; step < STEPS && low < high; step++) {
      var middle = (low + high) / 2;
      if (slope(similarities, labels, Math.exp(middle)) > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.exp(-(low + high) / 2);
  }

  /** The slope of the log-likelihood in the inverse temperature. */
  private static double slope(List<double[]> similarities, int[] labels, double inverse) {
    var examples = labels.length;
    var slope = 0.0;
    for (var example = 0; example < examples; example++) {
      var values = similarities.get(example);
      var right = values[labels[example]];
      var believed = sharpened(values, inverse);
      var expected = 0.0;
      var mean = 0.0;
      for (var i = 0; i < values.length; i++) {
        expected += believed[i] * values[i];
        mean += values[i] / values.length;
      }
      var others = (double) values.length / (examples + values.length);
      slope += (1 - others) * right + others * mean - expected;
    }
    return slope;
  }

  private static double[] sharpened(double[] values, double inverse) {
    // The highest value is taken off, so that no exponential overflows.
    var highest = Arrays.stream(values).max().orElse(0);
    var weights = new double[values.length];
    var sum = 0.0;
    for (var i = 0; i < weights.length; i++) {
      weights[i] = Math.exp((values[i] - highest) * inverse);
      sum += weights[i];
    }
    for (var i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  private static double spread(double[] values) {
    var range = Arrays.stream(values).summaryStatistics();
    return range.getMax() - range.getMin();
  }
}
