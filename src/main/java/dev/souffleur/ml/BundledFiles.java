package dev.souffleur.ml;

import dev.souffleur.platform.Directories;
import dev.souffleur.platform.FileErrors;
import dev.souffleur.task.Cancellation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Unpacks the files that are part of the program to where native libraries can read them. A copy is
 * compared with its digest when a process first asks for it, and made anew where it is wrong. Safe
 * from any thread and between processes: each writes a file of its own and moves it.
 */
final class BundledFiles {
  private final ReentrantLock unpacking = new ReentrantLock();
  private final Map<Path, String> checked = new ConcurrentHashMap<>();

  /**
   * Where the file lies, unpacked.
   *
   * @param file with a resource
   * @throws dev.souffleur.platform.UserException if it cannot be written
   */
  Path unpacked(ModelFolder folder, ModelFile file, String resource) {
    var path = folder.file(file);
    if (known(path)) {
      return path;
    }
    unpacking.lock();
    try {
      if (!known(path)) {
        check(folder, file, resource);
      }
      return path;
    } catch (IOException e) {
      throw FileErrors.of(e, path);
    } finally {
      unpacking.unlock();
    }
  }

  private boolean known(Path path) {
    var found = DiskFiles.stamp(path);
    return found.isPresent() && found.get().equals(checked.get(path));
  }

  /** Deletes the copies that are wrong; returns whether there was one. */
  boolean discardDamaged(ModelFolder folder) {
    var damaged = false;
    for (var file : folder.model().files()) {
      var path = folder.file(file);
      checked.remove(path);
      if (file.resource() != null && Files.exists(path) && !right(path, file)) {
        damaged = true;
        try {
          Files.delete(path);
        } catch (IOException e) {
          throw FileErrors.of(e, path);
        }
      }
    }
    return damaged;
  }

  private void check(ModelFolder folder, ModelFile file, String resource) throws IOException {
    var path = folder.file(file);
    if (!right(path, file)) {
      Directories.folder(folder.path());
      unpack(path, file, resource);
    }
    DiskFiles.stamp(path).ifPresent(stamp -> checked.put(path, stamp));
  }

  private static boolean right(Path path, ModelFile file) {
    try {
      return DiskFiles.size(path) == file.bytes()
          && FileDigest.of(path, done -> {}, Cancellation.none()).equals(file.sha256());
    } catch (IOException e) {
      return false;
    }
  }

  private static void unpack(Path path, ModelFile file, String resource) throws IOException {
    clearLeftovers(path);
    var folder = path.resolveSibling("");
    DiskFiles.requireRoom(folder, file.bytes());
    var temporary = Files.createTempFile(folder, path.getFileName() + ".", ".tmp");
    try (var stream = open(resource)) {
      var digest = DiskFiles.copy(stream, temporary, done -> {}, Cancellation.none());
      if (!digest.equals(file.sha256())) {
        throw new IllegalStateException("not what the catalog says: " + resource);
      }
      DiskFiles.move(temporary, path);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static InputStream open(String resource) {
    var stream = BundledFiles.class.getResourceAsStream(resource);
    if (stream == null) {
      throw new IllegalStateException("no resource " + resource);
    }
    return stream;
  }

  /** What a process left that was killed while it unpacked; another may be at it right now. */
  private static void clearLeftovers(Path path) throws IOException {
    var old = Instant.now().minus(1, ChronoUnit.HOURS);
    try (var beside =
        Files.newDirectoryStream(path.resolveSibling(""), path.getFileName() + ".*.tmp")) {
      for (var leftover : beside) {
        if (Files.getLastModifiedTime(leftover).toInstant().isBefore(old)) {
          Files.deleteIfExists(leftover);
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
