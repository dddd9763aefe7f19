package dev.souffleur.platform;

import dev.souffleur.platform.UserException.Kind;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says any failure in one line: what, why, what to do.
 *
 * <p>A defect of the program gets a code that is the same wherever and whenever it happens, so that
 * it can be searched for, and its stack goes to the log, once.
 */
public final class ErrorLine {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorLine.class);
  private static final int TOP_FRAMES = 5;

  private final Messages messages;
  private final Path logs;

  /**
   * @param logs the folder of the log files, named in the line for a defect
   */
  public ErrorLine(Messages messages, Path logs) {
    this.messages = messages;
    this.logs = logs;
  }

  /** The line for a person. A failure that only a developer can mend is also logged. */
  public String of(Throwable failure) {
    var error = unwrap(failure);
    var known = known(error);
    if (known.isPresent()) {
      return known.get().line(messages);
    }
    var code = code(error);
    LOG.error("Internal error {}", code, error);
    return internal(code).line(messages);
  }

  /** How a command ends because of a failure. */
  public int exitCode(Throwable failure) {
    return known(unwrap(failure)).map(UserException::kind).orElse(Kind.FAILED).exitCode();
  }

  /**
   * What to search for: the key of a {@link UserException}, else {@code SFL-} and eight hexadecimal
   * digits, a checksum (CRC-32) of the exceptions' classes and their topmost frames, without line
   * numbers.
   */
  public static String code(Throwable failure) {
    var error = unwrap(failure);
    if (error instanceof UserException user) {
      return user.key();
    }
    var checksum = new CRC32();
    var cause = Optional.of(error);
    for (var depth = 0; depth < TOP_FRAMES && cause.isPresent(); depth++) {
      update(checksum, cause.get().getClass().getName());
      var frames = cause.get().getStackTrace();
      for (var i = 0; i < Math.min(TOP_FRAMES, frames.length); i++) {
        update(checksum, frames[i].getClassName() + "." + frames[i].getMethodName());
      }
      cause = cause.map(Throwable::getCause);
    }
    return "SFL-%08x".formatted(checksum.getValue());
  }

  private static void update(CRC32 checksum, String text) {
    checksum.update(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<UserException> known(Throwable error) {
    return switch (error) {
      case UserException user -> Optional.of(user);
      case FileSystemException file -> FileErrors.of(file);
      case OutOfMemoryError _ -> Optional.of(failed("platform.error.memory"));
      case CancellationException _ -> Optional.of(failed("platform.error.cancelled"));
      default -> Optional.empty();
    };
  }

  private static UserException failed(String key) {
    return new UserException(Kind.FAILED, key);
  }

  private UserException internal(String code) {
    return new UserException(Kind.FAILED, "platform.error.internal", code, logs);
  }

  private static Throwable unwrap(Throwable failure) {
    var error = failure;
    var cause = error.getCause();
    while (cause != null && isWrapper(error)) {
      error = cause;
      cause = error.getCause();
    }
    return error;
  }

  private static boolean isWrapper(Throwable error) {
    return error instanceof CompletionException
        || error instanceof ExecutionException
        || error instanceof InvocationTargetException
        || error instanceof UncheckedIOException;
  }
}
