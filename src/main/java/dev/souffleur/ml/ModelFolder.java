package dev.souffleur.ml;

import dev.souffleur.ml.ModelLibrary.State;
import dev.souffleur.platform.AtomicFile;
import dev.souffleur.platform.FileErrors;
import dev.souffleur.task.Cancellation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model's place on the disk, {@code models/<id>}: its files under their names, beside them what
 * has come of a download or import ({@code <name>.part} with {@code <name>.etag}, {@code
 * <name>.copy}) and a note for each file that was found damaged ({@code <name>.damaged}). Keeps
 * nothing in memory.
 */
final class ModelFolder {
  private static final Logger LOG = LoggerFactory.getLogger(ModelFolder.class);

  private final ModelDescriptor model;
  private final Path folder;

  /** How a file stands. */
  enum Condition {
    /** Of the right size, and not known to be damaged. */
    WHOLE,
    DAMAGED,
    MISSING
  }

  ModelFolder(Path models, ModelDescriptor model) {
    this.model = model;
    this.folder = within(models.toAbsolutePath().normalize(), model.id());
  }

  ModelDescriptor model() {
    return model;
  }

  Path path() {
    return folder;
  }

  Path file(ModelFile file) {
    return within(folder, file.name());
  }

  Path part(ModelFile file) {
    return within(folder, file.name() + ".part");
  }

  /** Holds the version of the file, as the server names it, of which a part has come. */
  Path version(ModelFile file) {
    return within(folder, file.name() + ".etag");
  }

  /** Where an import writes before it is checked. */
  Path copy(ModelFile file) {
    return within(folder, file.name() + ".copy");
  }

  private Path damage(ModelFile file) {
    return within(folder, file.name() + ".damaged");
  }

  /** A catalog's names never lead out of the folder. */
  private static Path within(Path parent, String name) {
    var path = parent.resolve(name).normalize();
    if (!parent.equals(path.getParent())) {
      throw new IllegalArgumentException("not a file's name: " + name);
    }
    return path;
  }

  State state() {
    if (model.bundled()) {
      return State.BUNDLED;
    }
    var conditions = downloadable().stream().map(this::condition).toList();
    if (conditions.contains(Condition.DAMAGED)) {
      return State.DAMAGED;
    }
    if (!conditions.contains(Condition.MISSING)) {
      return State.INSTALLED;
    }
    var begun = downloadable().stream().anyMatch(file -> DiskFiles.size(part(file)) > 0);
    return begun || conditions.contains(Condition.WHOLE) ? State.PARTIAL : State.ABSENT;
  }

  /** The files that are no part of the program. */
  List<ModelFile> downloadable() {
    return model.files().stream().filter(file -> file.resource() == null).toList();
  }

  /** The files that have to come before the model can run. */
  List<ModelFile> wanting() {
    return downloadable().stream().filter(file -> condition(file) != Condition.WHOLE).toList();
  }

  Condition condition(ModelFile file) {
    var stamp = DiskFiles.stamp(file(file));
    if (stamp.isEmpty()) {
      return Condition.MISSING;
    }
    var whole = DiskFiles.size(file(file)) == file.bytes() && !stamp.get().equals(noted(file));
    return whole ? Condition.WHOLE : Condition.DAMAGED;
  }

  private String noted(ModelFile file) {
    try {
      return Files.readString(damage(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  /**
   * Compares a file with its digest, and notes what was found. The note is of the content that was
   * read: a file that is replaced, by whomever, counts as whole again.
   *
   * @return whether it is what the catalog says; a missing file is not
   */
  boolean examine(ModelFile file, LongConsumer progress, Cancellation cancellation) {
    var path = file(file);
    var stamp = DiskFiles.stamp(path);
    if (stamp.isEmpty()) {
      return false;
    }
    try {
      if (DiskFiles.size(path) == file.bytes()
          && FileDigest.of(path, progress, cancellation).equals(file.sha256())) {
        Files.deleteIfExists(damage(file));
        return true;
      }
    } catch (IOException e) {
      // A sector that cannot be read is damage too.
      LOG.warn("Model file {} of {} cannot be read", file.name(), model.id(), e);
    }
    note(file, stamp.get());
    return false;
  }

  private void note(ModelFile file, String stamp) {
    LOG.warn("Model file {} of {} is damaged", file.name(), model.id());
    try {
      AtomicFile.write(damage(file), stamp.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw FileErrors.of(e, damage(file));
    }
  }

  /**
   * Puts a checked file, which lies in this folder under another name, in its place, and clears
   * away what earlier attempts left.
   */
  void place(Path checked, ModelFile file) throws IOException {
    DiskFiles.move(checked, file(file));
    Files.deleteIfExists(damage(file));
    Files.deleteIfExists(part(file));
    Files.deleteIfExists(version(file));
    Files.deleteIfExists(copy(file));
  }
}
