package dev.souffleur.app;

import dev.souffleur.ml.ModelCatalog;
import dev.souffleur.ml.ModelDescriptor;
import dev.souffleur.ml.ModelFile;
import dev.souffleur.ml.ModelLibrary;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.Cancellation;
import dev.souffleur.task.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A library of which nothing is installed but what is part of the program. */
final class BundledModels implements ModelLibrary {
  private final ModelCatalog catalog;

  BundledModels(ModelCatalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public List<Entry> list() {
    return catalog.models().stream()
        .map(model -> new Entry(model, model.bundled() ? State.BUNDLED : State.ABSENT))
        .toList();
  }

  @Override
  public void install(String id, Progress progress, Cancellation cancellation) {
    throw unavailable(id);
  }

  @Override
  public List<String> importFrom(Path folder, Progress progress, Cancellation cancellation) {
    return List.of();
  }

  @Override
  public void remove(String id) {
    throw unavailable(id);
  }

  @Override
  public List<Entry> verify(Progress progress, Cancellation cancellation) {
    return list();
  }

  @Override
  public Subscription onChange(Consumer<String> listener) {
    return () -> {};
  }

  @Override
  public Optional<Path> file(String modelId, ModelFile.Role role) {
    return Optional.empty();
  }

  @Override
  public boolean reportUnloadable(String modelId) {
    return false;
  }

  private UserException unavailable(String id) {
    ModelDescriptor model = catalog.model(id);
    return new UserException(UserException.Kind.UNAVAILABLE, "ml.error.not-installed", model.id());
  }
}
