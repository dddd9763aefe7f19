package dev.souffleur.wrapup.ui;

/** What the page of promises shows. */
public sealed interface PromisesState {
  /** The page is closed. */
  record Closed() implements PromisesState {}

  /** The promises are being read. */
  record Loading() implements PromisesState {}

  /** They are listed. */
  record Ready() implements PromisesState {}

  /** There is none that is open. */
  record Empty() implements PromisesState {}

  /** They cannot be read. */
  record Failed(Throwable error) implements PromisesState {}
}
