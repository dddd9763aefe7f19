package dev.souffleur.suggest.ui;

import dev.souffleur.knowledge.Passage;
import dev.souffleur.knowledge.SearchHit.Snippet;

/**
 * A source as the pane lists it.
 *
 * @param n its number in the reply
 * @param snippet the part that matters
 */
public record Source(int n, Passage passage, Snippet snippet) {}
