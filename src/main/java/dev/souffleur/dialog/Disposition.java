package dev.souffleur.dialog;

import java.time.Instant;
import java.util.Locale;

/**
 * What an operator did with a suggestion.
 *
 * @param editDistance Levenshtein distance between suggestion and what was sent, in code points; 0
 *     where nothing was sent
 */
public record Disposition(Action action, int editDistance, Instant time) {

  /** The last thing done with it. */
  public enum Action {
    /** Put into the composer. */
    INSERTED,
    /** Put into the composer and sent as it was. */
    SENT,
    /** Put into the composer, changed and sent. */
    EDITED,
    COPIED,
    DISMISSED;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
