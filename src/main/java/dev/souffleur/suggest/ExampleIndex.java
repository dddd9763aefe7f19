package dev.souffleur.suggest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Labelled texts as TF-IDF vectors over {@link TextFeatures}, and how similar another text is to
 * each. An immutable snapshot; a look-up costs the lengths of the postings of the text's features.
 */
final class ExampleIndex {
  /**
   * How much each kind of feature counts, by its prefix. Chosen by five-fold cross-validation over
   * the examples that come with the program, three shuffles; the accuracy moves by less than two
   * points between any two sensible choices.
   */
  private static final double STEM_WEIGHT = 1;

  private static final double PAIR_WEIGHT = 1;
  private static final double GRAM_WEIGHT = 0.5;
  private static final double MARK_WEIGHT = 1;

  private final List<Labelled> examples;
  private final Map<String, Integer> ids = new HashMap<>();
  private final double[] inverseFrequencies;
  private final List<Sparse> vectors;
  private final Posting[] postings;

  /**
   * A text and its category.
   *
   * @param key the text as it compares, see {@link TextFeatures#normalized}
   * @param category its place in the list of categories
   * @param correction whether an operator gave it
   */
  record Labelled(
      String text, String key, int category, boolean correction, Map<String, Integer> features) {}

  /** A vector of length 1, or empty; what is not in the vocabulary is missing from it. */
  @SuppressWarnings("ArrayRecordComponent")
  record Sparse(int[] ids, float[] values) {}

  @SuppressWarnings("ArrayRecordComponent")
  private record Posting(int[] examples, float[] values) {}

  ExampleIndex(List<Labelled> examples) {
    this.examples = List.copyOf(examples);
    this.inverseFrequencies = inverseFrequencies();
    this.vectors = this.examples.stream().map(example -> vector(example.features())).toList();
    this.postings = postings();
  }

  List<Labelled> examples() {
    return examples;
  }

  /** The vectors of the examples, in their order. */
  List<Sparse> vectors() {
    return vectors;
  }

  /** The number of features that the examples have. */
  int dimension() {
    return inverseFrequencies.length;
  }

  /** The vector of a text. */
  Sparse vector(Map<String, Integer> features) {
    var places = new int[features.size()];
    var values = new float[features.size()];
    var known = 0;
    var squares = 0.0;
    for (var entry : features.entrySet()) {
      var id = ids.get(entry.getKey());
      var inverse = id == null ? inverseFrequency(1) : inverseFrequencies[id];
      var value = (1 + Math.log(entry.getValue())) * inverse * weight(entry.getKey());
      squares += value * value;
      if (id != null) {
        places[known] = id;
        values[known++] = (float) value;
      }
    }
    var norm = squares == 0 ? 1 : Math.sqrt(squares);
    for (var i = 0; i < known; i++) {
      values[i] = (float) (values[i] / norm);
    }
    return new Sparse(Arrays.copyOf(places, known), Arrays.copyOf(values, known));
  }

  /** The cosine with each example, 0 to 1, in their order. */
  double[] similarities(Sparse vector) {
    var similarities = new double[examples.size()];
    for (var i = 0; i < vector.ids().length; i++) {
      var posting = postings[vector.ids()[i]];
      for (var j = 0; j < posting.examples().length; j++) {
        similarities[posting.examples()[j]] += vector.values()[i] * posting.values()[j];
      }
    }
    return similarities;
  }

  private double[] inverseFrequencies() {
    var holders = new ArrayList<Integer>();
    for (var example : examples) {
      for (var feature : example.features().keySet()) {
        var id = ids.computeIfAbsent(feature, _ -> ids.size());
        if (id == holders.size()) {
          holders.add(0);
        }
        holders.set(id, holders.get(id) + 1);
      }
    }
    return holders.stream().mapToDouble(this::inverseFrequency).toArray();
  }

  private Posting[] postings() {
    var lengths = new int[dimension()];
    vectors.forEach(vector -> Arrays.stream(vector.ids()).forEach(id -> lengths[id]++));
    var result = new Posting[dimension()];
    for (var id = 0; id < result.length; id++) {
      result[id] = new Posting(new int[lengths[id]], new float[lengths[id]]);
    }
    for (var example = vectors.size() - 1; example >= 0; example--) {
      var vector = vectors.get(example);
      for (var i = 0; i < vector.ids().length; i++) {
        var id = vector.ids()[i];
        result[id].examples()[--lengths[id]] = example;
        result[id].values()[lengths[id]] = vector.values()[i];
      }
    }
    return result;
  }

  /** Smoothed, so that what every example has still counts a little. */
  private double inverseFrequency(int holders) {
    return Math.log(1 + (double) (examples.size() + 1) / holders);
  }

  private static double weight(String feature) {
    return switch (TextFeatures.Kind.of(feature)) {
      case STEM -> STEM_WEIGHT;
      case PAIR -> PAIR_WEIGHT;
      case GRAM -> GRAM_WEIGHT;
      case MARK -> MARK_WEIGHT;
    };
  }
}
