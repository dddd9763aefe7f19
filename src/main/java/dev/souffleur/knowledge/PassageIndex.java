package dev.souffleur.knowledge;

import java.util.List;
import java.util.Optional;

/**
 * The write side of the search index, derived from the vector store. Changes are searchable after
 * {@link #commit}. One writer thread at a time; readers go on meanwhile.
 */
public interface PassageIndex extends AutoCloseable {

  /** What the last commit covers; empty for a new index. */
  Optional<State> state();

  /** Puts a document's passages in place of those it had. */
  void replace(String documentId, List<EmbeddedPassage> passages);

  void remove(String documentId);

  /**
   * Forgets everything, before it is filled anew.
   *
   * @param space what the vectors given to {@link #replace} are of from now on
   */
  void begin(VectorSpace space);

  /** Makes all changes durable and searchable. */
  void commit(State state);

  @Override
  void close();

  /**
   * Which content of the vector store an index reflects.
   *
   * @param generation the store's count of committed changes
   */
  record State(VectorSpace space, long generation) {}
}
