package dev.souffleur.suggest;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** When an operator's correction decides by itself: for the same text and for nearly the same. */
final class Corrections {
  private static final double SAME = 0.99;
  private static final double NEARLY_SAME = 0.95;

  /**
   * Texts at least this similar may be nearly the same; below it their letters are not looked at.
   */
  private static final double CANDIDATE = 0.35;

  /** As similar as this, only the order of the words or a word of no weight differs. */
  private static final double CERTAIN = 0.85;

  /** Typing errors: a seventh of the letters at most. */
  private static final int LETTERS_AN_EDIT = 7;

  private static final int MAX_COMPARED = 300;
  private static final Set<String> NEGATIONS =
      Set.of("не", "нет", "ни", "без", "no", "not", "never", "without", "t", "cant", "dont");

  private Corrections() {}

  /** A category that a correction gives. */
  record Decision(int category, double confidence) {
    Beliefs beliefs(int categories) {
      var probabilities = new double[categories];
      Arrays.fill(probabilities, categories > 1 ? (1 - confidence) / (categories - 1) : 0);
      probabilities[category] = categories > 1 ? confidence : 1;
      return new Beliefs(probabilities, 1);
    }
  }

  /**
   * @param key the text, normalized
   * @param similarities with each example
   */
  static Optional<Decision> decide(
      String key, List<ExampleIndex.Labelled> examples, double[] similarities) {
    var best = -1;
    for (var i = examples.size() - 1; i >= 0; i--) {
      var example = examples.get(i);
      if (!example.correction()) {
        continue;
      }
      if (example.key().equals(key)) {
        return Optional.of(new Decision(example.category(), SAME));
      }
      if ((best < 0 || similarities[i] > similarities[best])
          && nearlySame(key, example.key(), similarities[i])) {
        best = i;
      }
    }
    return best < 0
        ? Optional.empty()
        : Optional.of(new Decision(examples.get(best).category(), NEARLY_SAME));
  }

  private static boolean nearlySame(String a, String b, double similarity) {
    return similarity >= CANDIDATE
        && negations(a) == negations(b)
        && (similarity >= CERTAIN || (shortEnough(a, b) && distance(a, b) <= edits(a, b)));
  }

  private static boolean shortEnough(String a, String b) {
    return Math.max(a.length(), b.length()) <= MAX_COMPARED;
  }

  private static int edits(String a, String b) {
    return Math.max(a.length(), b.length()) / LETTERS_AN_EDIT;
  }

  private static long negations(String key) {
    return Arrays.stream(key.split(" ")).filter(NEGATIONS::contains).count();
  }

  /** Levenshtein distance in chars. */
  private static int distance(String a, String b) {
    var row = new int[b.length() + 1];
    Arrays.setAll(row, j -> j);
    for (var i = 1; i <= a.length(); i++) {
      var diagonal = row[0];
      row[0] = i;
      for (var j = 1; j <= b.length(); j++) {
        var above = row[j];
        var cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(diagonal + cost, 1 + Math.min(above, row[j - 1]));
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
