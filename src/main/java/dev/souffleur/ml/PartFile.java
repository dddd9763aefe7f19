package dev.souffleur.ml;

import dev.souffleur.platform.AtomicFile;
import dev.souffleur.platform.FileErrors;
import dev.souffleur.platform.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * What has come of a file so far, and the version that it is a part of. Outlives cancellation,
 * failure and the process. Its errors are the disk's own and come as {@code UserException}: they
 * are never to be taken for the network's.
 */
final class PartFile {
  private final Path part;
  private final Path version;

  PartFile(ModelFolder folder, ModelFile file) {
    this.part = folder.part(file);
    this.version = folder.version(file);
  }

  Path path() {
    return part;
  }

  /** How many bytes there are. */
  long size() {
    return Math.max(0, DiskFiles.size(part));
  }

  /** The strong ETag that the server gave the whole, if it did. */
  Optional<String> version() {
    try {
      return Optional.of(Files.readString(version, StandardCharsets.UTF_8)).filter(ETag::strong);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Forgets what has come. */
  void discard() {
    try {
      Files.deleteIfExists(part);
      Files.deleteIfExists(version);
    } catch (IOException e) {
      throw FileErrors.of(e, part);
    }
  }

  /** Begins anew with a version; empty where the server names none. */
  void begin(Optional<String> newVersion) {
    discard();
    try {
      if (newVersion.isPresent()) {
        AtomicFile.write(version, newVersion.get().getBytes(StandardCharsets.UTF_8));
      }
      PrivateFiles.file(part);
    } catch (IOException e) {
      throw FileErrors.of(e, part);
    }
  }

  /** Opens it to write on at its end. */
  Appender append() {
    try {
      PrivateFiles.file(part);
      return new Appender(
          FileChannel.open(part, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS));
    } catch (IOException e) {
      throw FileErrors.of(e, part);
    }
  }

  /** Writes at the end of the part. */
  final class Appender implements AutoCloseable {
    private final FileChannel channel;

    private Appender(FileChannel channel) {
      this.channel = channel;
    }

    void write(ByteBuffer bytes) {
      try {
        DiskFiles.write(channel, bytes);
      } catch (IOException e) {
        throw FileErrors.of(e, part);
      }
    }

    /** Forces what was written to disk, whatever ended the writing. */
    @Override
    public void close() {
      try (channel) {
        channel.force(true);
      } catch (IOException e) {
        throw FileErrors.of(e, part);
      }
    }
  }
}
