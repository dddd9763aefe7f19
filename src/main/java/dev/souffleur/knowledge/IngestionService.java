package dev.souffleur.knowledge;

import dev.souffleur.knowledge.SourceReading.Incoming;
import dev.souffleur.knowledge.SourceReading.Outcome;
import dev.souffleur.ml.TextEmbedder;
import dev.souffleur.ml.TextEmbedders;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.Cancellation;
import dev.souffleur.task.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
import org.jspecify.annotations.Nullable;

/**
 * Takes documents in: finds, reads, cuts, embeds and records them, and keeps the search index in
 * step. One operation at a time, others wait, but for a re-index, beside which documents come and
 * go; for any thread but the FX thread.
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
  private final IndexStep step;
  private final TextEmbedders embedders;
  private final SourceReading reading;
  private final PassageEmbedding embedding;
  private final Restaging restaging;
  private final ReentrantLock writing = new ReentrantLock();
  private final ReentrantLock reindexing = new ReentrantLock();
  private volatile @Nullable Cancellation catchingUp;

  IngestionService(
      VectorStore store,
      PassageIndex index,
      TextEmbedders embedders,
      List<DocumentReader> readers) {
    this.store = store;
    this.index = index;
    this.embedders = embedders;
    step = new IndexStep(store, index);
    var chunker = new Chunker();
    reading = new SourceReading(store, readers, chunker);
    embedding = new PassageEmbedding(store);
    restaging = new Restaging(store, chunker, embedding, writing);
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
   * Cuts and embeds all documents anew, from the stored texts, by the preferred model. The old
   * passages serve until the new ones are complete; then they change places in one commit.
   * Documents may be added and removed meanwhile.
   *
   * @throws CancellationException if cancelled; the old ones stay, and the next run goes on from
   *     what is ready
   * @throws UserException if the model is another one and cannot be loaded; the old ones stay
   */
  public IngestReport reindex(Progress progress, Cancellation cancellation) {
    var other = catchingUp;
    if (other != null) {
      other.cancel();
    }
    reindexing.lock();
    try {
      return report(tally -> renew(new Watch(progress, cancellation), tally));
    } finally {
      reindexing.unlock();
    }
  }

  /** As above where it is due; where it is not, gives up what an earlier run left unfinished. */
  void catchUp(Progress progress, Cancellation cancellation) {
    reindexing.lock();
    try {
      catchingUp = cancellation;
      if (needsReindex()) {
        report(tally -> renew(new Watch(progress, cancellation), tally));
      } else if (store.staged().isPresent()) {
        exclusively(store::dropStaging);
      }
    } finally {
      catchingUp = null;
      reindexing.unlock();
    }
  }

  private void renew(Watch watch, Tally tally) {
    try (var loan = embedders.preferred()) {
      var embedder = loan.embedder();
      requireLoadable(embedder, watch.cancellation());
      exclusively(() -> store.beginStaging(KnowledgeBase.spaceOf(embedder)));
      var complete = false;
      while (!complete) {
        restaging.run(embedder, watch.progress(), watch.cancellation());
        complete = switched(tally);
      }
      embedders.serve(embedder.modelId());
      watch.progress().report(tally.updated, tally.updated, "");
    }
  }

  /** A model that does not run would leave the passages with fewer vectors than they have. */
  private void requireLoadable(TextEmbedder embedder, Cancellation cancellation) {
    var other =
        store.space().filter(space -> !space.modelId().equals(embedder.modelId())).isPresent();
    if (other && !store.documents().isEmpty()) {
      embedder.embedQuery("", cancellation);
    }
  }

  /** Lets the new passages serve, unless documents came in that have none yet. */
  private boolean switched(Tally tally) {
    writing.lock();
    try {
      if (!store.unstaged().isEmpty()) {
        return false;
      }
      store.switchToStaged();
      refill();
      store.sweep();
      for (var document : store.documents()) {
        tally.updated++;
        tally.chunks += document.passages();
      }
      return true;
    } finally {
      writing.unlock();
    }
  }

  /** Fills the index from the store, whatever it held. */
  void refill() {
    writing.lock();
    try {
      step.refill(this::space);
    } finally {
      writing.unlock();
    }
  }

  /** Whether the index lacks what is stored. */
  boolean isIndexBehind() {
    return step.isBehind();
  }

  /** The space that new vectors should be of. */
  VectorSpace space() {
    try (var loan = embedders.preferred()) {
      return KnowledgeBase.spaceOf(loan.embedder());
    }
  }

  private record Watch(Progress progress, Cancellation cancellation) {}

  private static final class Tally {
    private int added;
    private int updated;
    private int unchanged;
    private int removed;
    private int drafts;
    private int chunks;
    private final List<IngestReport.Failure> failures = new ArrayList<>();
  }

  private interface Work {
    void run(Tally tally);
  }

  private IngestReport run(Work work) {
    return report(tally -> exclusively(() -> work.run(tally)));
  }

  private static IngestReport report(Work work) {
    var start = System.nanoTime();
    var tally = new Tally();
    work.run(tally);
    var took = Duration.ofNanos(System.nanoTime() - start);
    return new IngestReport(
        tally.added,
        tally.updated,
        tally.unchanged,
        tally.removed,
        tally.drafts,
        tally.failures,
        tally.chunks,
        took);
  }

  /** Changes the record while nobody else does. */
  private void exclusively(Runnable change) {
    writing.lock();
    try {
      if (!step.isWhole()) {
        refill();
      }
      beginSpace();
      change.run();
    } finally {
      try {
        step.catchUp();
      } finally {
        writing.unlock();
      }
    }
  }

  /** Whether the store's passages or vectors are of another model or of other rules. */
  boolean needsReindex() {
    return !store.space().equals(Optional.of(space()));
  }

  /** Where there is nothing yet, there is nothing to make anew. */
  private void beginSpace() {
    if (store.documents().isEmpty() && needsReindex()) {
      var space = space();
      store.begin(space);
      index.begin(space);
      embedders.serve(space.modelId());
    }
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
          step.catchUp();
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
        case Outcome.Draft(var id) -> {
          tally.drafts++;
          store.document(id).ifPresent(served -> remove(id, tally));
        }
        case Outcome.Failed(var failure) -> tally.failures.add(failure);
      }
    }
    var passages = fresh.stream().map(Outcome.Fresh::passages).toList();
    var embedded = embedded(passages, cancellation);
    for (var i = 0; i < fresh.size(); i++) {
      cancellation.throwIfCancelled();
      put(fresh.get(i), embedded.get(i), tally);
    }
  }

  /** By the model that serves, whichever is preferred: words alone where it is gone. */
  private List<List<EmbeddedPassage>> embedded(
      List<List<Passage>> passages, Cancellation cancellation) {
    var space = store.space().orElseThrow();
    var loan = embedders.borrow(space.modelId()).orElse(null);
    if (loan == null) {
      return PassageEmbedding.without(passages);
    }
    try (loan) {
      return loan.embedder().dimension() == space.dimension()
          ? embedding.embedIfPossible(passages, loan.embedder(), cancellation)
          : PassageEmbedding.without(passages);
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
