package dev.souffleur.knowledge;

import dev.souffleur.platform.UserException;
import java.time.Duration;
import java.util.List;

/**
 * What became of the sources that were to be taken in.
 *
 * @param added new documents
 * @param updated documents whose source had changed, or that were indexed anew
 * @param unchanged documents that were there as they are
 * @param removed documents whose source is gone, or that were to be removed
 * @param drafts files that were passed over because they say that they are drafts
 * @param failed what could not be taken in; all the rest was
 * @param chunks passages that were made
 * @param took from the call to the end
 */
public record IngestReport(
    int added,
    int updated,
    int unchanged,
    int removed,
    int drafts,
    List<Failure> failed,
    int chunks,
    Duration took) {
  public IngestReport {
    failed = List.copyOf(failed);
  }

  /**
   * A source that could not be taken in.
   *
   * @param path the file or folder
   * @param error why, and what to do
   */
  public record Failure(String path, UserException error) {}
}
