package dev.souffleur.suggest;

import dev.souffleur.knowledge.SearchHit;
import java.util.List;

/**
 * The passages that one suggestion may use, numbered from 1 in the order of the search. The numbers
 * are the same in the prompt, the draft and the reply.
 *
 * @param hits best first
 */
record Sources(List<SearchHit> hits) {
  /** How many passages a prompt carries: more adds tokens and distraction, not answers. */
  static final int MAX = 5;

  Sources {
    hits = List.copyOf(hits.subList(0, Math.min(MAX, hits.size())));
  }

  int size() {
    return hits.size();
  }

  boolean has(int n) {
    return n >= 1 && n <= hits.size();
  }

  Citation citation(int n) {
    var hit = hits.get(n - 1);
    return new Citation(n, hit.passage(), hit.score());
  }
}
