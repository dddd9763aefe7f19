package dev.souffleur.canned.ui;

/** Whether the canned replies are at hand. */
public sealed interface ShelfState {
  /** They were not asked for yet, or are being read. */
  record Loading() implements ShelfState {}

  /** They are at hand. */
  record Ready() implements ShelfState {}

  /** They cannot be read. */
  record Failed(Throwable error) implements ShelfState {}
}
