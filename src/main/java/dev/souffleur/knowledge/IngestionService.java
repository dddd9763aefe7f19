package dev.souffleur.knowledge;

import dev.souffleur.knowledge.SourceReading.Incoming;
import dev.souffleur.knowledge.SourceReading.Outcome;
import dev.souffleur.ml.TextEmbedder;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.Cancellation;
import dev.souffleur.task.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Takes documents in: finds, reads, cuts, embeds and records them, and keeps the search index in
 * step. One operation at a time, others wait; for any thread but the FX thread.
 *
 * <p>Documents are committed one by one: a cancelled or killed run leaves whole documents, and the
 * next one goes on where it ended. A source that cannot be read is reported and leaves the document
 * that was made of it before as it is.
 */
public final class IngestionService {
  /** How many files are read ahead of the embedding. */
  private static final int READ_AHEAD = 4;

  /** Small documents are embedded together until they have this many passages. */
  private static final int EMBED_TOGETHER = 32;

  private static final Duration INDEX_COMMIT_INTERVAL = Duration.ofSeconds(2);

  private final VectorStore store;
  private final PassageIndex index;
  private final TextEmbedder embedder;
  private final Chunker chunker = new Chunker();
  private final SourceReading reading;
  private final PassageEmbedding embedding;
  private final ReentrantLock writing = new ReentrantLock();

  IngestionService(
      VectorStore store, PassageIndex index, TextEmbedder embedder, List<DocumentReader> readers) {
    this.store = store;
    this.index = index;
    this.embedder = embedder;
    reading = new SourceReading(store, readers, chunker);
    embedding = new PassageEmbedding(store, embedder);
  }

  /**
   * Takes in files and folders. What is there already with the same bytes is left alone; documents
   * of files that are gone from a named folder are removed, unless the folder itself is missing.
   *
   * @throws CancellationException if cancelled; what was taken in stays
   * @throws UserException if the knowledge base cannot be written, or the model not be loaded
   */
  public IngestReport add(List<Path> paths, Progress progress, Cancellation cancellation) {
    var found = new SourceFiles(reading::knows);
    paths.forEach(found::find);
    var sources = found.files().stream().map(Incoming::of).toList();
    return run(
        tally -> {
          tally.failures.addAll(found.failures());
          takeIn(sources, new Watch(progress, cancellation), tally);
          removeVanished(found.folders(), tally);
          store.sweep();
        });
  }

  /** Takes in texts that are no files: the sample. */
  IngestReport addSources(
      List<SourceFiles.Source> sources, Progress progress, Cancellation cancellation) {
    var incoming = sources.stream().map(Incoming::of).toList();
    return run(tally -> takeIn(incoming, new Watch(progress, cancellation), tally));
  }

  /**
   * Removes documents.
   *
   * @throws UserException if there is no such document; none is removed then
   */
  public IngestReport remove(List<String> ids) {
    return run(
        tally -> {
          for (var id : ids) {
            if (store.document(id).isEmpty()) {
              throw new UserException(
                  UserException.Kind.USAGE, "knowledge.ingest.unknown-document", id);
            }
          }
          ids.stream().distinct().forEach(id -> remove(id, tally));
          store.sweep();
        });
  }

  /**
   * Cuts and embeds all documents anew, from the stored texts. The old passages serve until the new
   * ones are complete; then they change places in one commit.
   *
   * @throws CancellationException if cancelled; the old ones stay
   */
  public IngestReport reindex(Progress progress, Cancellation cancellation) {
    return run(
        tally -> {
          var space = space();
          var documents = List.copyOf(store.documents());
          store.beginStaging();
          var done = 0;
          for (var document : documents) {
            cancellation.throwIfCancelled();
            progress.report(done++, documents.size(), document.title());
            stage(document, space, cancellation, tally);
          }
          store.switchTo(space);
          progress.report(done, documents.size(), "");
          refill();
          store.sweep();
        });
  }

  /** Fills the index from the store, whatever it held. */
  void refill() {
    index.clear();
    for (var document : store.documents()) {
      index.replace(document.id(), store.passages(document.id()));
    }
    commitIndex();
  }

  /** The space that new vectors are of. */
  VectorSpace space() {
    return KnowledgeBase.spaceOf(embedder);
  }

  private void stage(Document document, VectorSpace space, Cancellation cancellation, Tally tally) {
    var parsed =
        store.text(document.id()).orElseThrow(() -> new IllegalStateException(document.id()));
    var passages = chunker.passages(document.id(), parsed);
    var embedded = embedding.embed(List.of(passages), cancellation).getFirst();
    store.stage(ofPassages(document, passages.size()), embedded, space);
    tally.updated++;
    tally.chunks += passages.size();
  }

  private static Document ofPassages(Document document, int passages) {
    return new Document(
        document.id(),
        document.title(),
        document.source(),
        document.format(),
        document.contentHash(),
        document.modified(),
        Instant.now(),
        passages);
  }

