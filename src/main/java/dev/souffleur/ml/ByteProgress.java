package dev.souffleur.ml;

import dev.souffleur.task.Progress;
import java.util.function.LongConsumer;

/** Progress over the bytes of several files, one after the other. For one thread. */
final class ByteProgress {
  private final Progress progress;
  private final long total;
  private long before;

  ByteProgress(Progress progress, long total) {
    this.progress = progress;
    this.total = total;
  }

  /** Hears how many bytes of the file at hand are done. */
  LongConsumer of(String name) {
    return done -> progress.report(before + done, total, name);
  }

  /** A file is done, with so many bytes. */
  void finished(String name, long bytes) {
    before += bytes;
    progress.report(before, total, name);
  }
}
