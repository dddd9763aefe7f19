package dev.souffleur.task;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The works that take minutes and that people may wait for or stop: indexing, downloads. Safe from
 * any thread.
 */
public final class LongWorks {
  private final List<LongWork> running = new CopyOnWriteArrayList<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /**
   * A work has begun. Close what is returned when it ends.
   *
   * @param cancel asks it to stop; called on any thread, must not block
   */
  public LongWork begin(LongWork.Title title, LongWork.Unit unit, Runnable cancel) {
    var work = new LongWork(this, title, unit, cancel);
    running.add(work);
    changed();
    return work;
  }

  /** Those that have not ended, the oldest first. */
  public List<LongWork> running() {
    return List.copyOf(running);
  }

  /**
   * Who hears that something has changed: on the working thread, possibly thousands of times a
   * second, so a listener that shows it must throttle itself. Close what is returned to hear no
   * more.
   */
  public Subscription onChange(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  void changed() {
    listeners.forEach(Runnable::run);
  }

  void ended(LongWork work) {
    if (running.remove(work)) {
      changed();
    }
  }

  /** Hearing changes. */
  @FunctionalInterface
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
