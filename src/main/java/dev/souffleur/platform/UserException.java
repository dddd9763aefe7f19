package dev.souffleur.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something went wrong that the person at the program can understand and mend: one line that says
 * what, why and what to do, and a short code to search for.
 *
 * <p>The line is the text of {@link #key} in {@link Messages}; {@link #getMessage} holds the key
 * and is for logs. Arguments are paths, names and figures, never a customer's words or a key.
 */
public final class UserException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** How a command ends because of it. */
  public enum Kind {
    /** The work failed. */
    FAILED(1),
    /** The request itself was wrong. */
    USAGE(2),
    /** It cannot be done here, with what is installed. */
    UNAVAILABLE(3);

    private final int exitCode;

    Kind(int exitCode) {
      this.exitCode = exitCode;
    }

    public int exitCode() {
      return exitCode;
    }
  }

  private final Kind kind;
  private final String key;
  private final transient Object[] arguments;

  /**
   * @param key the text in {@link Messages}, {@code dialog.error.corrupt} say
   * @param arguments what the text puts in
   */
  public UserException(Kind kind, String key, Object... arguments) {
    this(kind, null, key, arguments);
  }

  public UserException(Kind kind, @Nullable Throwable cause, String key, Object... arguments) {
    super(key, cause);
    this.kind = kind;
    this.key = key;
    this.arguments = arguments.clone();
  }

  public Kind kind() {
    return kind;
  }

  public String key() {
    return key;
  }

  /** What the text puts in. */
  public List<Object> arguments() {
    return List.of(arguments);
  }

  /** The one line: what, why, what to do. */
  public String line(Messages messages) {
    return messages.get(key, arguments).replaceAll("\\s*\\R\\s*", " ");
  }
}
