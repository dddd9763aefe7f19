package dev.souffleur.canned.ui;

/** What the editor for a reply that was sent shows. */
public sealed interface KeepState {
  /** It is closed. */
  record Closed() implements KeepState {}

  /** A reply is being made fit to be kept. */
  record Editing() implements KeepState {}

  /** It is being written to disk. */
  record Saving() implements KeepState {}

  /** It was not kept. */
  record Failed(Throwable error) implements KeepState {}

  /** It was kept, under this name. */
  record Kept(String name) implements KeepState {}
}
