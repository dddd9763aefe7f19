package dev.souffleur.knowledge;

import dev.souffleur.knowledge.WatchedFolder.Standing;
import dev.souffleur.platform.UserException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A watched folder's state, and when it is to be looked through next. Guarded by its owner. */
final class WatchedEntry {
  private WatchedFolder state;
  private boolean due = true;
  private boolean changed;
  private long firstChange;
  private long lastChange;
  private long lookedAt = System.nanoTime();
  private long checkedAt = lookedAt;

  WatchedEntry(Path folder) {
    state = new WatchedFolder(folder, Standing.WAITING, 0, null, List.of(), 0);
  }

  WatchedFolder state() {
    return state;
  }

  Path folder() {
    return state.folder();
  }

  /** It is to be looked through at once. */
  void ask() {
    due = true;
  }

  /** Something in it has changed. */
  void change() {
    var now = System.nanoTime();
    firstChange = changed ? firstChange : now;
    lastChange = now;
    changed = true;
  }

  /** It is being looked through from now on; what changes after this counts anew. */
  void begin() {
    due = false;
    changed = false;
  }

  void end(WatchedFolder now) {
    state = now;
    lookedAt = System.nanoTime();
    checkedAt = lookedAt;
  }

  /** It was seen whether the folder is there at all. */
  void check(boolean there) {
    checkedAt = System.nanoTime();
    due |= !there;
  }

  /**
   * Nanoseconds until it is to be seen whether the folder is there at all: the system does not tell
   * that it was moved away, or unplugged.
   */
  long untilCheck(WatchedFolders.Pace pace) {
    return state.standing() == Standing.READY
        ? checkedAt + pace.missing().toNanos() - System.nanoTime()
        : Long.MAX_VALUE;
  }

  /** Nanoseconds until it is to be looked through; 0 or less: now. */
  long untilDue(WatchedFolders.Pace pace) {
    var now = System.nanoTime();
    if (due) {
      return 0;
    }
    if (changed) {
      return Math.min(
          lastChange + pace.quiet().toNanos() - now, firstChange + pace.patience().toNanos() - now);
    }
    return switch (state.standing()) {
      case MISSING -> lookedAt + pace.missing().toNanos() - now;
      case STOPPED -> Long.MAX_VALUE;
      case WAITING, READY, FAILED -> lookedAt + pace.again().toNanos() - now;
    };
  }

  WatchedFolder read(IngestReport report, int documents, Instant time) {
    return new WatchedFolder(
        folder(), Standing.READY, documents, time, report.failed(), report.drafts());
  }

  /** Not looked through to the end: what was known of it stays, but for the failures. */
  WatchedFolder otherwise(Standing standing, int documents, List<IngestReport.Failure> failures) {
    return new WatchedFolder(
        folder(), standing, documents, state.looked(), failures, state.drafts());
  }

  WatchedFolder failed(UserException error, int documents) {
    var failure = new IngestReport.Failure(folder().toString(), error);
    return otherwise(Standing.FAILED, documents, List.of(failure));
  }

  /** Failed because of something that was not foreseen. */
  WatchedFolder failed(int documents) {
    return failed(
        new UserException(UserException.Kind.FAILED, "knowledge.watch.failed", folder()),
        documents);
  }

  /** Whether one of the two folders lies in the other. */
  boolean overlaps(Path other) {
    return folder().startsWith(other) || other.startsWith(folder());
  }
}
