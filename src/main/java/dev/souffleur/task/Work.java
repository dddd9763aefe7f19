package dev.souffleur.task;

/** A step that blocks. */
@FunctionalInterface
public interface Work<T> {
  /**
   * Does it.
   *
   * @param cancellation asked between steps
   * @throws java.util.concurrent.CancellationException if it was stopped
   */
  T run(Cancellation cancellation) throws Exception;
}
