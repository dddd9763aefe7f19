package dev.souffleur.platform;

import dev.souffleur.platform.UserException.Kind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What went wrong with a file, said so that a person can mend it. */
public final class FileErrors {
  // The systems' own words (strerror of Linux and macOS, FormatMessage of Windows): the JDK has no
  // exception of its own for a full disk.
  private static final List<String> FULL =
      List.of("no space left", "not enough space", "disk quota exceeded", "disk is full");
  private static final List<String> READ_ONLY =
      List.of("read-only file system", "operation not permitted", "permission denied");

  private FileErrors() {}

  /**
   * The line for a failure.
   *
   * @param error an {@link IOException}, or the unchecked {@link ReadOnlyFileSystemException}
   * @param path the file in question
   */
  public static UserException of(Exception error, Path path) {
    return new UserException(Kind.FAILED, error, key(error), path);
  }

  /** The line for a failure that names its own file; empty where it names none. */
  static Optional<UserException> of(FileSystemException error) {
    var file = error.getFile();
    return file == null
        ? Optional.empty()
        : Optional.of(new UserException(Kind.FAILED, error, key(error), file));
  }

  private static String key(Exception error) {
    var reason = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
    if (FULL.stream().anyMatch(reason::contains)) {
      return "platform.error.full";
    }
    return switch (error) {
      case AccessDeniedException _, ReadOnlyFileSystemException _ -> "platform.error.denied";
      case NoSuchFileException _ -> "platform.error.missing";
      case NotDirectoryException _ -> "platform.error.notFolder";
      default ->
          READ_ONLY.stream().anyMatch(reason::contains)
              ? "platform.error.denied"
              : "platform.error.file";
    };
  }
}
