package dev.souffleur.ml;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The text embedders that run on this machine: multilingual-e5-small where it is installed and
 * whole, MiniLM, which is part of the program, always. Each is open once, however many hold a loan
 * of it, and is closed with the last loan.
 *
 * <p>Follows the model library while the program runs. A model that could not be loaded is passed
 * over until the library tells that its files changed.
 */
public final class InstalledEmbedders implements TextEmbedders, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(InstalledEmbedders.class);
  private static final List<String> BEST_FIRST =
      List.of(ModelCatalog.MULTILINGUAL_EMBEDDER, ModelCatalog.BUNDLED_EMBEDDER);

  private final ModelCatalog catalog;
  private final ModelLibrary library;
  private final Path natives;
  private final InferencePool pool;
  private final ModelLibrary.Subscription subscription;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, Held> open = new HashMap<>();
  private final Set<String> unloadable = new HashSet<>();
  private String served = "";
  private @Nullable Loan serving;
  private boolean closed;

  private static final class Held {
    private final OnnxTextEmbedder embedder;
    private int loans;

    Held(OnnxTextEmbedder embedder) {
      this.embedder = embedder;
    }
  }

  /**
   * Loads nothing yet.
   *
   * @param library stays the caller's
   * @param natives where DJL unpacks its native libraries
   * @param pool where inference runs; stays the caller's to close, after this
   */
  public InstalledEmbedders(
      ModelCatalog catalog, ModelLibrary library, Path natives, InferencePool pool) {
    this.catalog = catalog;
    this.library = library;
    this.natives = natives;
    this.pool = pool;
    this.subscription = library.onChange(this::changed);
  }

  /** Hears on any thread that {@link #preferred} may have become another one; must be quick. */
  public ModelLibrary.Subscription onChange(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public Loan preferred() {
    for (var id : BEST_FIRST) {
      if (isUsable(id)) {
        return lend(id);
      }
    }
    // If it does not run here, it says so when it is used.
    return lend(ModelCatalog.BUNDLED_EMBEDDER);
  }

  @Override
  public Optional<Loan> borrow(String modelId) {
    return isOpen(modelId) || isUsable(modelId) ? Optional.of(lend(modelId)) : Optional.empty();
  }

  @Override
  public Loan inForce() {
    String id;
    synchronized (this) {
      id = served;
    }
    return borrow(id).orElseGet(this::preferred);
  }

  @Override
  public void serve(String modelId) {
    var next = borrow(modelId).orElse(null);
    Loan last;
    synchronized (this) {
      served = modelId;
      last = serving;
      serving = next;
    }
    if (last != null) {
      last.close();
    }
  }

  /** Closes every embedder once nobody uses it; later loans fail. */
  @Override
  public void close() {
    subscription.close();
    List<Held> rest;
    synchronized (this) {
      closed = true;
      rest = List.copyOf(open.values());
      open.clear();
    }
    rest.forEach(held -> held.embedder.close());
  }

  /** Whether it is open and has not failed: its files may be gone by now. */
  private synchronized boolean isOpen(String modelId) {
    var held = open.get(modelId);
    return held != null && !held.embedder.hasFailed();
  }

  private boolean isUsable(String modelId) {
    if (modelId.equals(ModelCatalog.BUNDLED_EMBEDDER)) {
      return true;
    }
    synchronized (this) {
      var held = open.get(modelId);
      if (unloadable.contains(modelId) || (held != null && held.embedder.hasFailed())) {
        return false;
      }
    }
    return catalog
        .find(modelId)
        .filter(model -> model.text() != null)
        .filter(
            model ->
                model.files().stream()
                    .allMatch(file -> library.file(modelId, file.role()).isPresent()))
        .isPresent();
  }

  private synchronized Loan lend(String modelId) {
    if (closed) {
      throw new IllegalStateException("the embedders are closed");
    }
    var held =
        open.computeIfAbsent(
            modelId,
            id -> new Held(new OnnxTextEmbedder(catalog.model(id), library, natives, pool)));
    held.loans++;
    return new Counted(held);
  }

  private void giveBack(Held held) {
    var failed = false;
    var last = false;
    synchronized (this) {
      var id = held.embedder.modelId();
      held.loans--;
      last = held.loans == 0;
      if (last) {
        open.remove(id, held);
      }
      failed =
          held.embedder.hasFailed()
              && !id.equals(ModelCatalog.BUNDLED_EMBEDDER)
              && unloadable.add(id);
    }
    if (last) {
      held.embedder.close();
    }
    if (failed) {
      LOG.warn("{} does not load here and is passed over", held.embedder.modelId());
      listeners.forEach(Runnable::run);
    }
  }

  private void changed(String modelId) {
    synchronized (this) {
      unloadable.remove(modelId);
      var held = open.get(modelId);
      if (held != null && held.embedder.hasFailed()) {
        // Who holds a loan of it goes on failing; the next loan begins with the new files.
        open.remove(modelId);
      }
    }
    if (BEST_FIRST.contains(modelId)) {
      listeners.forEach(Runnable::run);
    }
  }

  private final class Counted implements Loan {
    private final Held held;
    private final AtomicBoolean returned = new AtomicBoolean();

    Counted(Held held) {
      this.held = held;
    }

    @Override
    public TextEmbedder embedder() {
      return held.embedder;
    }

    @Override
    public void close() {
      if (returned.compareAndSet(false, true)) {
        giveBack(held);
      }
    }
  }
}
