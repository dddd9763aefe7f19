package dev.souffleur.knowledge.ui;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

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

  /**
   * When documents were changed last, as far as that is known. Blocks for a moment.
   *
   * @return by document; without those of which it is not known
   */
  default Map<String, Instant> modified(Collection<String> documentIds) {
    return Map.of();
  }
}
