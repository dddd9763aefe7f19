package dev.souffleur.knowledge;

import dev.souffleur.ml.TextEmbedder;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.Cancellation;
import dev.souffleur.task.Progress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Makes passages of another space from the stored texts, beside those that serve. What is ready is
 * recorded a document at a time: whoever comes later, after a kill even, goes on from there.
 *
 * <p>The record is locked only while a document is put into it, so that others may add and remove
 * meanwhile.
 */
final class Restaging {
  /** Small documents are embedded together until they have this many passages. */
  private static final int EMBED_TOGETHER = 32;

  private final VectorStore store;
  private final Chunker chunker;
  private final PassageEmbedding embedding;
  private final ReentrantLock writing;

  /**
   * @param writing held by whoever changes the store
   */
  Restaging(VectorStore store, Chunker chunker, PassageEmbedding embedding, ReentrantLock writing) {
    this.store = store;
    this.chunker = chunker;
    this.embedding = embedding;
    this.writing = writing;
  }

  private record Cut(Document document, List<Passage> passages) {}

  /**
   * Makes what is still lacking, once through.
   *
   * @throws UserException if the model is needed and not to be had
   */
  void run(TextEmbedder embedder, Progress progress, Cancellation cancellation) {
    var group = new ArrayList<Cut>();
    var passages = 0;
    for (var document : store.unstaged()) {
      if (group.isEmpty()) {
        report(document.title(), progress);
        cancellation.throwIfCancelled();
      }
      var cut = cut(document);
      if (cut != null) {
        group.add(cut);
        passages += cut.passages().size();
      }
      if (passages >= EMBED_TOGETHER) {
        stage(group, embedder, cancellation);
        group.clear();
        passages = 0;
      }
    }
    stage(group, embedder, cancellation);
  }

  private void report(String title, Progress progress) {
    var done = store.staged().map(VectorStore.Staged::documents).orElse(0);
    progress.report(done, store.documents().size(), title);
  }

  /** Null for a document that was removed meanwhile. */
  private @Nullable Cut cut(Document document) {
    return store
        .text(document.id())
        .map(text -> new Cut(document, chunker.passages(document.id(), text)))
        .orElse(null);
  }

  private void stage(List<Cut> group, TextEmbedder embedder, Cancellation cancellation) {
    var embedded = embed(group.stream().map(Cut::passages).toList(), embedder, cancellation);
    // No more than a moment: what has its vectors is kept even by a run that was stopped.
    for (var i = 0; i < group.size(); i++) {
      var cut = group.get(i);
      writing.lock();
      try {
        // What was changed since it was cut is cut again.
        if (store.document(cut.document().id()).filter(cut.document()::equals).isPresent()) {
          store.stage(renewed(cut), embedded.get(i));
        }
      } finally {
        writing.unlock();
      }
    }
  }

  /** Vectors are worth waiting for, but not where the model that serves has none to give either. */
  private List<List<EmbeddedPassage>> embed(
      List<List<Passage>> passages, TextEmbedder embedder, Cancellation cancellation) {
    var serves =
        store.space().filter(space -> space.modelId().equals(embedder.modelId())).isPresent();
    return serves
        ? embedding.embedIfPossible(passages, embedder, cancellation)
        : embedding.embed(passages, embedder, cancellation);
  }

  private static Document renewed(Cut cut) {
    var document = cut.document();
    return new Document(
        document.id(),
        document.title(),
        document.source(),
        document.format(),
        document.contentHash(),
        document.modified(),
        Instant.now(),
        cut.passages().size());
  }
}
