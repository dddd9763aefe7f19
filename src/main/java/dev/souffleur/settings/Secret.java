package dev.souffleur.settings;

/**
 * A text that must not be shown: an API key. Only {@link #reveal} gives it away.
 *
 * @param value the text itself
 */
public record Secret(String value) {
  /** The text, for the one place that sends it. */
  public String reveal() {
    return value;
  }

  /** Never the text. */
  @Override
  public String toString() {
    return "Secret[hidden]";
  }
}
