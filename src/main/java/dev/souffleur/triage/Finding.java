package dev.souffleur.triage;

/**
 * Something in the words of a picture that says more than the rest.
 *
 * @param text as it stands there, OCR's usual slips mended: {@code ERR-402}
 * @param line which line it stands in, from 0
 */
public record Finding(Kind kind, String text, int line) {
  /** What was found. */
  public enum Kind {
    ERROR_CODE,
    URL,
    AMOUNT
  }
}
