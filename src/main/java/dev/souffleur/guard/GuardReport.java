package dev.souffleur.guard;

import java.util.List;

/**
 * How well a guard did on a labelled set.
 *
 * @param alteredCaught share of the altered replies with a finding on what was altered; 1 where the
 *     set has none
 * @param inventedCaught the same of the invented ones
 * @param falseAlarms share of the correct replies with any finding; 0 where the set has none
 * @param missed what went wrong, line by line
 */
public record GuardReport(
    int lines, double alteredCaught, double inventedCaught, double falseAlarms, List<Miss> missed) {
  public GuardReport {
    missed = List.copyOf(missed);
  }

  /**
   * A reply that was judged wrongly.
   *
   * @param line its number in the file, from 1
   * @param label what it is: {@code correct}, {@code altered}, {@code invented}
   * @param what the file says is wrong with it; in a false alarm, the words that were found fault
   *     with
   */
  public record Miss(int line, String label, String reply, String what) {}
}
