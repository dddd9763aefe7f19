package dev.souffleur.ml;

/**
 * Counts the calls that use a resource, so that it is closed when the last one has ended. Safe from
 * any thread.
 *
 * <p>A call that is cancelled ends before the work it handed to another thread does. So that work
 * counts for itself; and it goes on while its call is open even where closing has begun, which a
 * read-write lock would not allow.
 */
final class OpenCalls {
  private int open;
  private boolean closing;

  /**
   * Begins a call.
   *
   * @throws IllegalStateException if closing has begun
   */
  synchronized void enter() {
    if (closing) {
      throw closed();
    }
    open++;
  }

  /**
   * Begins work for a call.
   *
   * @throws IllegalStateException if closing has begun and no call is open any more
   */
  synchronized void join() {
    if (closing && open == 0) {
      throw closed();
    }
    open++;
  }

  /** Ends what {@link #enter} or {@link #join} began. */
  synchronized void leave() {
    open--;
    notifyAll();
  }

  /** Lets no more calls in and waits for those inside. An interruption is kept for later. */
  synchronized void close() {
    closing = true;
    var interrupted = false;
    while (open > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static IllegalStateException closed() {
    return new IllegalStateException("the encoder is closed");
  }
}
