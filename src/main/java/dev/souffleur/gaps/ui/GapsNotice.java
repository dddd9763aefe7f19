package dev.souffleur.gaps.ui;

import dev.souffleur.gaps.GapGroup;
import java.nio.file.Path;

/** What is said about the last thing that was done on the page. */
public sealed interface GapsNotice {
  /** Nothing. */
  record None() implements GapsNotice {}

  /** A group needs no article; can be undone. */
  record Dismissed(GapGroup group) implements GapsNotice {}

  /** An article was begun. */
  record Drafted(Path file) implements GapsNotice {}

  /** It could not be done. */
  record Failed(Throwable error) implements GapsNotice {}
}
