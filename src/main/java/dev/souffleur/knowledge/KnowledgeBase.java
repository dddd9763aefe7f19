package dev.souffleur.knowledge;

import dev.souffleur.ml.TextEmbedder;
import dev.souffleur.ml.TextEmbedders;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The company's articles: the record in {@code knowledge.mv}, with the search index kept in step.
 * Safe from any thread but the FX thread.
 */
public final class KnowledgeBase implements AutoCloseable {
  private final VectorStore store;
  private final PassageIndex index;
  private final Optional<Path> setAside;
  private final IngestionService ingestion;

  private KnowledgeBase(VectorStore.Opened opened, PassageIndex index, TextEmbedders embedders) {
    store = opened.store();
    setAside = opened.setAside();
    this.index = index;
    ingestion =
        new IngestionService(
            store, index, embedders, List.of(new MarkdownReader(), new PlainTextReader()));
  }

  /**
   * Opens the knowledge base, or begins one, and fills the index anew where it does not show what
   * is stored: because it is new, of another space, or behind after a crash.
   *
   * @param file {@code knowledge.mv}
   * @param index written to here, closed by the caller after this
   * @param embedders of passages; told which model serves; stay the caller's
   * @throws dev.souffleur.platform.UserException if another process has it open, or it cannot be
   *     read or written
   */
  public static KnowledgeBase open(Path file, PassageIndex index, TextEmbedders embedders) {
    var opened = VectorStore.open(file);
    try {
      var knowledge = new KnowledgeBase(opened, index, embedders);
      opened.store().space().ifPresent(space -> embedders.serve(space.modelId()));
      if (knowledge.ingestion.isIndexBehind()) {
        knowledge.ingestion.refill();
      }
      return knowledge;
    } catch (RuntimeException e) {
      opened.store().close();
      throw e;
    }
  }

  /** As above, with one embedder and no other. */
  public static KnowledgeBase open(Path file, PassageIndex index, TextEmbedder embedder) {
    return open(file, index, TextEmbedders.of(embedder));
  }

  /** The space that an embedder's vectors of today's passages lie in. */
  public static VectorSpace spaceOf(TextEmbedder embedder) {
    return new VectorSpace(embedder.modelId(), embedder.dimension(), Chunker.VERSION);
  }

  /** Where a damaged {@code knowledge.mv} was moved to when this was opened. */
  public Optional<Path> setAside() {
    return setAside;
  }

  /** What changes the knowledge base. */
  public IngestionService ingestion() {
    return ingestion;
  }

  /** All documents, by title. */
  public List<Document> documents() {
    return store.documents().stream()
        .sorted(Comparator.comparing(Document::title).thenComparing(Document::source))
        .toList();
  }

  public Optional<Document> document(String id) {
    return store.document(id);
  }

  /** A document's plain text, which {@link Passage#start} and {@link Passage#end} point into. */
  public Optional<ParsedDocument> text(String documentId) {
    return store.text(documentId);
  }

  /** A document's passages in order; none if there is no such document. */
  public List<Passage> passages(String documentId) {
    return store.passages(documentId).stream().map(EmbeddedPassage::passage).toList();
  }

  /**
   * Whether model or rules are not those of the stored passages. Search goes on with what is there;
   * {@link IngestionService#reindex} makes it new.
   */
  public boolean needsReindex() {
    return !store.documents().isEmpty() && ingestion.needsReindex();
  }

  public KnowledgeStatus status() {
    Collection<Document> documents = store.documents();
    return new KnowledgeStatus(
        documents.size(),
        documents.stream().mapToInt(Document::passages).sum(),
        store.vectorCount(),
        store.space(),
        store.bytes(),
        index.state(),
        !ingestion.isIndexBehind(),
        needsReindex(),
        pending());
  }

  private Optional<KnowledgeStatus.Pending> pending() {
    if (!needsReindex()) {
      return Optional.empty();
    }
    var space = ingestion.space();
    var ready =
        store
            .staged()
            .filter(staged -> staged.space().equals(space))
            .map(VectorStore.Staged::documents)
            .orElse(0);
    return Optional.of(new KnowledgeStatus.Pending(space, ready));
  }

  boolean sampleOffered() {
    return store.sampleOffered();
  }

  void markSampleOffered() {
    store.markSampleOffered();
  }

  /** Closes the record; what is going on should have been cancelled before. */
  @Override
  public void close() {
    store.close();
  }
}
