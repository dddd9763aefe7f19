package dev.souffleur.knowledge;

import dev.souffleur.platform.UserException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code knowledge.mv}: the record of the knowledge base. Documents with their plain text,
 * passages, and vectors, which are at once the embedding cache: kept by model and SHA-256 of the
 * text, they outlive the passages they were made for.
 *
 * <p>Every change is one commit and is there wholly or not at all, whatever happens to the process.
 * Safe from any thread; readers see whole changes. A commit that cannot be written (full disk)
 * throws {@link UserException}, undoes the change and leaves the store usable.
 */
public final class VectorStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(VectorStore.class);
  private static final int FORMAT = 1;
  private static final String STAGING = "staging";

  /** Vectors that no passage uses may be this many times those in use, and a few thousand. */
  private static final int SPARE_FACTOR = 1;

  private static final int SPARE_LEAST = 4_000;

  private final StoreFile file;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private Maps maps;

  private VectorStore(StoreFile file, Maps maps) {
    this.file = file;
    this.maps = maps;
  }

  /**
   * A store that was opened.
   *
   * @param setAside where a damaged file was moved; the store is a new one then
   */
  public record Opened(VectorStore store, Optional<Path> setAside) {}

  /**
   * Opens the store, or begins one. A damaged file is moved aside under a dated name, never
   * overwritten.
   *
   * @throws UserException if another process has it open, or it cannot be read or written
   */
  public static Opened open(Path path) {
    return open(new StoreFile(path, path.toString()));
  }

  /** As {@link #open(Path)}, through a file system of h2's own. */
  static Opened open(StoreFile file) {
    try {
      return new Opened(new VectorStore(file, file.open(FORMAT)), Optional.empty());
    } catch (StoreFile.DamagedException e) {
      LOG.warn("{} is damaged and set aside", file.path(), e);
      var aside = file.setAside();
      try {
        return new Opened(new VectorStore(file, file.open(FORMAT)), Optional.of(aside));
      } catch (StoreFile.DamagedException again) {
        throw file.unusable(again);
      }
    }
  }

  /** The space of the vectors; empty for a store that never had one. */
  public Optional<VectorSpace> space() {
    return read(() -> Optional.ofNullable(maps.meta().get("space")).map(Records::space));
  }

  /** How many changes were committed; the search index says which of them it has. */
  public long generation() {
    return read(() -> number("generation"));
  }

  /** All documents, by id. */
  public Collection<Document> documents() {
    return headers().stream().map(Records.Header::document).toList();
  }

  public Optional<Document> document(String id) {
    return read(() -> header(id).map(Records.Header::document));
  }

  /** How many passages have a vector. */
  public int vectorCount() {
    return headers().stream().mapToInt(Records.Header::vectors).sum();
  }

  private List<Records.Header> headers() {
    return read(() -> maps.documents(set()).values().stream().map(Records::header).toList());
  }

  private Optional<Records.Header> header(String id) {
    return Optional.ofNullable(maps.documents(set()).get(id)).map(Records::header);
  }

  /** A document's passages in order; none if there is no such document. */
  public List<EmbeddedPassage> passages(String documentId) {
    return read(
        () -> {
          var bytes = maps.passages(set()).get(documentId);
          if (bytes == null) {
            return List.of();
          }
          return Records.entries(documentId, bytes).stream()
              .map(entry -> new EmbeddedPassage(entry.passage(), vector(entry.vectorKey())))
              .toList();
        });
  }

  private float @Nullable [] vector(@Nullable String key) {
    if (key == null) {
      return null;
    }
    var bytes = maps.vectors().get(key);
    return bytes == null ? null : Records.vector(bytes);
  }

  /** A document's plain text and its blocks, as {@link Passage#start} counts them. */
  public Optional<ParsedDocument> text(String documentId) {
    return read(() -> Optional.ofNullable(maps.texts().get(documentId)).map(Records::parsed));
  }

  /** The vector of a text, if any passage ever had it. */
  Optional<float[]> cached(String modelId, String text) {
    return read(() -> Optional.ofNullable(vector(vectorKey(modelId, text))));
  }

  /** Whether the sample was offered to this knowledge base. */
  boolean sampleOffered() {
    return read(() -> number("sample") > 0);
  }

  void markSampleOffered() {
    commit(() -> maps.meta().put("sample", bytes(1)));
  }

  /** Says what the vectors will be of, while there are none. */
  void begin(VectorSpace space) {
    commit(() -> maps.meta().put("space", Records.write(space)));
  }

  /** Puts a document in place of the one of its id, in one commit. */
  void put(Document document, ParsedDocument text, List<EmbeddedPassage> passages) {
    commit(
        () -> {
          var model = maps.meta().get("space");
          if (model == null) {
            throw new IllegalStateException("no space yet");
          }
          maps.texts().put(document.id(), Records.write(text));
          unstage(document.id());
          write(set(), document, passages, Records.space(model).modelId());
          countUp();
        });
  }

  private void unstage(String documentId) {
    maps.documents(otherSet()).remove(documentId);
    maps.passages(otherSet()).remove(documentId);
  }

  private void write(int set, Document document, List<EmbeddedPassage> passages, String modelId) {
    var entries = new ArrayList<Records.Entry>();
    var vectors = 0;
    for (var passage : passages) {
      var vector = passage.vector();
      var key = (String) null;
      if (vector != null) {
        key = vectorKey(modelId, passage.passage().contextualText());
        maps.vectors().putIfAbsent(key, Records.write(vector));
        vectors++;
      }
      entries.add(new Records.Entry(passage.passage(), key));
    }
    maps.passages(set).put(document.id(), Records.write(entries));
    maps.documents(set).put(document.id(), Records.write(new Records.Header(document, vectors)));
  }

  /** Removes a document, in one commit; its vectors stay in the cache. */
  void remove(String documentId) {
    commit(
        () -> {
          maps.documents(set()).remove(documentId);
          maps.passages(set()).remove(documentId);
          maps.texts().remove(documentId);
          unstage(documentId);
          countUp();
        });
  }

  /**
   * Begins a second set of passages beside the one that serves, or goes on with one of the same
   * space. It holds documents as they are in the first set: a document that is put or removed there
   * leaves it.
   */
  void beginStaging(VectorSpace space) {
    commit(
        () -> {
          if (!staging().equals(Optional.of(space))) {
            clear(otherSet());
            maps.meta().put(STAGING, Records.write(space));
          }
        });
  }

  /** Gives up the set that is being built; its vectors stay in the cache. */
  void dropStaging() {
    commit(
        () -> {
          clear(otherSet());
          maps.meta().remove(STAGING);
        });
  }

  /** Adds a document to the set that is being built. */
  void stage(Document document, List<EmbeddedPassage> passages) {
    commit(() -> write(otherSet(), document, passages, staging().orElseThrow().modelId()));
  }

  /** How far the set that is being built has come; empty if there is none. */
  Optional<Staged> staged() {
    return read(() -> staging().map(space -> new Staged(space, maps.documents(otherSet()).size())));
  }

  /**
   * A set that is being built.
   *
   * @param space of its vectors
   * @param documents how many it holds
   */
  record Staged(VectorSpace space, int documents) {}

  /** The documents that the set that is being built still lacks. */
  List<Document> unstaged() {
    return read(
        () -> {
          var staged = maps.documents(otherSet());
          return maps.documents(set()).entrySet().stream()
              .filter(entry -> !staged.containsKey(entry.getKey()))
              .map(entry -> Records.header(entry.getValue()).document())
              .toList();
        });
  }

  /** Lets the staged set serve from now on, in one commit. */
  void switchToStaged() {
    commit(
        () -> {
          var old = set();
          maps.meta().put("set", bytes(otherSet()));
          maps.meta().put("space", Records.write(staging().orElseThrow()));
          maps.meta().remove(STAGING);
          clear(old);
          countUp();
        });
  }

  private void clear(int set) {
    maps.documents(set).clear();
    maps.passages(set).clear();
  }

  private Optional<VectorSpace> staging() {
    return Optional.ofNullable(maps.meta().get(STAGING)).map(Records::space);
  }

  /** Drops vectors that no passage uses, once they are many: the cache must not grow for ever. */
  void sweep() {
    var most = (long) vectorCount() * (1 + SPARE_FACTOR) + SPARE_LEAST;
    if (read(() -> maps.vectors().size()) <= most) {
      return;
    }
    commit(
        () -> {
          var used = new HashSet<String>();
          for (var set = 0; set < 2; set++) {
            maps.passages(set)
                .forEach(
                    (id, bytes) ->
                        Records.entries(id, bytes).forEach(e -> used.add(e.vectorKey())));
          }
          var unused = new ArrayList<>(maps.vectors().keySet());
          unused.removeAll(used);
          unused.forEach(maps.vectors()::remove);
        });
  }

  /** The file's size in bytes. */
  public long bytes() {
    try {
      return Files.size(file.path());
    } catch (IOException e) {
      return 0;
    }
  }

  /**
   * Closes the store. Where more than half of the file is of old versions, it is written anew first
   * (a second for 16 MB), unless there is too much in it to keep somebody waiting.
   */
  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (maps.store().isClosed()) {
        return;
      }
      var fill = maps.store().getFileStore().getChunksFillRate();
      maps.store().close();
      file.tidy(bytes(), fill);
    } catch (MVStoreException e) {
      // Everything is committed; only the tidying failed.
      LOG.warn("{} was closed without tidying", file.path(), e);
      maps.store().closeImmediately();
    } finally {
      lock.writeLock().unlock();
    }
  }

  static String vectorKey(String modelId, String text) {
    return modelId + "/" + Hashes.sha256(text);
  }

  private int set() {
    return (int) number("set");
  }

  private int otherSet() {
    return 1 - set();
  }

  private long number(String key) {
    var bytes = maps.meta().get(key);
    return bytes == null ? 0 : ByteBuffer.wrap(bytes).getLong();
  }

  private void countUp() {
    maps.meta().put("generation", bytes(number("generation") + 1));
  }

  private static byte[] bytes(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  private <T> T read(Supplier<T> reading) {
    lock.readLock().lock();
    try {
      return reading.get();
    } catch (MVStoreException e) {
      throw file.failure(e);
    } finally {
      lock.readLock().unlock();
    }
  }

  private void commit(Runnable change) {
    lock.writeLock().lock();
    try {
      change.run();
      maps.store().commit();
    } catch (MVStoreException e) {
      var failure = file.failure(e);
      reopen(failure);
      throw failure;
    } catch (RuntimeException e) {
      maps.store().rollback();
      throw e;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** After a failed write MVStore shuts itself: what was committed is read anew. */
  private void reopen(UserException failure) {
    maps.store().closeImmediately();
    try {
      maps = file.open(FORMAT);
    } catch (StoreFile.DamagedException | UserException e) {
      failure.addSuppressed(e);
    }
  }
}
