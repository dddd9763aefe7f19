package dev.souffleur.cli;

import dev.souffleur.task.Cancellation;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets Ctrl+C end long work in order: the work is cancelled, and the program waits a little for it
 * to come to a whole document.
 */
final class Interrupt {
  private static final long WAIT_SECONDS = 10;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook;

  private Interrupt(Cancellation cancellation) {
    hook =
        new Thread(
            () -> {
              cancellation.cancel();
              waitForWork();
            },
            "interrupt");
  }

  static Interrupt cancels(Cancellation cancellation) {
    var interrupt = new Interrupt(cancellation);
    Runtime.getRuntime().addShutdownHook(interrupt.hook);
    return interrupt;
  }

  private void waitForWork() {
    try {
      if (!finished.await(WAIT_SECONDS, TimeUnit.SECONDS)) {
        Thread.currentThread().interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The work is over: Ctrl+C ends the program at once again. */
  void close() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The program is ending already: the hook is what brought us here.
      return;
    }
  }
}
