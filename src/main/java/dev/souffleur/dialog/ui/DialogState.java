package dev.souffleur.dialog.ui;

/** What the pane of the dialog shows. */
public sealed interface DialogState {
  /** No dialog is open. */
  record None() implements DialogState {}

  /** The last turns are on their way. */
  record Loading() implements DialogState {}

  /** The turns are there; further ones may be read while this lasts. */
  record Ready() implements DialogState {}

  /** The dialog cannot be read. */
  record Failed(Throwable error) implements DialogState {}
}
