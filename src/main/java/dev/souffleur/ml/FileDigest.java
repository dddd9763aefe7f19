package dev.souffleur.ml;

import dev.souffleur.task.Cancellation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/** SHA-256 of files of any size, in constant memory. */
final class FileDigest {
  private static final int BUFFER = 1 << 16;

  private FileDigest() {}

  /**
   * The digest of a file, lower-case hex.
   *
   * @param progress hears how many bytes were read so far
   * @throws java.util.concurrent.CancellationException if cancelled
   */
  static String of(Path file, LongConsumer progress, Cancellation cancellation) throws IOException {
    try (var input = Files.newInputStream(file)) {
      return ofCopy(input, (bytes, length) -> {}, progress, cancellation);
    }
  }

  /** The digest of what a stream holds, lower-case hex; each piece is handed on as it is read. */
  static String ofCopy(
      InputStream input, Target target, LongConsumer progress, Cancellation cancellation)
      throws IOException {
    var digest = sha256();
    var stream = new DigestInputStream(input, digest);
    var buffer = new byte[BUFFER];
    var done = 0L;
    for (var read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
      cancellation.throwIfCancelled();
      target.write(buffer, read);
      done += read;
      progress.accept(done);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Where the pieces go. */
  @FunctionalInterface
  interface Target {
    /** Takes the first bytes of a buffer that is used again afterwards. */
    void write(byte[] buffer, int length) throws IOException;
  }
}
