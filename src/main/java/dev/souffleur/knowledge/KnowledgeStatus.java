package dev.souffleur.knowledge;

import java.util.Optional;

/**
 * How the knowledge base stands.
 *
 * @param vectors passages that have one
 * @param space of the stored vectors; empty before the first document
 * @param bytes the size of {@code knowledge.mv}
 * @param index what the search index was last committed for
 * @param indexCurrent whether that is all that is stored
 * @param needsReindex whether the stored passages are of another model or of older rules
 * @param pending what they are being made anew for, while that is so
 */
public record KnowledgeStatus(
    int documents,
    int passages,
    int vectors,
    Optional<VectorSpace> space,
    long bytes,
    Optional<PassageIndex.State> index,
    boolean indexCurrent,
    boolean needsReindex,
    Optional<Pending> pending) {

  /**
   * The passages of another space that are being made while the old ones serve.
   *
   * @param documents how many are ready; kept over a restart
   */
  public record Pending(VectorSpace space, int documents) {}
}
