package dev.souffleur.triage;

import dev.souffleur.platform.UserException;
import dev.souffleur.platform.UserException.Kind;
import dev.souffleur.task.Cancellation;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Gets the bytes of a picture, and refuses what would not end or not fit before reading it. */
final class PictureBytes {
  private static final int CHUNK = 1 << 20;

  private PictureBytes() {}

  /**
   * @throws UserException one line for each way in which there is nothing to read
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  static byte[] of(PictureSource source, Cancellation cancellation) {
    return switch (source) {
      case PictureSource.InMemory(var name, var bytes) -> {
        requireSize(bytes.length, name);
        yield bytes;
      }
      case PictureSource.OnDisk(var path) -> read(path, source.name(), cancellation);
    };
  }

  private static byte[] read(Path path, String name, Cancellation cancellation) {
    try {
      var attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        throw refused("triage.picture.folder", name);
      }
      if (!attributes.isRegularFile()) {
        // A pipe or a device may never end.
        throw refused("triage.picture.special", name);
      }
      requireSize(attributes.size(), name);
      return read(path, name, (int) attributes.size(), cancellation);
    } catch (IOException e) {
      throw failure(e, name);
    }
  }

  /** The line for a file that cannot be read. */
  static UserException failure(IOException error, String name) {
    var key =
        switch (error) {
          case NoSuchFileException _ -> "triage.picture.missing";
          case AccessDeniedException _ -> "triage.picture.denied";
          default -> "triage.picture.unreadable";
        };
    return new UserException(Kind.FAILED, error, key, name);
  }

  /**
   * Reads exactly as many bytes as the file had at first: one that is still being written grows.
   *
   * @throws UserException if it has more or fewer by now
   */
  static byte[] read(Path path, String name, int size, Cancellation cancellation)
      throws IOException {
    var bytes = new byte[size];
    try (var stream = Files.newInputStream(path)) {
      for (var read = 0; read < size; ) {
        cancellation.throwIfCancelled();
        var more = stream.readNBytes(bytes, read, Math.min(CHUNK, size - read));
        if (more == 0) {
          throw refused("triage.picture.changing", name);
        }
        read += more;
      }
      if (stream.read() >= 0) {
        throw refused("triage.picture.changing", name);
      }
    }
    return bytes;
  }

  private static void requireSize(long size, String name) {
    if (size == 0) {
      throw refused("triage.picture.empty", name);
    }
    if (size > ImagePictureReader.MAX_FILE_BYTES) {
      throw refused("triage.picture.tooLarge", name, ImagePictureReader.MAX_FILE_BYTES >> 20);
    }
  }

  private static UserException refused(String key, Object... arguments) {
    return new UserException(Kind.FAILED, key, arguments);
  }
}
