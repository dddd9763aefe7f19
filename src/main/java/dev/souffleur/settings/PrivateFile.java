package dev.souffleur.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** A file that only its owner may read and that is wholly the old or wholly the new. */
final class PrivateFile {
  private PrivateFile() {}

  /** Writes to a new file beside it, forces that to the disk and moves it into place. */
  static void write(Path file, byte[] content) throws IOException {
    var folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder, permissions("rwx------"));
    var temporary =
        Files.createTempFile(folder, file.getFileName() + ".", ".tmp", permissions("rw-------"));
    try {
      try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        var buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
    if (isPosix()) {
      try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
        directory.force(true);
      }
    }
  }

  /** On Windows a file has its folder's rights, and the user's profile is private already. */
  private static FileAttribute<?>[] permissions(String permissions) {
    return isPosix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}
