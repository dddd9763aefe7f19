package dev.souffleur.triage;

import dev.souffleur.dialog.Screenshot.PictureVector;
import dev.souffleur.dialog.Stemmer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who judges a picture, and how they come to one verdict. Safe from any thread. */
final class Judges {
  /** A language model sees both look and words; it is right more often than that. */
  private static final double MODEL_PROBABILITY = 0.85;

  private final List<TriageCategory> categories;
  private final WordsJudge words;
  private final PictureJudge pictures;
  private final Examples examples;
  private final OpinionPool pool;

  Judges(List<TriageCategory> categories, Stemmer stemmer, Examples examples) {
    this.categories = List.copyOf(categories);
    this.words = new WordsJudge(categories, stemmer);
    this.pictures = new PictureJudge(categories);
    this.examples = examples;
    this.pool = new OpinionPool(categories);
  }

  WordsJudge words() {
    return words;
  }

  PictureJudge pictures() {
    return pictures;
  }

  Examples examples() {
    return examples;
  }

  /**
   * All together.
   *
   * @param look what the vision model thinks, or null
   * @param said what the words say, or null
   */
  Verdict verdict(
      @Nullable Opinion look,
      @Nullable Opinion said,
      Picture picture,
      String text,
      @Nullable PictureVector vector) {
    var opinions = new ArrayList<Opinion>();
    if (look != null) {
      opinions.add(look);
    }
    if (said != null) {
      opinions.add(said);
    }
    examples.judge(picture, text, vector).ifPresent(opinions::add);
    return pool.fuse(opinions);
  }

  /** The look alone, before the words are read. */
  Verdict verdict(Opinion look) {
    return pool.fuse(List.of(look));
  }

  /** A verdict with a language model's answer added, which weighs as much as all before it. */
  Verdict withModel(Verdict verdict, TriageCategory answer) {
    var opinions = new ArrayList<Opinion>();
    for (var evidence : verdict.evidence()) {
      if (evidence.source() != Evidence.Source.MODEL) {
        opinions.add(new Opinion(evidence.source(), evidence.weight(), probabilities(evidence)));
      }
    }
    var before = opinions.stream().mapToDouble(Opinion::reliability).sum();
    var probabilities = new double[categories.size()];
    for (var i = 0; i < probabilities.length; i++) {
      probabilities[i] =
          categories.get(i).equals(answer)
              ? MODEL_PROBABILITY
              : (1 - MODEL_PROBABILITY) / (probabilities.length - 1);
    }
    var reliability = before > 0 ? before : 1;
    opinions.add(new Opinion(Evidence.Source.MODEL, reliability, probabilities));
    return pool.fuse(opinions);
  }

  private double[] probabilities(Evidence evidence) {
    return categories.stream()
        .mapToDouble(category -> evidence.probabilities().getOrDefault(category.id(), 0.0))
        .toArray();
  }
}
