package dev.souffleur.ml.ui;

import dev.souffleur.ml.ModelCatalog;
import dev.souffleur.ml.ModelFile;
import dev.souffleur.ml.ModelLibrary;
import dev.souffleur.task.Cancellation;
import dev.souffleur.task.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The real catalog; what is installed is what the test says. */
public final class ScriptedLibrary implements ModelLibrary {
  private final Map<String, State> states = new HashMap<>();
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
  private final List<String> calls = new ArrayList<>();
  private final Semaphore go = new Semaphore(0);
  private @Nullable RuntimeException failure;
  private boolean waits;

  public synchronized void stands(String id, State state) {
    states.put(id, state);
  }

  /** Tells whoever listens that a model stands otherwise. */
  public void changed(String id) {
    listeners.forEach(listener -> listener.accept(id));
  }

  /** What was asked of it. */
  public synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  /** How many listen for changes. */
  public int listening() {
    return listeners.size();
  }

  /** From now on each call fails so; null mends it. */
  public synchronized void failWith(@Nullable RuntimeException error) {
    failure = error;
  }

  /** From now on a download stops in the middle until it is cancelled or {@link #goOn}. */
  public synchronized void waits(boolean now) {
    waits = now;
  }

  public void goOn() {
    go.release();
  }

  private synchronized void call(String what) {
    calls.add(what);
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public synchronized List<Entry> list() {
    if (failure != null && calls.isEmpty()) {
      throw failure;
    }
    return ModelCatalog.bundled().models().stream()
        .map(
            model ->
                new Entry(
                    model,
                    states.getOrDefault(
                        model.id(), model.bundled() ? State.BUNDLED : State.ABSENT)))
        .toList();
  }

  @Override
  public void install(String id, Progress progress, Cancellation cancellation) {
    call("install " + id);
    progress.report(38_000_000, 155_846_147, "vision_model_quantized.onnx");
    boolean wait;
    synchronized (this) {
      wait = waits;
    }
    if (wait) {
      try (var _ = cancellation.onCancel(go::release)) {
        go.acquireUninterruptibly();
      }
    }
    if (cancellation.isCancelled()) {
      stands(id, State.PARTIAL);
      throw new CancellationException();
    }
    stands(id, State.INSTALLED);
    changed(id);
  }

  @Override
  public List<String> importFrom(Path folder, Progress progress, Cancellation cancellation) {
    call("import " + folder);
    progress.report(1, 2, "rus.traineddata");
    stands("tesseract-rus", State.INSTALLED);
    return List.of("tesseract-rus");
  }

  @Override
  public void remove(String id) {
    call("remove " + id);
    stands(id, State.ABSENT);
  }

  @Override
  public List<Entry> verify(Progress progress, Cancellation cancellation) {
    return list();
  }

  @Override
  public Subscription onChange(Consumer<String> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public Optional<Path> file(String modelId, ModelFile.Role role) {
    return Optional.empty();
  }

  @Override
  public boolean reportUnloadable(String modelId) {
    return false;
  }
}
