package dev.souffleur.knowledge;

import java.time.Duration;
import java.util.List;

/**
 * What a search found.
 *
 * @param query the text that was searched, after repair: «возврат» for «djpdhfn»
 * @param hits best first
 * @param took from the call to the result
 */
public record SearchResult(String query, List<SearchHit> hits, Duration took) {
  public SearchResult {
    hits = List.copyOf(hits);
  }
}