  private record Watch(Progress progress, Cancellation cancellation) {}

  private static final class Tally {
    private int added;
    private int updated;
    private int unchanged;
    private int removed;
    private int chunks;
    private final List<IngestReport.Failure> failures = new ArrayList<>();
  }

  private interface Work {
    void run(Tally tally);
  }

  private IngestReport run(Work work) {
    var start = System.nanoTime();
    var tally = new Tally();
    writing.lock();
    try {
      beginSpace();
      work.run(tally);
    } finally {
      try {
        if (isIndexBehind()) {
          commitIndex();
        }
      } finally {
        writing.unlock();
      }
    }
    var took = Duration.ofNanos(System.nanoTime() - start);
    return new IngestReport(
        tally.added,
        tally.updated,
        tally.unchanged,
        tally.removed,
        tally.failures,
        tally.chunks,
        took);
  }

  /** Whether the store's passages or vectors are of another model or of other rules. */
  boolean needsReindex() {
    return !store.space().equals(Optional.of(space()));
  }

  private void beginSpace() {
    if (needsReindex() && store.documents().isEmpty()) {
      store.begin(space());
    }
  }

  private boolean isIndexBehind() {
    return index
        .state()
        .map(state -> state.generation() != store.generation())
        .orElse(store.generation() > 0);
  }

  private void commitIndex() {
    index.commit(new PassageIndex.State(store.space().orElse(space()), store.generation()));
  }

  private void takeIn(List<Incoming> sources, Watch watch, Tally tally) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var ahead = new ArrayDeque<Future<Outcome>>();
      var rest = sources.iterator();
      var lastCommit = System.nanoTime();
      for (var done = 0; done < sources.size(); ) {
        watch.cancellation().throwIfCancelled();
        watch.progress().report(done, sources.size(), sources.get(done).fileName());
        var group = nextGroup(ahead, rest, threads);
        record(group, watch.cancellation(), tally);
        done += group.size();
        if (System.nanoTime() - lastCommit > INDEX_COMMIT_INTERVAL.toNanos()) {
          commitIndex();
          lastCommit = System.nanoTime();
        }
      }
      watch.progress().report(sources.size(), sources.size(), "");
    }
  }

  /** The next source, and those behind it that are read already, while they are small. */
  private List<Outcome> nextGroup(
      ArrayDeque<Future<Outcome>> ahead, Iterator<Incoming> rest, ExecutorService threads) {
    var group = new ArrayList<Outcome>();
    var passages = 0;
    do {
      while (ahead.size() < READ_AHEAD && rest.hasNext()) {
        var source = rest.next();
        ahead.add(threads.submit(() -> reading.read(source)));
      }
      var outcome = await(ahead.remove());
      group.add(outcome);
      passages += outcome instanceof Outcome.Fresh fresh ? fresh.passages().size() : 0;
    } while (passages < EMBED_TOGETHER && !ahead.isEmpty() && ahead.getFirst().isDone());
    return group;
  }

  private static Outcome await(Future<Outcome> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException("reading reports its failures", e);
    }
  }

  private void record(List<Outcome> group, Cancellation cancellation, Tally tally) {
    var fresh = new ArrayList<Outcome.Fresh>();
    for (var outcome : group) {
      switch (outcome) {
        case Outcome.Fresh document -> fresh.add(document);
        case Outcome.Unchanged() -> tally.unchanged++;
        case Outcome.Failed(var failure) -> tally.failures.add(failure);
      }
    }
    var passages = fresh.stream().map(Outcome.Fresh::passages).toList();
    // Until it is re-indexed, a store of another space takes words only.
    var embedded =
        needsReindex()
            ? PassageEmbedding.without(passages)
            : embedding.embed(passages, cancellation);
    for (var i = 0; i < fresh.size(); i++) {
      cancellation.throwIfCancelled();
      put(fresh.get(i), embedded.get(i), tally);
    }
  }

  private void put(Outcome.Fresh fresh, List<EmbeddedPassage> passages, Tally tally) {
    var id = fresh.document().id();
    var isNew = store.document(id).isEmpty();
    store.put(fresh.document(), fresh.text(), passages);
    index.replace(id, passages);
    tally.added += isNew ? 1 : 0;
    tally.updated += isNew ? 0 : 1;
    tally.chunks += passages.size();
  }

  private void remove(String id, Tally tally) {
    store.remove(id);
    index.remove(id);
    tally.removed++;
  }

  /** Only what is surely gone: a file that cannot be looked at keeps its document. */
  private void removeVanished(List<Path> folders, Tally tally) {
    for (var document : List.copyOf(store.documents())) {
      if (!document.source().startsWith(SampleKnowledge.SCHEME)) {
        var source = Path.of(document.source());
        if (folders.stream().anyMatch(source::startsWith) && Files.notExists(source)) {
          remove(document.id(), tally);
        }
      }
    }
  }
}
