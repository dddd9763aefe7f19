package dev.souffleur.knowledge;

import dev.souffleur.task.LongWork;
import dev.souffleur.task.LongWorks;
import dev.souffleur.task.Progress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A work that others are told of only when it lasts: most looks at a folder find nothing new and
 * are over before anybody could read of them. For one thread.
 */
final class LastingWork implements Progress, AutoCloseable {
  private static final Duration LASTING = Duration.ofMillis(400);

  private final LongWorks works;
  private final LongWork.Title title;
  private final Runnable cancel;
  private final long start = System.nanoTime();
  private @Nullable LongWork told;

  LastingWork(LongWorks works, LongWork.Title title, Runnable cancel) {
    this.works = works;
    this.title = title;
    this.cancel = cancel;
  }

  @Override
  public void report(long done, long total, String what) {
    var work = told;
    if (work == null && System.nanoTime() - start > LASTING.toNanos()) {
      work = works.begin(title, LongWork.Unit.PIECES, cancel);
      told = work;
    }
    if (work != null) {
      work.report(done, total, what);
    }
  }

  @Override
  public void close() {
    if (told != null) {
      told.close();
    }
  }
}
