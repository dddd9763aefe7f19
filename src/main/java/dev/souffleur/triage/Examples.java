package dev.souffleur.triage;

import dev.souffleur.dialog.Screenshot;
import dev.souffleur.dialog.Screenshot.PictureVector;
import dev.souffleur.dialog.Stemmer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Screenshots that the operator put right, as evidence on new ones: the nearest vote, by their
 * words (cosine of TF-IDF over stems), their look (perceptual hash) and, where a vision model knows
 * both, their vectors.
 *
 * <p>Safe from any thread: readers see an immutable snapshot, which {@link #learn} replaces.
 */
final class Examples {
  /** Older corrections are forgotten: it bounds the work of {@link #learn}. */
  private static final int MOST = 500;

  private static final int NEAREST = 7;

  /** Less alike than this is not alike: two forms of one shop share as much. */
  private static final double LEAST_ALIKE = 0.35;

  /** What a text and a look are worth where both are known: the same window says many things. */
  private static final double TEXT_SHARE = 0.6;

  private static final int ENOUGH_STEMS = 3;

  /** Keeps one vote from being certainty. */
  private static final double PRIOR = 0.1;

  /** The same picture again: twice what the words can be worth, for the operator has spoken. */
  private static final double RELIABILITY = 2;

  private final List<TriageCategory> categories;
  private final Stemmer stemmer;
  private volatile Snapshot snapshot;

  private record Example(Screenshot screenshot, Map<String, Double> terms, int category) {}

  private record Snapshot(List<Example> examples, Map<String, Integer> holders) {}

  private record Neighbour(int category, double similarity) {}

  /**
   * @param corrected oldest first; those of unknown categories are left out
   */
  Examples(List<TriageCategory> categories, Stemmer stemmer, List<Screenshot> corrected) {
    this.categories = List.copyOf(categories);
    this.stemmer = stemmer;
    this.snapshot = snapshot(corrected);
  }

  /** Takes a corrected screenshot in; a later word on the same picture replaces the earlier one. */
  synchronized void learn(Screenshot corrected) {
    var screenshots = new ArrayList<Screenshot>();
    for (var example : snapshot.examples()) {
      var same = example.screenshot().attachment().sha256();
      if (!same.equals(corrected.attachment().sha256())) {
        screenshots.add(example.screenshot());
      }
    }
    screenshots.add(corrected);
    snapshot = snapshot(screenshots);
  }

  /** What the nearest examples say; empty where none is near. */
  Optional<Opinion> judge(Picture picture, String text, @Nullable PictureVector vector) {
    var current = snapshot;
    var terms = weighted(counts(text), current);
    var near = new ArrayList<Neighbour>();
    for (var example : current.examples()) {
      var similarity = similarity(example, picture, terms, vector, current);
      if (similarity >= LEAST_ALIKE) {
        near.add(new Neighbour(example.category(), similarity));
      }
    }
    if (near.isEmpty()) {
      return Optional.empty();
    }
    near.sort(Comparator.comparingDouble(Neighbour::similarity).reversed());
    var votes = new double[categories.size()];
    var sum = PRIOR;
    for (var neighbour : near.subList(0, Math.min(NEAREST, near.size()))) {
      var vote = neighbour.similarity() * neighbour.similarity();
      votes[neighbour.category()] += vote;
      sum += vote;
    }
    for (var i = 0; i < votes.length; i++) {
      votes[i] = (votes[i] + PRIOR / votes.length) / sum;
    }
    var best = near.getFirst().similarity();
    return Optional.of(new Opinion(Evidence.Source.EXAMPLES, RELIABILITY * best * best, votes));
  }

  private static double similarity(
      Example example,
      Picture picture,
      Map<String, Double> terms,
      @Nullable PictureVector vector,
      Snapshot current) {
    var other = example.screenshot();
    if (other.attachment().sha256().equals(picture.file().sha256())) {
      return 1;
    }
    var look = Likeness.of(picture.look(), vector, other);
    if (terms.size() < ENOUGH_STEMS || example.terms().size() < ENOUGH_STEMS) {
      return look;
    }
    return TEXT_SHARE * cosine(terms, weighted(example.terms(), current)) + (1 - TEXT_SHARE) * look;
  }

  private Snapshot snapshot(List<Screenshot> corrected) {
    var examples = new ArrayList<Example>();
    var holders = new HashMap<String, Integer>();
    for (var screenshot :
        corrected.subList(Math.max(0, corrected.size() - MOST), corrected.size())) {
      var category = place(screenshot.settledCategory());
      if (category >= 0) {
        var terms = counts(screenshot.text());
        terms.keySet().forEach(term -> holders.merge(term, 1, Integer::sum));
        examples.add(new Example(screenshot, terms, category));
      }
    }
    return new Snapshot(List.copyOf(examples), Map.copyOf(holders));
  }

  private int place(String categoryId) {
    for (var i = 0; i < categories.size(); i++) {
      if (categories.get(i).id().equals(categoryId)) {
        return i;
      }
    }
    return -1;
  }

  private Map<String, Double> counts(String text) {
    var counts = new HashMap<String, Double>();
    for (var stem : CueIndex.stems(stemmer.tokens(text))) {
      counts.merge(stem, 1.0, Double::sum);
    }
    return counts;
  }

  /** Sublinear in how often a stem occurs; what every example has counts little. */
  private static Map<String, Double> weighted(Map<String, Double> counts, Snapshot current) {
    var weighted = new HashMap<String, Double>();
    counts.forEach(
        (term, count) -> {
          var holders = Objects.requireNonNullElse(current.holders().get(term), 0);
          var inverse = Math.log(1 + (current.examples().size() + 1.0) / (holders + 1.0));
          weighted.put(term, (1 + Math.log(count)) * inverse);
        });
    return weighted;
  }

  private static double cosine(Map<String, Double> a, Map<String, Double> b) {
    var product = 0.0;
    for (var entry : a.entrySet()) {
      product += entry.getValue() * b.getOrDefault(entry.getKey(), 0.0);
    }
    var norms = Math.sqrt(squares(a) * squares(b));
    return norms == 0 ? 0 : product / norms;
  }

  private static double squares(Map<String, Double> terms) {
    return terms.values().stream().mapToDouble(value -> value * value).sum();
  }
}
