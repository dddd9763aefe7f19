package dev.souffleur.triage;

import dev.souffleur.dialog.Screenshot;
import dev.souffleur.knowledge.SearchResult;
import dev.souffleur.platform.UserException;
import java.time.Duration;
import java.util.List;

/**
 * What triage says of a screenshot.
 *
 * @param screenshot as it was recorded; its id is 0 where nothing is kept
 * @param text the words on it
 * @param findings error codes, addresses and amounts among them
 * @param articles what the knowledge base says about the words
 * @param similar earlier screenshots that look like it, the most similar first
 * @param missing what could not take part, each with the way to install it
 * @param took from the call to the result
 */
public record TriageResult(
    Picture picture,
    Screenshot screenshot,
    Verdict verdict,
    OcrText text,
    List<Finding> findings,
    SearchResult articles,
    List<Similar> similar,
    List<UserException> missing,
    Duration took) {
  public TriageResult {
    findings = List.copyOf(findings);
    similar = List.copyOf(similar);
    missing = List.copyOf(missing);
  }

  /**
   * An earlier screenshot that looks like this one.
   *
   * @param similarity 0 to 1
   * @param resolution what the operator replied then; empty if nothing is known
   */
  public record Similar(Screenshot screenshot, double similarity, String resolution) {}
}
