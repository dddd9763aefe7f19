package dev.souffleur.knowledge;

import dev.souffleur.platform.UserException;
import dev.souffleur.platform.UserException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Lucene index of all passages: stems for BM25, an HNSW graph of the vectors, the passages
 * themselves. Derived from the vector store and deletable at any time: what cannot be read is begun
 * anew. Its searcher stays open; nothing is rebuilt at a query. Reading is safe from any thread.
 */
public final class SearchIndex implements PassageIndex {
  private static final Logger LOG = LoggerFactory.getLogger(SearchIndex.class);
  private static final double WRITER_MEGABYTES = 24;
  private static final String FORMAT_KEY = "souffleur.format";
  private static final String MODEL_KEY = "souffleur.model";
  private static final String DIMENSION_KEY = "souffleur.dimension";
  private static final String CHUNKER_KEY = "souffleur.chunker";
  private static final String GENERATION_KEY = "souffleur.generation";

  private final Path path;
  private final FSDirectory directory;
  private final IndexWriter writer;
  private final SearcherManager searchers;

  /** Holds the searcher and what it shows together, while the one follows the other. */
  private final ReentrantReadWriteLock showing = new ReentrantReadWriteLock();

  private Optional<State> state;
  private Optional<VectorSpace> written;

  private SearchIndex(Path path, FSDirectory directory) throws IOException {
    this.path = path;
    this.directory = directory;
    this.writer = new IndexWriter(directory, configuration());
    try {
      this.state = readState(writer);
      this.written = state.map(State::space);
      this.searchers = new SearcherManager(writer, new BestMatchSearchers());
      try (var reader = DirectoryReader.open(writer)) {
        for (var leaf : reader.leaves()) {
          leaf.reader().checkIntegrity();
        }
      }
    } catch (IOException | RuntimeException e) {
      writer.rollback();
      throw e;
    }
  }

  /**
   * Opens the index, or begins it where there is none. One that is damaged, foreign or of an older
   * format is deleted and begun anew, with an empty {@link #state}.
   *
   * @throws UserException if another process has it open or the directory cannot be written
   */
  public static SearchIndex open(Path directory) {
    try {
      return openDirectory(directory);
    } catch (LockObtainFailedException e) {
      throw new UserException(Kind.FAILED, e, "knowledge.index.locked", directory);
    } catch (IOException | RuntimeException e) {
      LOG.warn(
          "The search index in {} cannot be read and is begun anew: {}", directory, e.toString());
    }
    try {
      deleteFiles(directory);
      return openDirectory(directory);
    } catch (LockObtainFailedException e) {
      throw new UserException(Kind.FAILED, e, "knowledge.index.locked", directory);
    } catch (IOException e) {
      throw new UserException(
          Kind.FAILED, e, "knowledge.index.unwritable", directory, e.toString());
    }
  }

