package dev.souffleur.ml.ui;

import java.util.List;

/** What the page of models shows besides its rows. */
public sealed interface ModelsState {
  /** The page is closed. */
  record Closed() implements ModelsState {}

  /** The models are being looked at. */
  record Loading() implements ModelsState {}

  /** The models are listed. */
  record Ready() implements ModelsState {}

  /** The models cannot be listed. */
  record Failed(Throwable error) implements ModelsState {}

  /**
   * Models are being taken from a folder.
   *
   * @param done bytes so far
   * @param total bytes in all; -1 while unknown
   */
  record Importing(long done, long total) implements ModelsState {}

  /** Models were taken from a folder. */
  record Imported(List<String> ids) implements ModelsState {
    public Imported {
      ids = List.copyOf(ids);
    }
  }

  /** No model could be taken from a folder. */
  record ImportFailed(Throwable error) implements ModelsState {}
}
