package dev.souffleur.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Replaces a file so that a reader, or a crash at any moment, finds either the old content or the
 * new, whole. The file is private to the user (0600).
 */
public final class AtomicFile {
  private AtomicFile() {}

  /**
   * Writes a file: to a temporary one beside it, forced to disk, then moved over it. The folder
   * must exist. Safe from any thread; where several write, one of them wins.
   *
   * @throws IOException if nothing was changed; the temporary file is gone
   */
  public static void write(Path file, byte[] content) throws IOException {
    var target = file.toAbsolutePath();
    var temporary = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      PrivateFiles.file(temporary);
      try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        var buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      move(temporary, target);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      // Some network folders: a plain replacement is the best there is.
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
