package dev.souffleur.ml.ui;

import dev.souffleur.ml.ModelLibrary;

/** What the page shows of a model. */
public sealed interface ModelState {
  /** Nothing is under way. */
  record Resting(ModelLibrary.State is) implements ModelState {}

  /** The operator is asked whether it may be downloaded. */
  record Consent(ModelLibrary.State is) implements ModelState {}

  /**
   * It is being downloaded.
   *
   * @param done bytes so far
   * @param total bytes in all; -1 while unknown
   */
  record Installing(ModelLibrary.State is, long done, long total) implements ModelState {}

  /** The operator is asked whether it may be removed, which cannot be undone. */
  record RemoveAsked(ModelLibrary.State is) implements ModelState {}

  /** It is being removed. */
  record Removing(ModelLibrary.State is) implements ModelState {}

  /**
   * The last attempt failed.
   *
   * @param removing whether to remove it was what was attempted
   */
  record Failed(ModelLibrary.State is, boolean removing, Throwable error) implements ModelState {}

  /** How the model stands on the disk. */
  ModelLibrary.State is();

  /** Whether its files are being changed. */
  default boolean busy() {
    return this instanceof Installing || this instanceof Removing;
  }
}
