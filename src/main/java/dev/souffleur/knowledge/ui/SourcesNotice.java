package dev.souffleur.knowledge.ui;

import java.nio.file.Path;

/** What is said about the last thing that was done. */
public sealed interface SourcesNotice {
  /** Nothing. */
  record None() implements SourcesNotice {}

  /** A folder is watched no longer, which can be undone. */
  record Removed(Path folder) implements SourcesNotice {}

  /** The sample was removed, which can be undone. */
  record SampleRemoved() implements SourcesNotice {}

  /** It could not be done. */
  record Failed(Throwable error) implements SourcesNotice {}
}
