package dev.souffleur.suggest;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How the nearest examples vote.
 *
 * @param shares of each category; they add up to 1
 * @param nearest the greatest similarity, 0 to 1
 */
@SuppressWarnings("ArrayRecordComponent")
record Votes(double[] shares, double nearest) {
  private static final int WORD_NEIGHBOURS = 40;
  private static final int VECTOR_NEIGHBOURS = 20;

  /** A vote counts its similarity to this power; by cross-validation, as the numbers above. */
  private static final double WORD_SHARPNESS = 2;

  /** Cosines of sentence vectors lie closer together than those of words. */
  private static final double VECTOR_SHARPNESS = 4;

  private static final double CORRECTION_WEIGHT = 3;

  /** Makes the shares even where there is next to no evidence. */
  private static final double SMOOTHING = 1e-3;

  static Votes of(double[] similarities, List<ExampleIndex.Labelled> examples, int categories) {
    return count(similarities, examples, categories, WORD_NEIGHBOURS, WORD_SHARPNESS);
  }

  static Votes ofVectors(double[] cosines, List<ExampleIndex.Labelled> examples, int categories) {
    return count(cosines, examples, categories, VECTOR_NEIGHBOURS, VECTOR_SHARPNESS);
  }

  private static Votes count(
      double[] similarities,
      List<ExampleIndex.Labelled> examples,
      int categories,
      int neighbours,
      double sharpness) {
    var nearest =
        IntStream.range(0, similarities.length)
            .filter(i -> similarities[i] > 0)
            .boxed()
            .sorted((a, b) -> Double.compare(similarities[b], similarities[a]))
            .limit(neighbours)
            .toList();
    var shares = new double[categories];
    Arrays.fill(shares, SMOOTHING);
    var sum = SMOOTHING * categories;
    for (var i : nearest) {
      var example = examples.get(i);
      var vote =
          Math.pow(similarities[i], sharpness) * (example.correction() ? CORRECTION_WEIGHT : 1);
      shares[example.category()] += vote;
      sum += vote;
    }
    for (var i = 0; i < categories; i++) {
      shares[i] /= sum;
    }
    return new Votes(shares, nearest.isEmpty() ? 0 : Math.min(1, similarities[nearest.getFirst()]));
  }
}
