package dev.souffleur.cli;

import dev.souffleur.task.Progress;
import java.io.PrintStream;

/** Progress as one line that is written over, ten times a second at the most. */
final class ProgressLine implements Progress {
  private static final long EVERY_NANOS = 100_000_000;
  private static final int WIDTH = 78;

  private final PrintStream err;
  private long last;

  ProgressLine(PrintStream err) {
    this.err = err;
  }

  @Override
  public synchronized void report(long done, long total, String what) {
    var now = System.nanoTime();
    var finished = done == total;
    if (!finished && now - last < EVERY_NANOS) {
      return;
    }
    last = now;
    var line = total < 0 ? done + " " + what : done + "/" + total + " " + what;
    var shown = finished ? "" : line.substring(0, Math.min(WIDTH, line.length()));
    err.print("\r" + shown + " ".repeat(WIDTH - shown.length()) + "\r");
    err.flush();
  }
}
