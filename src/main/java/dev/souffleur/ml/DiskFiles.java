package dev.souffleur.ml;

import dev.souffleur.platform.FileErrors;
import dev.souffleur.platform.PrivateFiles;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.Cancellation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** What the model store does with files, whatever they hold. */
final class DiskFiles {
  /** Left free on a disk, so that the user's own data can still be written. */
  private static final long RESERVE = 64L << 20;

  private DiskFiles() {}

  /** What tells one content of a regular file from another without reading it; empty if none. */
  static Optional<String> stamp(Path file) {
    return attributes(file).map(found -> found.size() + " " + found.lastModifiedTime());
  }

  /** The size of a regular file, in bytes; -1 where there is none. */
  static long size(Path file) {
    return attributes(file).map(BasicFileAttributes::size).orElse(-1L);
  }

  private static Optional<BasicFileAttributes> attributes(Path file) {
    try {
      return Optional.of(Files.readAttributes(file, BasicFileAttributes.class))
          .filter(BasicFileAttributes::isRegularFile);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Writes a stream to a file, private to the user and forced to disk.
   *
   * @return the SHA-256 of what was written
   */
  static String copy(InputStream from, Path to, LongConsumer progress, Cancellation cancellation)
      throws IOException {
    PrivateFiles.file(to);
    try (var channel =
        FileChannel.open(
            to,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING,
            LinkOption.NOFOLLOW_LINKS)) {
      var digest =
          FileDigest.ofCopy(
              from,
              (bytes, length) -> write(channel, ByteBuffer.wrap(bytes, 0, length)),
              progress,
              cancellation);
      channel.force(true);
      return digest;
    }
  }

  static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Moves a file over another of the same folder; a reader sees the old one or the new one. */
  static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      // Some network folders: a plain replacement is the best there is.
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * Makes sure that a folder has room.
   *
   * @throws UserException if it has not
   */
  static void requireRoom(Path folder, long bytes) {
    long free;
    try {
      free = Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      throw FileErrors.of(e, folder);
    }
    if (free - RESERVE < bytes) {
      throw new UserException(
          UserException.Kind.FAILED,
          "ml.store.error.room",
          megabytes(bytes + RESERVE),
          folder,
          megabytes(free));
    }
  }

  private static long megabytes(long bytes) {
    return (bytes + 999_999) / 1_000_000;
  }

  /**
   * Deletes a folder with all that is in it. A link is deleted, never what it points to.
   *
   * @return what could not be deleted: files that another program has open, on Windows
   */
  static List<Path> deleteTree(Path folder) {
    var left = new ArrayList<Path>();
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              return delete(file, left);
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
              return delete(file, left);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path below, IOException failure) {
              return delete(below, left);
            }
          });
    } catch (IOException e) {
      left.add(folder);
    }
    return left;
  }

  private static FileVisitResult delete(Path path, List<Path> left) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      left.add(path);
    }
    return FileVisitResult.CONTINUE;
  }
}
