package dev.souffleur.knowledge;

import dev.souffleur.platform.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes passages of sources: reads, compares with what is there, parses, cuts. Thread-safe. */
final class SourceReading {
  private static final Logger LOG = LoggerFactory.getLogger(SourceReading.class);

  /** Hex digits of SHA-256: 64 bits, so that two of a million sources meet once in 37 million. */
  private static final int ID_LENGTH = 16;

  private final VectorStore store;
  private final List<DocumentReader> readers;
  private final Chunker chunker;

  SourceReading(VectorStore store, List<DocumentReader> readers, Chunker chunker) {
    this.store = store;
    this.readers = List.copyOf(readers);
    this.chunker = chunker;
  }

  /**
   * A source that is to be read.
   *
   * @param name for reports
   * @param opening gets its bytes
   */
  record Incoming(String name, Callable<SourceFiles.Source> opening) {
    static Incoming of(Path file) {
      return new Incoming(file.toString(), () -> SourceFiles.read(file));
    }

    static Incoming of(SourceFiles.Source source) {
      return new Incoming(source.source(), () -> source);
    }

    /** Without its folders. */
    String fileName() {
      return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }
  }

  /** What reading came to. */
  sealed interface Outcome {
    /** A new document, or a new content of one. */
    record Fresh(Document document, ParsedDocument text, List<Passage> passages)
        implements Outcome {}

    record Unchanged() implements Outcome {}

    /** Not to be served; what was made of the source before must go. */
    record Draft(String id) implements Outcome {}

    record Failed(IngestReport.Failure failure) implements Outcome {}
  }

  boolean knows(String fileName) {
    return reader(fileName).isPresent();
  }

  Outcome read(Incoming incoming) {
    try {
      return outcome(incoming.opening().call());
    } catch (IOException e) {
      return new Outcome.Failed(SourceFiles.failure(Path.of(incoming.name()), e));
    } catch (UserException e) {
      return new Outcome.Failed(new IngestReport.Failure(incoming.name(), e));
    } catch (Exception e) {
      // One document that a parser trips over must not stop the others.
      LOG.warn("{} cannot be read", incoming.name(), e);
      return failed(incoming.name(), "knowledge.ingest.unreadable");
    }
  }

  private Outcome outcome(SourceFiles.Source source) {
    var id = Hashes.sha256(source.source()).substring(0, ID_LENGTH);
    var hash = Hashes.sha256(source.bytes());
    if (store.document(id).filter(known -> known.contentHash().equals(hash)).isPresent()) {
      return new Outcome.Unchanged();
    }
    if (source.bytes().length == 0) {
      return failed(source.source(), "knowledge.ingest.empty");
    }
    var reader = reader(source.fileName());
    if (reader.isEmpty()) {
      return failed(source.source(), "knowledge.ingest.format");
    }
    if (reader.get().isDraft(source.bytes(), source.fileName())) {
      return new Outcome.Draft(id);
    }
    var text = reader.get().read(source.bytes(), source.fileName());
    if (text.isBlank()) {
      return failed(source.source(), "knowledge.ingest.empty");
    }
    var passages = chunker.passages(id, text);
    var document =
        new Document(
            id,
            text.title(),
            source.source(),
            reader.get().format(),
            hash,
            source.modified(),
            Instant.now(),
            passages.size());
    return new Outcome.Fresh(document, text, passages);
  }

  private Optional<DocumentReader> reader(String fileName) {
    return readers.stream().filter(reader -> reader.reads(fileName)).findFirst();
  }

  private static Outcome failed(String path, String key) {
    var error = new UserException(UserException.Kind.FAILED, key, path);
    return new Outcome.Failed(new IngestReport.Failure(path, error));
  }
}