  private static SearchIndex openDirectory(Path path) throws IOException {
    Files.createDirectories(path);
    var directory = FSDirectory.open(path);
    try {
      return new SearchIndex(path, directory);
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  private static IndexWriterConfig configuration() {
    var configuration = new IndexWriterConfig(PassageFields.analyzer());
    configuration.setRAMBufferSizeMB(WRITER_MEGABYTES);
    configuration.setCommitOnClose(false);
    configuration.setSimilarity(new BM25Similarity());
    return configuration;
  }

  private static Optional<State> readState(IndexWriter writer) throws IOException {
    if (!DirectoryReader.indexExists(writer.getDirectory())) {
      return Optional.empty();
    }
    var data = SegmentInfos.readLatestCommit(writer.getDirectory()).getUserData();
    if (!PassageFields.FORMAT.equals(data.get(FORMAT_KEY))) {
      throw new CorruptIndexException("not an index of this format", "commit");
    }
    try {
      var space =
          new VectorSpace(
              data.getOrDefault(MODEL_KEY, ""),
              Integer.parseInt(data.get(DIMENSION_KEY)),
              Integer.parseInt(data.get(CHUNKER_KEY)));
      return Optional.of(new State(space, Long.parseLong(data.get(GENERATION_KEY))));
    } catch (NumberFormatException e) {
      throw new CorruptIndexException("unreadable state", "commit", e);
    }
  }

  private static void deleteFiles(Path directory) throws IOException {
    if (Files.isRegularFile(directory)) {
      Files.delete(directory);
      return;
    }
    try (var files = Files.list(directory)) {
      for (var file : files.toList()) {
        if (!Files.isDirectory(file)
            && !file.getFileName().toString().equals(IndexWriter.WRITE_LOCK_NAME)) {
          Files.delete(file);
        }
      }
    }
  }

  @Override
  public Optional<State> state() {
    showing.readLock().lock();
    try {
      return state;
    } finally {
      showing.readLock().unlock();
    }
  }

  @Override
  public void replace(String documentId, List<EmbeddedPassage> passages) {
    var space =
        written.orElseThrow(() -> new IllegalStateException("the index was not begun for a space"));
    for (var passage : passages) {
      var vector = passage.vector();
      if (vector != null && vector.length != space.dimension()) {
        throw new IllegalArgumentException(
            "a vector of %d in a space of %d".formatted(vector.length, space.dimension()));
      }
    }
    var field = PassageFields.vectorField(space);
    var documents =
        passages.stream().map(passage -> PassageFields.toLucene(passage, field)).toList();
    write(() -> writer.updateDocuments(documentTerm(documentId), documents));
  }

  @Override
  public void remove(String documentId) {
    write(() -> writer.deleteDocuments(documentTerm(documentId)));
  }

  @Override
  public void begin(VectorSpace space) {
    write(writer::deleteAll);
    written = Optional.of(space);
  }

  @Override
  public void commit(State next) {
    var data = new TreeMap<String, String>();
    data.put(FORMAT_KEY, PassageFields.FORMAT);
    data.put(MODEL_KEY, next.space().modelId());
    data.put(DIMENSION_KEY, Integer.toString(next.space().dimension()));
    data.put(CHUNKER_KEY, Integer.toString(next.space().chunkerVersion()));
    data.put(GENERATION_KEY, Long.toString(next.generation()));
    write(
        () -> {
          writer.setLiveCommitData(Map.copyOf(data).entrySet());
          writer.commit();
          show(next);
        });
  }

  /** Everything is on the disk already: queries wait for new readers of it, milliseconds. */
  private void show(State next) throws IOException {
    showing.writeLock().lock();
    try {
      searchers.maybeRefreshBlocking();
      state = Optional.of(next);
    } finally {
      showing.writeLock().unlock();
    }
  }

  /** Closes it; what was not committed is dropped. */
  @Override
  public void close() {
    try (directory) {
      searchers.close();
      writer.rollback();
    } catch (IOException e) {
      LOG.warn("The search index in {} did not close cleanly: {}", path, e.toString());
    }
  }

  /** Runs a reading on the last commit's content. */
  <T> T read(Reading<T> reading) {
    try {
      var shown = acquire();
      try {
        return reading.read(shown.searcher(), shown.space());
      } finally {
        searchers.release(shown.searcher());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Shown(IndexSearcher searcher, Optional<VectorSpace> space) {}

  private Shown acquire() throws IOException {
    showing.readLock().lock();
    try {
      return new Shown(searchers.acquire(), state.map(State::space));
    } finally {
      showing.readLock().unlock();
    }
  }

  private void write(Writing writing) {
    try {
      writing.write();
    } catch (IOException e) {
      throw new UserException(Kind.FAILED, e, "knowledge.index.unwritable", path, e.toString());
    }
  }

  private static Term documentTerm(String documentId) {
    return new Term(PassageFields.DOCUMENT_ID, documentId);
  }

  /** What is done with a searcher. */
  @FunctionalInterface
  interface Reading<T> {
    /**
     * @param space what the vectors that the searcher sees are of; empty for a new index
     */
    T read(IndexSearcher searcher, Optional<VectorSpace> space) throws IOException;
  }

  @FunctionalInterface
  private interface Writing {
    void write() throws IOException;
  }

  private static final class BestMatchSearchers extends SearcherFactory {
    @Override
    public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) {
      var searcher = new IndexSearcher(reader);
      searcher.setSimilarity(new BM25Similarity());
      return searcher;
    }
  }
}
