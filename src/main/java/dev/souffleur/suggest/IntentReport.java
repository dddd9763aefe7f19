package dev.souffleur.suggest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How well the classifier did on labelled texts.
 *
 * @param n texts
 * @param accuracy the share that got its label, 0 to 1
 * @param macroF1 the mean of F1 over the categories that occur as a label or as a guess
 * @param confusion ids: label to guess to count, zeros left out, in the order of the categories
 * @param p50Ms median time of one guess, in milliseconds
 * @param p95Ms 95th percentile of the same
 */
public record IntentReport(
    int n,
    double accuracy,
    double macroF1,
    Map<String, Map<String, Integer>> confusion,
    double p50Ms,
    double p95Ms) {
  public IntentReport {
    confusion = Collections.unmodifiableMap(new LinkedHashMap<>(confusion));
  }
}
