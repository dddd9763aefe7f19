package dev.souffleur.app;

import dev.souffleur.knowledge.Document;
import dev.souffleur.knowledge.KnowledgeBase;
import dev.souffleur.knowledge.ParsedDocument;
import dev.souffleur.knowledge.ui.ArticleSource;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The articles of the knowledge base, for the reader. */
final class StoredArticles implements ArticleSource {
  private final KnowledgeBase base;

  StoredArticles(KnowledgeBase base) {
    this.base = base;
  }

  @Override
  public String text(String documentId) {
    return base.text(documentId).map(ParsedDocument::text).orElse("");
  }

  /** What came with the program has no time of its own. */
  @Override
  public Map<String, Instant> modified(Collection<String> documentIds) {
    var times = new HashMap<String, Instant>();
    for (var id : documentIds) {
      base.document(id)
          .filter(document -> !document.isSample())
          .map(Document::modified)
          .ifPresent(time -> times.put(id, time));
    }
    return Map.copyOf(times);
  }
}
