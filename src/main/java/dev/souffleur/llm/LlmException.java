package dev.souffleur.llm;

import org.jspecify.annotations.Nullable;

/**
 * A model call failed for good, retries included. The message names the cause without prompt, key
 * or reply, and is for logs; what the operator reads is chosen by {@link #reason}.
 */
public final class LlmException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why, as far as the operator can do something about it. */
  public enum Reason {
    /** 401, 403: the key is missing, wrong or not allowed. */
    UNAUTHORIZED,
    /** 429: too many requests, even after waiting. */
    RATE_LIMITED,
    /** 429 insufficient_quota: the account has no credit. */
    QUOTA,
    /** 404 and the like: no such model or path. */
    NOT_FOUND,
    /** 400: the server refused the request. */
    BAD_REQUEST,
    /** The model takes words alone, and the request had a picture. */
    NO_PICTURES,
    /** 413 and the like: more than the server takes, in bytes or in pixels. */
    PICTURE_TOO_LARGE,
    /** The server could not read a picture, or takes none of its format. */
    PICTURE_UNREADABLE,
    /** 5xx. */
    SERVER,
    /** No connection, name, route or TLS. */
    NETWORK,
    /** No answer, or a stream that went silent, within the time allowed. */
    TIMEOUT,
    /** The connection broke off in mid-reply. */
    CUT,
    /** The answer was not what the protocol says. */
    MALFORMED
  }

  private final Reason reason;
  private final int status;
  private final String model;

  /**
   * @param status the HTTP status, or 0 where there was none
   */
  public LlmException(Reason reason, int status, String message, @Nullable Throwable cause) {
    this(reason, status, message, cause, "");
  }

  /**
   * @param model that was called, by its name in the settings
   */
  LlmException(Reason reason, int status, String message, @Nullable Throwable cause, String model) {
    super(message, cause);
    this.reason = reason;
    this.status = status;
    this.model = model;
  }

  public Reason reason() {
    return reason;
  }

  /** The HTTP status, or 0 where there was none. */
  public int status() {
    return status;
  }

  /** The text in {@code Messages} for the operator: {@code llm.error.<reason>}. */
  public String messageKey() {
    return "llm.error." + reason.name().toLowerCase(java.util.Locale.ROOT);
  }

  /** What that text puts in, for {@code UserException} or {@code Messages}. */
  public Object[] messageArguments() {
    return reason == Reason.NO_PICTURES ? new Object[] {model} : new Object[0];
  }
}
