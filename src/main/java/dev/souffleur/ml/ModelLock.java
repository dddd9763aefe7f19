package dev.souffleur.ml;

import dev.souffleur.platform.Directories;
import dev.souffleur.platform.FileErrors;
import dev.souffleur.platform.PrivateFiles;
import dev.souffleur.platform.UserException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread of one process change a model's files. The lock is the operating system's, on
 * {@code models/<id>.lock}, and goes with the process however it ends; the file stays.
 */
final class ModelLock implements AutoCloseable {
  private final FileChannel channel;
  private final Path file;

  private ModelLock(FileChannel channel, Path file) {
    this.channel = channel;
    this.file = file;
  }

  /**
   * Takes the lock.
   *
   * @throws UserException if somebody has it, or it cannot be written
   */
  static ModelLock take(Path models, String id) {
    var file = models.resolve(id + ".lock");
    try {
      Directories.folder(models);
      PrivateFiles.file(file);
      var channel = FileChannel.open(file, StandardOpenOption.WRITE);
      var taken = false;
      try {
        taken = tryLock(channel) != null;
      } finally {
        if (!taken) {
          channel.close();
        }
      }
      if (taken) {
        return new ModelLock(channel, file);
      }
    } catch (IOException e) {
      throw FileErrors.of(e, file);
    }
    throw new UserException(UserException.Kind.FAILED, "ml.store.error.busy", id);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Another thread of this process.
      return null;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw FileErrors.of(e, file);
    }
  }
}
