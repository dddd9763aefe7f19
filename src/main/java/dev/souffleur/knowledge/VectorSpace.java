package dev.souffleur.knowledge;

/**
 * What a store's vectors are of. Vectors of different spaces must never meet in one search.
 *
 * @param modelId the embedding model
 * @param dimension the vectors' length
 * @param chunkerVersion which rules cut the passages
 */
public record VectorSpace(String modelId, int dimension, int chunkerVersion) {}
