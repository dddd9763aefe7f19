package dev.souffleur.canned.ui;

/** What the page of replies shows. */
public sealed interface RepliesState {
  /** The replies are being read. */
  record Loading() implements RepliesState {}

  /** They cannot be read. */
  record Failed(Throwable error) implements RepliesState {}

  /** There are none yet, and none is being written. */
  record Empty() implements RepliesState {}

  /** There are some to choose from, and none is open. */
  record Listed() implements RepliesState {}

  /**
   * One is open to be changed.
   *
   * @param isNew whether it was not kept yet
   */
  record Editing(boolean isNew) implements RepliesState {}
}
