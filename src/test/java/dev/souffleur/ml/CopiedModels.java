package dev.souffleur.ml;

import dev.souffleur.task.Cancellation;
import dev.souffleur.task.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A model library over a folder, {@code models/<id>/}: installs by copying from a folder beside it,
 * and takes for whole what is equal to its original.
 */
public final class CopiedModels implements ModelLibrary {
  private final ModelCatalog catalog = ModelCatalog.bundled();
  private final Path models;
  private final Path originals;
  private final Set<String> damaged = ConcurrentHashMap.newKeySet();
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

  /**
   * @param models where models are installed, each in a folder of its id
   * @param originals where they are copied from, laid out alike
   */
  public CopiedModels(Path models, Path originals) {
    this.models = models;
    this.originals = originals;
  }

  /** Nothing is installed, nor can be. */
  public static CopiedModels none() {
    return new CopiedModels(Path.of("no-models"), Path.of("no-models"));
  }

  @Override
  public Optional<Path> file(String modelId, ModelFile.Role role) {
    return catalog
        .find(modelId)
        .filter(model -> !damaged.contains(modelId))
        .map(model -> models.resolve(modelId).resolve(model.file(role).name()))
        .filter(Files::isRegularFile);
  }

  @Override
  public boolean reportUnloadable(String modelId) {
    try {
      for (var file : catalog.model(modelId).files()) {
        var installed = models.resolve(modelId).resolve(file.name());
        if (Files.mismatch(installed, originals.resolve(modelId).resolve(file.name())) >= 0) {
          damaged.add(modelId);
          tell(modelId);
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Installs a model, or repairs it. */
  public void install(String id) {
    install(id, Progress.NONE, Cancellation.none());
  }

  @Override
  public void install(String id, Progress progress, Cancellation cancellation) {
    try {
      var folder = Files.createDirectories(models.resolve(id));
      for (var file : catalog.model(id).files()) {
        Files.write(
            folder.resolve(file.name()),
            Files.readAllBytes(originals.resolve(id).resolve(file.name())));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    damaged.remove(id);
    tell(id);
  }

  @Override
  public void remove(String id) {
    try {
      for (var file : catalog.model(id).files()) {
        Files.delete(models.resolve(id).resolve(file.name()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    tell(id);
  }

  /** Cuts a file of an installed model in two; nobody is told. */
  public void damage(String id, ModelFile.Role role) throws IOException {
    var file = models.resolve(id).resolve(catalog.model(id).file(role).name());
    var bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
  }

  /** How many listen. */
  public int listeners() {
    return listeners.size();
  }

  private void tell(String id) {
    listeners.forEach(listener -> listener.accept(id));
  }

  @Override
  public Subscription onChange(Consumer<String> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public List<String> importFrom(Path folder, Progress progress, Cancellation cancellation) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Entry> verify(Progress progress, Cancellation cancellation) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Entry> list() {
    throw new UnsupportedOperationException();
  }
}
