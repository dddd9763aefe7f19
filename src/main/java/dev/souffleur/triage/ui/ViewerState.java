package dev.souffleur.triage.ui;

import dev.souffleur.dialog.ui.ScreenPicture;

/** What the viewer shows. */
public sealed interface ViewerState {
  /** No picture is open. */
  record Closed() implements ViewerState {}

  /** The picture is on its way. */
  record Loading(String name) implements ViewerState {}

  /** The picture. */
  record Open(String name, ScreenPicture picture) implements ViewerState {}

  /** The picture cannot be read. */
  record Failed(String name, Throwable error) implements ViewerState {}
}
