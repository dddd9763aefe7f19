package dev.souffleur.ml;

import dev.souffleur.ml.InferencePool.Priority;
import dev.souffleur.ml.ModelDescriptor.TextEncoding;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.Cancellation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * A sentence-transformers model on ONNX Runtime, in this process.
 *
 * <p>The model is loaded at the first use (about half a second, 100 MB), once, from the class path
 * or from where it is installed. Errors come as {@link UserException}: a model that is not
 * installed, whose files are damaged, or that cannot be loaded on this machine. What could not be
 * loaded is not tried again by the same embedder.
 *
 * <p>A text of no words has a vector too: that of the special tokens alone.
 */
public final class OnnxTextEmbedder implements TextEmbedder {
  /** A dialog asks for its last messages again at each turn, the search for the last one too. */
  private static final int REMEMBERED_QUERIES = 256;

  /** A longer text is not remembered, so that what is remembered stays small. */
  private static final int LONGEST_REMEMBERED = 4_000;

  private final ModelDescriptor model;
  private final TextEncoding encoding;
  private final InstalledModels installed;
  private final Path cache;
  private final InferencePool pool;
  private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();
  private final Object loading = new Object();
  private final Map<String, float[]> recent =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
          return size() > REMEMBERED_QUERIES;
        }
      };
  private volatile @Nullable TextEncoder encoder;
  private volatile @Nullable UserException failure;
  private boolean closed;

  /**
   * Names the model; loads nothing yet.
   *
   * @param model a text embedder of the catalog
   * @param installed where its files are, unless it is part of the program
   * @param cache where DJL unpacks its native libraries
   * @param pool where inference runs; stays the caller's to close, after this
   */
  public OnnxTextEmbedder(
      ModelDescriptor model, InstalledModels installed, Path cache, InferencePool pool) {
    var text = model.text();
    if (text == null) {
      throw new IllegalArgumentException(model.id() + " embeds no text");
    }
    this.model = model;
    this.encoding = text;
    this.installed = installed;
    this.cache = cache;
    this.pool = pool;
  }

  @Override
  public String modelId() {
    return model.id();
  }

  @Override
  public int dimension() {
    return encoding.dimension();
  }

  @Override
  public Set<Language> languages() {
    return model.languages();
  }

  /** Loads the model now and runs it once, so that the first query does not wait for it. */
  public void load(Cancellation cancellation) {
    embedQuery("", cancellation);
  }

  /** {@inheritDoc} Recent ones are remembered. */
  @Override
  public float[] embedQuery(String text, Cancellation cancellation) {
    cancellation.throwIfCancelled();
    var known = remembered(text);
    return known != null
        ? known
        : InferencePool.await(
            pool.submit(
                Priority.INTERACTIVE, cancellation, inUse(encoder -> query(encoder, text))));
  }

  /** Interactive work has one thread: a text that two ask for at once is embedded once. */
  private float[] query(TextEncoder encoder, String text) {
    var known = remembered(text);
    if (known != null) {
      return known;
    }
    var vector = encoder.encode(encoder.tokens(encoding.queryPrefix() + text));
    if (text.length() <= LONGEST_REMEMBERED) {
      synchronized (recent) {
        recent.put(text, vector.clone());
      }
    }
    return vector;
  }

  private float @Nullable [] remembered(String text) {
    synchronized (recent) {
      var vector = recent.get(text);
      return vector == null ? null : vector.clone();
    }
  }

  /** {@inheritDoc} Stops between two texts when cancelled. */
  @Override
  public List<float[]> embedPassages(List<String> texts, Cancellation cancellation) {
    cancellation.throwIfCancelled();
    var futures = new ArrayList<Future<float[]>>(texts.size());
    try {
      for (var text : texts) {
        var passage = encoding.passagePrefix() + text;
        futures.add(
            pool.submit(
                Priority.BULK,
                cancellation,
                inUse(encoder -> encoder.encode(encoder.tokens(passage)))));
      }
      return futures.stream().map(InferencePool::await).toList();
    } catch (RuntimeException e) {
      futures.forEach(future -> future.cancel(false));
      throw e;
    }
  }

  /** Whether the model was found and could not be loaded. */
  boolean hasFailed() {
    return failure != null;
  }

  /** Frees the model once nobody uses it; later calls fail. */
  @Override
  public void close() {
    use.writeLock().lock();
    try {
      closed = true;
      synchronized (recent) {
        recent.clear();
      }
      var loaded = encoder;
      encoder = null;
      if (loaded != null) {
        loaded.close();
      }
    } finally {
      use.writeLock().unlock();
    }
  }

  private <T> Callable<T> inUse(Use<T> work) {
    return () -> {
      use.readLock().lock();
      try {
        if (closed) {
          throw new IllegalStateException("the embedder is closed");
        }
        return work.with(loaded());
      } finally {
        use.readLock().unlock();
      }
    };
  }

  private interface Use<T> {
    T with(TextEncoder encoder);
  }

  private TextEncoder loaded() {
    synchronized (loading) {
      var failed = failure;
      if (failed != null) {
        throw failed;
      }
      var loaded = encoder;
      if (loaded == null) {
        loaded = read();
        encoder = loaded;
      }
      return loaded;
    }
  }

  private TextEncoder read() {
    DjlSettings.apply(cache);
    try {
      return model.bundled() ? readBundled() : readInstalled();
    } catch (NoSuchFileException e) {
      throw new UserException(
          UserException.Kind.UNAVAILABLE, e, "ml.error.not-installed", model.id());
    } catch (IOException | LinkageError | RuntimeException e) {
      var failed = new UserException(UserException.Kind.UNAVAILABLE, e, whyNot(), model.id());
      failure = failed;
      throw failed;
    }
  }

  /** Has the files compared with their digests: whoever reads the error must know what to do. */
  private String whyNot() {
    if (model.bundled()) {
      return "ml.error.load";
    }
    return installed.reportUnloadable(model.id()) ? "ml.error.damaged" : "ml.error.unsupported";
  }

  private TextEncoder readBundled() throws IOException {
    try (var tokenizer = resource(ModelFile.Role.TOKENIZER);
        var weights = resource(ModelFile.Role.WEIGHTS)) {
      return TextEncoder.load(model.id(), encoding, tokenizer, weights);
    }
  }

  private TextEncoder readInstalled() throws IOException {
    return TextEncoder.load(
        model.id(), encoding, file(ModelFile.Role.TOKENIZER), file(ModelFile.Role.WEIGHTS));
  }

  private InputStream resource(ModelFile.Role role) throws IOException {
    var resource = model.file(role).resource();
    var stream = resource == null ? null : OnnxTextEmbedder.class.getResourceAsStream(resource);
    if (stream == null) {
      throw new NoSuchFileException(model.file(role).name());
    }
    return stream;
  }

  private Path file(ModelFile.Role role) throws NoSuchFileException {
    return installed
        .file(model.id(), role)
        .orElseThrow(() -> new NoSuchFileException(model.file(role).name()));
  }
}
