package dev.souffleur.knowledge.ui;

import dev.souffleur.knowledge.Passage;

/** What the reader shows. */
public sealed interface ArticleState {
  /** No article is open. */
  record Closed() implements ArticleState {}

  /** The article is on its way. */
  record Loading(Passage passage) implements ArticleState {}

  /** The article, to be opened at the passage. */
  record Open(Passage passage, String text) implements ArticleState {}

  /** The article cannot be read. */
  record Failed(Passage passage, Throwable error) implements ArticleState {}
}
