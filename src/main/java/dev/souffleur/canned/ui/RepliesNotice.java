package dev.souffleur.canned.ui;

import dev.souffleur.dialog.CannedReply;
import java.nio.file.Path;
import java.util.List;

/** What the page of replies says about what was done last. */
public sealed interface RepliesNotice {
  /** Nothing. */
  record None() implements RepliesNotice {}

  /** A reply was taken away. */
  record Removed(CannedReply reply) implements RepliesNotice {}

  /**
   * A reply was changed.
   *
   * @param before what it said
   */
  record Changed(CannedReply before) implements RepliesNotice {}

  /**
   * A folder was renamed.
   *
   * @param before its replies, as they were
   */
  record Renamed(String from, String to, List<CannedReply> before) implements RepliesNotice {
    public Renamed {
      before = List.copyOf(before);
    }
  }

  /** Replies were taken in. */
  record Imported(Shelf.Imported result) implements RepliesNotice {}

  /** All replies were written to a file. */
  record Exported(int count, Path file) implements RepliesNotice {}

  /** Something failed. */
  record Failed(Throwable error) implements RepliesNotice {}
}
