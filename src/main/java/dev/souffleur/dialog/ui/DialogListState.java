package dev.souffleur.dialog.ui;

/** What the list of dialogs shows. */
public sealed interface DialogListState {
  /** The first page is on its way. */
  record Loading() implements DialogListState {}

  /** There are rows. */
  record Ready() implements DialogListState {}

  /** There is no dialog at all. */
  record Empty() implements DialogListState {}

  /** No dialog matches the filter. */
  record NothingFound(String filter) implements DialogListState {}

  /** The memory of dialogs cannot be read. */
  record Failed(Throwable error) implements DialogListState {}
}
