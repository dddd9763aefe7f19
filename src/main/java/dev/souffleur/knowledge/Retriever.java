package dev.souffleur.knowledge;

import dev.souffleur.task.Cancellation;

/** Finds passages. Safe from any thread; blocks for milliseconds, so not on the FX thread. */
public interface Retriever {
  /**
   * Searches words and, where the model knows the query's language, vectors.
   *
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  SearchResult search(SearchQuery query, Cancellation cancellation);
}
