package dev.souffleur.privacy;

/**
 * Puts personal data back into a reply that arrives in pieces. Holds back only what may be the
 * beginning of a placeholder, at most {@value Placeholders#LONGEST} characters. For one stream and
 * one thread at a time.
 */
public final class StreamingRestorer {
  private final RedactionSession session;
  private final StringBuilder held = new StringBuilder();

  public StreamingRestorer(RedactionSession session) {
    this.session = session;
  }

  /** What can be shown after this piece, possibly nothing. */
  public String accept(String piece) {
    held.append(piece);
    var end = Placeholders.begun(held);
    var ready = session.restorePlaceholders(held.substring(0, end));
    held.delete(0, end);
    return ready;
  }

  /** What was still held back, once the stream is over. */
  public String finish() {
    var rest = session.restorePlaceholders(held.toString());
    held.setLength(0);
    return rest;
  }
}
