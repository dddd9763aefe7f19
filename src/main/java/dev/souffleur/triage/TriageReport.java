package dev.souffleur.triage;

import dev.souffleur.platform.UserException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How well triage did on labelled pictures.
 *
 * @param n pictures that could be read
 * @param accuracy the share that got its label, 0 to 1
 * @param macroF1 the mean of F1 over the categories that occur as a label or as a guess
 * @param confusion ids: label to guess to count, zeros left out, in the order of the categories
 * @param p50Ms median time of one picture from its file to its last event, in milliseconds
 * @param p95Ms 95th percentile of the same
 * @param failed pictures that could not be read; they count in none of the figures
 */
public record TriageReport(
    int n,
    double accuracy,
    double macroF1,
    Map<String, Map<String, Integer>> confusion,
    double p50Ms,
    double p95Ms,
    List<Failure> failed) {
  public TriageReport {
    confusion = Collections.unmodifiableMap(new LinkedHashMap<>(confusion));
    failed = List.copyOf(failed);
  }

  /**
   * A picture that could not be read.
   *
   * @param path as the manifest has it
   */
  public record Failure(String path, UserException reason) {}
}
