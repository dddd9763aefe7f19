package dev.souffleur.triage;

import dev.souffleur.knowledge.SearchResult;
import dev.souffleur.platform.UserException;
import java.util.List;

/**
 * What happens while a screenshot is triaged. {@link Opened} comes first; each triage ends with
 * exactly one of {@link Completed}, {@link Failed} and {@link Cancelled}. Called on the working
 * thread.
 */
public sealed interface TriageEvent {
  /** The picture could be read. */
  record Opened(Picture picture) implements TriageEvent {}

  /** A source has spoken; what is known now. */
  record Judged(Verdict verdict) implements TriageEvent {}

  /** The words were read. */
  record TextRead(OcrText text, List<Finding> findings) implements TriageEvent {}

  /** The knowledge base was searched for the words. */
  record Searched(SearchResult articles) implements TriageEvent {}

  /** All is done. */
  record Completed(TriageResult result) implements TriageEvent {}

  /** It could not be done; one line says why. */
  record Failed(UserException reason) implements TriageEvent {}

  /** It was cancelled. */
  record Cancelled() implements TriageEvent {}
}
