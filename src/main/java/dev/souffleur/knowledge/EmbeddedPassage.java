package dev.souffleur.knowledge;

import org.jspecify.annotations.Nullable;

/**
 * A passage with its place in the vector space.
 *
 * @param vector L2 norm 1, not to be changed; null where the model does not know the passage's
 *     language
 */
public record EmbeddedPassage(Passage passage, float @Nullable [] vector) {}
