package dev.souffleur.dialog;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that an operator promised a customer.
 *
 * @param messageId the turn it was made in
 * @param text the operator's words
 * @param due by when; null where the words name no time
 * @param created when the turn was committed
 * @param closed when it was ticked off or dropped; null while it is open
 */
public record Promise(
    long id,
    long conversationId,
    long messageId,
    String text,
    @Nullable Due due,
    boolean conditional,
    State state,
    Instant created,
    @Nullable Instant closed) {

  /** What became of it. */
  public enum State {
    OPEN,
    KEPT,
    /** It was none, or is none any more. */
    DROPPED;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * By when.
   *
   * @param time the instant; for a whole day the end of its working hours
   * @param wholeDay whether the words name a day and no hour
   */
  public record Due(Instant time, boolean wholeDay) {
    /** A day's promise is brought to mind while there is time left to keep it. */
    private static final Duration LEAD = Duration.ofHours(2);

    /** When to bring it to mind: at its hour, or two hours before the working day ends. */
    public Instant remind() {
      return wholeDay ? time.minus(LEAD) : time;
    }
  }

  /**
   * A promise as it was read from a turn.
   *
   * @param conditional whether the words make it depend on something
   */
  public record Found(String text, @Nullable Due due, boolean conditional) {}

  public boolean isOpen() {
    return state == State.OPEN;
  }

  /** Whether its time has passed and it is still open. */
  public boolean isOverdue(Instant now) {
    return isOpen() && due != null && due.time().isBefore(now);
  }
}
