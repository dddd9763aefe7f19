package dev.souffleur.suggest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts which label got which guess, and what follows from it. For one thread. */
public final class Confusion {
  private final List<String> ids;
  private final Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
  private int n;

  /**
   * @param ids every label there can be, in the order in which they are shown
   */
  public Confusion(List<String> ids) {
    this.ids = List.copyOf(ids);
  }

  public void add(String label, String guess) {
    counts.computeIfAbsent(label, _ -> new LinkedHashMap<>()).merge(guess, 1, Integer::sum);
    n++;
  }

  public int n() {
    return n;
  }

  /** The share that got its label, 0 to 1. */
  public double accuracy() {
    return n == 0 ? 0 : ids.stream().mapToInt(id -> count(id, id)).sum() / (double) n;
  }

  /** The mean of F1 over the labels that occur as a label or as a guess. */
  public double macroF1() {
    return ids.stream()
        .filter(id -> labelled(id) + guessed(id) > 0)
        .mapToDouble(id -> 2.0 * count(id, id) / (labelled(id) + guessed(id)))
        .average()
        .orElse(0);
  }

  /** Label to guess to count, zeros left out, in the order of the labels. */
  public Map<String, Map<String, Integer>> counts() {
    var result = new LinkedHashMap<String, Map<String, Integer>>();
    for (var label : ids) {
      var row = new LinkedHashMap<String, Integer>();
      for (var guess : ids) {
        if (count(label, guess) > 0) {
          row.put(guess, count(label, guess));
        }
      }
      if (!row.isEmpty()) {
        result.put(label, row);
      }
    }
    return result;
  }

  /**
   * The value below which a share of the values lies: nearest rank.
   *
   * @param sorted at least one, the least first
   */
  public static double percentile(double[] sorted, double share) {
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }

  private int count(String label, String guess) {
    return counts.getOrDefault(label, Map.of()).getOrDefault(guess, 0);
  }

  private int labelled(String id) {
    return ids.stream().mapToInt(guess -> count(id, guess)).sum();
  }

  private int guessed(String id) {
    return ids.stream().mapToInt(label -> count(label, id)).sum();
  }
}
