package dev.souffleur.llm;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One attempt failed. Carries no text of the server's: its messages may quote prompt and reply. */
final class AttemptFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final LlmException.Reason reason;
  private final int status;
  private final boolean repeatable;
  private final transient @Nullable Duration retryAfter;

  /**
   * @param status the HTTP status, or 0
   * @param what names the cause, for logs
   * @param repeatable whether the same request may succeed a moment later
   * @param retryAfter how long the server asks to wait
   */
  AttemptFailure(
      LlmException.Reason reason,
      int status,
      String what,
      boolean repeatable,
      @Nullable Duration retryAfter) {
    super(what, null, false, false);
    this.reason = reason;
    this.status = status;
    this.repeatable = repeatable;
    this.retryAfter = retryAfter;
  }

  /** A failure that waiting does not mend. */
  static AttemptFailure last(LlmException.Reason reason, int status, String what) {
    return new AttemptFailure(reason, status, what, false, null);
  }

  /** The same, where text was handed out already. */
  AttemptFailure unrepeatable() {
    return last(reason, status, String.valueOf(getMessage()));
  }

  LlmException.Reason reason() {
    return reason;
  }

  boolean repeatable() {
    return repeatable;
  }

  @Nullable Duration retryAfter() {
    return retryAfter;
  }

  LlmException toException(int attempts, String model) {
    var message = "%s, status %d, attempt %d".formatted(getMessage(), status, attempts);
    return new LlmException(reason, status, message, null, model);
  }
}
