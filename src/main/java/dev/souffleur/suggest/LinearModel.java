package dev.souffleur.suggest;

import java.util.Random;

/**
 * Softmax regression over the vectors of an {@link ExampleIndex}, by stochastic gradient descent.
 *
 * <p>Neighbours alone take a text for what happens to share its rare words; weights learnt over all
 * examples know which words tell categories apart. Five-fold cross-validation: neighbours 83 %,
 * this 87 %. Training is deterministic and takes tens of milliseconds for a thousand short
 * examples.
 */
final class LinearModel {
  private static final int EPOCHS = 30;
  private static final double FIRST_STEP = 4;
  private static final double STEP_DECAY = 0.2;
  private static final double BIAS_STEP = 0.1;

  /** L2, for each example of an epoch. */
  private static final double SHRINK = 1e-5;

  /** An operator's correction is worth this many of the examples that come along. */
  private static final double CORRECTION_WEIGHT = 3;

  private final float[][] weights;
  private final double[] biases;

  LinearModel(ExampleIndex index, int categories) {
    this.weights = new float[categories][index.dimension()];
    this.biases = new double[categories];
    var order = new int[index.examples().size()];
    for (var i = 0; i < order.length; i++) {
      order[i] = i;
    }
    var random = new Random(1);
    for (var epoch = 0; epoch < EPOCHS; epoch++) {
      shuffle(order, random);
      var step = FIRST_STEP / (1 + epoch * STEP_DECAY);
      for (var i : order) {
        learn(index, i, step);
      }
      shrink(Math.max(0, 1 - step * SHRINK * order.length));
    }
  }

  /** The probability of each category; they add up to 1. */
  double[] probabilities(ExampleIndex.Sparse vector) {
    var result = biases.clone();
    var highest = Double.NEGATIVE_INFINITY;
    for (var category = 0; category < result.length; category++) {
      var row = weights[category];
      for (var i = 0; i < vector.ids().length; i++) {
        result[category] += row[vector.ids()[i]] * vector.values()[i];
      }
      highest = Math.max(highest, result[category]);
    }
    var sum = 0.0;
    for (var category = 0; category < result.length; category++) {
      result[category] = Math.exp(result[category] - highest);
      sum += result[category];
    }
    for (var category = 0; category < result.length; category++) {
      result[category] /= sum;
    }
    return result;
  }

  private void learn(ExampleIndex index, int place, double step) {
    var example = index.examples().get(place);
    var vector = index.vectors().get(place);
    var probabilities = probabilities(vector);
    var worth = example.correction() ? CORRECTION_WEIGHT : 1;
    for (var category = 0; category < weights.length; category++) {
      var target = category == example.category() ? 1 : 0;
      var gradient = step * worth * (target - probabilities[category]);
      biases[category] += BIAS_STEP * gradient;
      var row = weights[category];
      for (var i = 0; i < vector.ids().length; i++) {
        row[vector.ids()[i]] += (float) (gradient * vector.values()[i]);
      }
    }
  }

  private void shrink(double factor) {
    for (var row : weights) {
      for (var i = 0; i < row.length; i++) {
        row[i] *= (float) factor;
      }
    }
  }

  private static void shuffle(int[] order, Random random) {
    for (var i = order.length - 1; i > 0; i--) {
      var j = random.nextInt(i + 1);
      var held = order[i];
      order[i] = order[j];
      order[j] = held;
    }
  }
}
