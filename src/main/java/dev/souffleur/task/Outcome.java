package dev.souffleur.task;

/** How an operation ended: exactly one of these. */
public sealed interface Outcome<T> {

  /** It did what it was asked. */
  record Done<T>(T value) implements Outcome<T> {}

  /** It could not. */
  record Failed<T>(Throwable error) implements Outcome<T> {}

  /** It was stopped, or a newer one took its place. */
  record Cancelled<T>() implements Outcome<T> {}
}
