package dev.souffleur.privacy;

import java.util.Map;

/**
 * How well a redactor did on a labelled set.
 *
 * @param kinds by {@link PersonalDataKind#id}, and by any other type that the set names
 * @param falseAlarms found stretches that touch no labelled one of any kind
 */
public record PrivacyReport(Map<String, Score> kinds, int falseAlarms) {
  public PrivacyReport {
    kinds = Map.copyOf(kinds);
  }

  /**
   * The figures of one kind.
   *
   * @param precision share of the found that are right; 1 where none was found
   * @param recall share of the expected that were found; 1 where none was expected
   */
  public record Score(double precision, double recall, int expected, int found) {}
}
