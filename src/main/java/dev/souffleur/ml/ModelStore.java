package dev.souffleur.ml;

import dev.souffleur.platform.Directories;
import dev.souffleur.platform.FileErrors;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.Cancellation;
import dev.souffleur.task.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models in the data directory: {@code models/<id>/<file name>}.
 *
 * <p>What is asked is asked of the disk each time; there is no state in memory that could be wrong
 * after another process installed a model. Changes to one model exclude each other across
 * processes: who comes second gets an error at once. Memory is constant, whatever the files' size.
 */
public final class ModelStore implements ModelLibrary {
  private static final Logger LOG = LoggerFactory.getLogger(ModelStore.class);

  private final ModelCatalog catalog;
  private final Path models;
  private final DownloadOptions options;
  private final BundledFiles bundled = new BundledFiles();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  /** One subscription, told from another of the same listener. */
  private static final class Listener {
    private final Consumer<String> target;

    Listener(Consumer<String> target) {
      this.target = target;
    }
  }

  /**
   * Looks at nothing yet.
   *
   * @param models the folder of installed models; created when something is written
   */
  public ModelStore(ModelCatalog catalog, Path models, DownloadOptions options) {
    this.catalog = catalog;
    this.models = models.toAbsolutePath().normalize();
    this.options = options;
  }

  @Override
  public Optional<Path> file(String modelId, ModelFile.Role role) {
    var model = catalog.find(modelId);
    if (model.isEmpty()) {
      return Optional.empty();
    }
    var folder = new ModelFolder(models, model.get());
    return folder.wanting().isEmpty()
        ? model.get().files().stream()
            .filter(file -> file.role() == role)
            .findFirst()
            .map(file -> located(folder, file))
        : Optional.empty();
  }

  private Path located(ModelFolder folder, ModelFile file) {
    var resource = file.resource();
    return resource == null ? folder.file(file) : bundled.unpacked(folder, file, resource);
  }

  @Override
  public boolean reportUnloadable(String modelId) {
    var model = catalog.find(modelId);
    if (model.isEmpty()) {
      return false;
    }
    var folder = new ModelFolder(models, model.get());
    var damaged = bundled.discardDamaged(folder);
    for (var file : folder.downloadable()) {
      folder.examine(file, done -> {}, Cancellation.none());
    }
    damaged |= folder.state() == State.DAMAGED;
    if (damaged) {
      tell(modelId);
    }
    return damaged;
  }

  @Override
  public List<Entry> list() {
    return catalog.models().stream().map(this::entry).toList();
  }

  private Entry entry(ModelDescriptor model) {
    return new Entry(model, new ModelFolder(models, model).state());
  }

  @Override
  public void install(String id, Progress progress, Cancellation cancellation) {
    var folder = new ModelFolder(models, catalog.model(id));
    if (folder.wanting().isEmpty()) {
      return;
    }
    if (options.offline().getAsBoolean()) {
      throw new UserException(UserException.Kind.UNAVAILABLE, "ml.store.error.offline", id);
    }
    try (var _ = ModelLock.take(models, id)) {
      cancellation.throwIfCancelled();
      download(folder, progress, cancellation);
    }
    LOG.info("Model {} is installed", id);
    tell(id);
  }

  private void download(ModelFolder folder, Progress progress, Cancellation cancellation) {
    var wanting = folder.wanting();
    Directories.folder(folder.path());
    DiskFiles.requireRoom(folder.path(), missingBytes(folder, wanting));
    var bytes = new ByteProgress(progress, wanting.stream().mapToLong(ModelFile::bytes).sum());
    try (var client = options.client().get()) {
      try {
        for (var file : wanting) {
          var counted = bytes.of(file.name());
          new FileDownload(client, options, folder, file, counted, cancellation).run();
          place(folder, file);
          bytes.finished(file.name(), file.bytes());
        }
      } finally {
        client.shutdownNow();
      }
    }
  }

  private static long missingBytes(ModelFolder folder, List<ModelFile> wanting) {
    return wanting.stream()
        .mapToLong(file -> file.bytes() - Math.max(0, DiskFiles.size(folder.part(file))))
        .sum();
  }

  private static void place(ModelFolder folder, ModelFile file) {
    try {
      folder.place(folder.part(file), file);
    } catch (IOException e) {
      throw FileErrors.of(e, folder.file(file));
    }
  }

  @Override
  public List<String> importFrom(Path source, Progress progress, Cancellation cancellation) {
    var work = new ModelImport(source, progress, cancellation);
    var folders =
        catalog.models().stream()
            .filter(model -> !model.bundled())
            .map(model -> new ModelFolder(models, model))
            .toList();
    var finds = work.find(folders);
    var bytes = new ByteProgress(progress, finds.stream().mapToLong(ModelImport.Find::bytes).sum());
    var taken = new ArrayList<String>();
    for (var find : finds) {
      var id = find.folder().model().id();
      if (!find.due().isEmpty()) {
        try (var _ = ModelLock.take(models, id)) {
          work.take(find, bytes);
        }
        tell(id);
      }
      taken.add(id);
    }
    return taken;
  }

  @Override
  public void remove(String id) {
    var model = catalog.model(id);
    if (model.bundled()) {
      throw new UserException(UserException.Kind.USAGE, "ml.store.error.bundled", id);
    }
    var folder = new ModelFolder(models, model).path();
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> left;
    try (var _ = ModelLock.take(models, id)) {
      left = DiskFiles.deleteTree(folder);
    }
    tell(id);
    if (!left.isEmpty()) {
      throw new UserException(
          UserException.Kind.FAILED, "ml.store.error.in-use", id, left.getFirst());
    }
  }

  @Override
  public List<Entry> verify(Progress progress, Cancellation cancellation) {
    var folders =
        catalog.models().stream()
            .map(model -> new ModelFolder(models, model))
            .filter(folder -> installed(folder.state()))
            .toList();
    var files = folders.stream().flatMap(folder -> folder.downloadable().stream());
    var bytes = new ByteProgress(progress, files.mapToLong(ModelFile::bytes).sum());
    var entries = new ArrayList<Entry>();
    for (var folder : folders) {
      var before = folder.state();
      for (var file : folder.downloadable()) {
        cancellation.throwIfCancelled();
        folder.examine(file, bytes.of(file.name()), cancellation);
        bytes.finished(file.name(), file.bytes());
      }
      var after = entry(folder.model());
      entries.add(after);
      if (after.state() != before) {
        tell(folder.model().id());
      }
    }
    return entries;
  }

  private static boolean installed(State state) {
    return state == State.INSTALLED || state == State.DAMAGED;
  }

  @Override
  public Subscription onChange(Consumer<String> listener) {
    var entry = new Listener(listener);
    listeners.add(entry);
    return () -> listeners.remove(entry);
  }

  /** Whoever listens has no part in what was done: its failure is not ours. */
  private void tell(String id) {
    for (var listener : listeners) {
      try {
        listener.target.accept(id);
      } catch (RuntimeException e) {
        LOG.warn("A listener failed on a change of the model {}", id, e);
      }
    }
  }
}
