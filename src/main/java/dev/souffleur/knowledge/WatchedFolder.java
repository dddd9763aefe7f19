package dev.souffleur.knowledge;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A folder of articles that is watched, as it stands.
 *
 * @param documents how many documents are of files below it
 * @param looked when it was last looked through to the end; null if not since the program started
 * @param failures what of it could not be taken in at that time
 * @param drafts how many of its files were passed over then because they say that they are drafts
 */
public record WatchedFolder(
    Path folder,
    Standing standing,
    int documents,
    @Nullable Instant looked,
    List<IngestReport.Failure> failures,
    int drafts) {
  public WatchedFolder {
    failures = List.copyOf(failures);
  }

  /** How it stands. */
  public enum Standing {
    /** It was not looked through yet. */
    WAITING,
    /** What is in it is known, but for {@link #failures}. */
    READY,
    /** It is not there now: a drive that is not connected, say. Its documents are kept. */
    MISSING,
    /** The last look at it was stopped; what was taken in stays. */
    STOPPED,
    /** The last look at it failed as a whole; the reason is the only failure. */
    FAILED
  }
}
