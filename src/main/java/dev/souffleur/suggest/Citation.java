package dev.souffleur.suggest;

import dev.souffleur.knowledge.Passage;

/**
 * A source of a reply: {@code [n]} in its text stands for this passage.
 *
 * @param n the number in the reply, from 1
 * @param score the retriever's fused score, 0 to 1
 */
public record Citation(int n, Passage passage, double score) {}
