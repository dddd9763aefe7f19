package dev.souffleur.suggest;

import dev.souffleur.knowledge.SearchHit;
import java.util.List;

/**
 * Decides whether what was found holds an answer at all.
 *
 * <p>A fused score ranks passages within one search and says nothing of how good the best one is.
 * The share of the question's informative words that the passage covers does.
 */
public final class AnswerCheck {
  /** Least coverage of the best passage; see {@code AnswerCheckTest} for what it separates. */
  static final double MIN_COVERAGE = 0.3;

  /** Whether the best of what was found, best first, covers enough of the question. */
  public boolean holdsAnswer(List<SearchHit> hits) {
    return !hits.isEmpty() && hits.getFirst().coverage() >= MIN_COVERAGE;
  }
}
