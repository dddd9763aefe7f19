package dev.souffleur.task;

/**
 * Hears how far long work has come. Called from the working thread, possibly often; a listener that
 * shows it must throttle itself.
 */
@FunctionalInterface
public interface Progress {
  /** Hears nothing. */
  Progress NONE = (done, total, what) -> {};

  /**
   * Reports a step.
   *
   * @param done units finished so far
   * @param total units in all, or -1 while unknown
   * @param what the unit at hand, a file name say; never a customer's words
   */
  void report(long done, long total, String what);
}
