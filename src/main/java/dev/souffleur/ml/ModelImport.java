package dev.souffleur.ml;

import dev.souffleur.platform.Directories;
import dev.souffleur.platform.FileErrors;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.Cancellation;
import dev.souffleur.task.Progress;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes models from a folder: what a browser, a colleague or a memory stick brought, under any
 * names, in the folder itself or one below it. Files are known by size, then by digest. For one
 * thread and one use.
 */
final class ModelImport {
  private static final Logger LOG = LoggerFactory.getLogger(ModelImport.class);

  /** Nobody keeps a model among more files: rather not the whole disk. */
  private static final int MOST_FILES = 20_000;

  private final Path source;
  private final Progress progress;
  private final Cancellation cancellation;
  private final Map<Path, String> digests = new HashMap<>();

  ModelImport(Path source, Progress progress, Cancellation cancellation) {
    this.source = source;
    this.progress = progress;
    this.cancellation = cancellation;
  }

  /**
   * What can be made of the folder for one model.
   *
   * @param found where the model's files lie
   * @param missing what neither the folder nor the store has
   */
  record Find(ModelFolder folder, Map<ModelFile, Path> found, List<ModelFile> missing) {
    boolean complete() {
      return !found.isEmpty() && missing.isEmpty();
    }

    /** What has to be copied: not what is in place already. */
    Map<ModelFile, Path> due() {
      var due = new LinkedHashMap<>(found);
      due.keySet().retainAll(Set.copyOf(folder.wanting()));
      return due;
    }

    long bytes() {
      return due().keySet().stream().mapToLong(ModelFile::bytes).sum();
    }
  }

  /**
   * Looks for the files of the models.
   *
   * @return the models whose files are all there, one at least
   * @throws UserException if there is none, or the folder cannot be read
   */
  List<Find> find(List<ModelFolder> models) {
    var sizes =
        models.stream()
            .flatMap(model -> model.downloadable().stream())
            .map(ModelFile::bytes)
            .collect(Collectors.toSet());
    var candidates = candidates(sizes);
    digest(candidates);
    var finds = models.stream().map(model -> look(model, candidates)).toList();
    var complete = finds.stream().filter(Find::complete).toList();
    if (complete.isEmpty()) {
      throw nothing(finds);
    }
    return complete;
  }

  private Find look(ModelFolder model, Map<Long, List<Path>> candidates) {
    var found = new LinkedHashMap<ModelFile, Path>();
    var missing = new ArrayList<ModelFile>();
    for (var file : model.downloadable()) {
      var path =
          candidates.getOrDefault(file.bytes(), List.of()).stream()
              .filter(candidate -> file.sha256().equals(digests.get(candidate)))
              .findFirst();
      path.ifPresent(present -> found.put(file, present));
      if (path.isEmpty() && model.condition(file) != ModelFolder.Condition.WHOLE) {
        missing.add(file);
      }
    }
    return new Find(model, found, missing);
  }

  private UserException nothing(List<Find> finds) {
    Optional<Find> nearest =
        finds.stream()
            .filter(find -> !find.found().isEmpty())
            .max(Comparator.comparingInt(find -> find.found().size()));
    if (nearest.isEmpty()) {
      return new UserException(UserException.Kind.FAILED, "ml.store.error.no-models", source);
    }
    var names =
        nearest.get().missing().stream().map(ModelFile::name).collect(Collectors.joining(", "));
    return new UserException(
        UserException.Kind.FAILED,
        "ml.store.error.incomplete",
        source,
        nearest.get().folder().model().id(),
        names);
  }

  /** The files of the folder and of those right below it, by size, if the size is a model's. */
  private Map<Long, List<Path>> candidates(Set<Long> sizes) {
    var bySize = new TreeMap<Long, List<Path>>();
    var below = new ArrayList<Path>();
    var seen = 0;
    try {
      seen = list(source, sizes, bySize, below, seen);
    } catch (IOException e) {
      throw FileErrors.of(e, source);
    }
    for (var folder : below) {
      try {
        seen = list(folder, sizes, bySize, new ArrayList<>(), seen);
      } catch (IOException e) {
        LOG.info("a folder was passed over in an import", e);
      }
    }
    return bySize;
  }

  private int list(
      Path folder, Set<Long> sizes, Map<Long, List<Path>> bySize, List<Path> below, int seen)
      throws IOException {
    var count = seen;
    try (var entries = Files.newDirectoryStream(folder)) {
      for (var entry : entries) {
        cancellation.throwIfCancelled();
        if (++count > MOST_FILES) {
          break;
        }
        var size = DiskFiles.size(entry);
        if (sizes.contains(size)) {
          bySize.computeIfAbsent(size, any -> new ArrayList<>()).add(entry);
        } else if (size < 0 && Files.isDirectory(entry)) {
          below.add(entry);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return count;
  }

  private void digest(Map<Long, List<Path>> candidates) {
    var total =
        candidates.entrySet().stream().mapToLong(each -> each.getKey() * each.getValue().size());
    var bytes = new ByteProgress(progress, total.sum());
    candidates.forEach(
        (size, paths) -> {
          for (var path : paths) {
            var name = String.valueOf(path.getFileName());
            try {
              digests.put(path, FileDigest.of(path, bytes.of(name), cancellation));
            } catch (IOException e) {
              LOG.info("a file was passed over in an import", e);
            }
            bytes.finished(name, size);
          }
        });
  }

  /**
   * Copies the files of a model; each is moved into place after what was written proved right.
   *
   * @param bytes over all models that are taken
   * @throws UserException if a file cannot be copied
   */
  void take(Find find, ByteProgress bytes) {
    var folder = find.folder();
    Directories.folder(folder.path());
    DiskFiles.requireRoom(folder.path(), find.bytes());
    find.due()
        .forEach(
            (file, from) -> {
              copy(folder, file, from, bytes);
              bytes.finished(file.name(), file.bytes());
            });
  }

  private void copy(ModelFolder folder, ModelFile file, Path from, ByteProgress bytes) {
    var copy = folder.copy(file);
    try (var stream = Files.newInputStream(from)) {
      var digest = DiskFiles.copy(stream, copy, bytes.of(file.name()), cancellation);
      if (!digest.equals(file.sha256())) {
        throw new UserException(UserException.Kind.FAILED, "ml.store.error.changed", from);
      }
      folder.place(copy, file);
    } catch (IOException e) {
      throw FileErrors.of(e, from);
    } finally {
      deleteQuietly(copy);
    }
  }

  private static void deleteQuietly(Path copy) {
    try {
      Files.deleteIfExists(copy);
    } catch (IOException e) {
      LOG.warn("a copy could not be deleted", e);
    }
  }
}
