package dev.souffleur.task;

import java.util.List;

/**
 * One work that takes minutes, as those who wait for it see it. Who does it reports its steps here
 * and closes it at the end, however that came. Safe from any thread.
 */
public final class LongWork implements Progress, AutoCloseable {
  private final LongWorks works;
  private final Title title;
  private final Runnable cancel;
  private volatile Standing standing;

  /**
   * What it is called.
   *
   * @param key of the message
   * @param arguments that the message puts in: names and figures, never a customer's words
   */
  public record Title(String key, List<String> arguments) {
    public Title {
      arguments = List.copyOf(arguments);
    }

    public static Title of(String key, String... arguments) {
      return new Title(key, List.of(arguments));
    }
  }

  /** What is counted. */
  public enum Unit {
    /** Things that people count: documents, pictures. */
    PIECES,
    /** What is better told as a share of the whole. */
    BYTES
  }

  /**
   * How far it has come.
   *
   * @param done units finished
   * @param total units in all, or -1 while unknown
   */
  public record Standing(long done, long total, Unit unit) {
    /** From 0 to 1, or -1 while unknown. */
    public double share() {
      return total > 0 ? Math.clamp((double) done / total, 0, 1) : -1;
    }
  }

  LongWork(LongWorks works, Title title, Unit unit, Runnable cancel) {
    this.works = works;
    this.title = title;
    this.cancel = cancel;
    this.standing = new Standing(0, -1, unit);
  }

  public Title title() {
    return title;
  }

  public Standing standing() {
    return standing;
  }

  @Override
  public void report(long done, long total, String what) {
    standing = new Standing(done, total, standing.unit());
    works.changed();
  }

  /** Asks whoever does it to stop; it stays until it is closed. */
  public void cancel() {
    cancel.run();
  }

  /** It has ended, whether it was done, failed or was stopped. */
  @Override
  public void close() {
    works.ended(this);
  }
}
