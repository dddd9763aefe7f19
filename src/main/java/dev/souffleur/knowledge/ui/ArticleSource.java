package dev.souffleur.knowledge.ui;

/** Where the reader gets an article's words from. */
@FunctionalInterface
public interface ArticleSource {
  /**
   * The plain text of a document, which the offsets of its passages refer to. Blocks, so not for
   * the FX thread.
   *
   * @throws RuntimeException if there is no such document or it cannot be read
   */
  String text(String documentId);
}
