package dev.souffleur.settings;

import dev.souffleur.platform.UserException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Tells the person at the program that a file cannot be read or written. */
final class FileTrouble {
  private FileTrouble() {}

  static UserException reading(Path file, IOException cause) {
    return of("settings.error.read", file, cause);
  }

  static UserException writing(Path file, IOException cause) {
    return of("settings.error.write", file, cause);
  }

  /** Of many failures the message is but the path again: the reason is in a field, or the type. */
  private static UserException of(String key, Path file, IOException cause) {
    var stated = cause instanceof FileSystemException e ? e.getReason() : cause.getMessage();
    var reason = stated == null ? cause.getClass().getSimpleName() : stated;
    return new UserException(UserException.Kind.FAILED, cause, key, file, reason);
  }
}
