package dev.souffleur.triage;

import java.util.List;
import java.util.Map;

/**
 * What is known of a picture's category so far.
 *
 * @param category the most probable one
 * @param confidence its probability
 * @param probabilities fused, of each category in the order of {@code triage.json}; they sum to 1
 * @param evidence what each source said, in the order in which they spoke
 */
public record Verdict(
    TriageCategory category,
    double confidence,
    Map<TriageCategory, Double> probabilities,
    List<Evidence> evidence) {
  public Verdict {
    evidence = List.copyOf(evidence);
  }
}
