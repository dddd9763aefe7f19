package dev.souffleur.dialog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One turn of a conversation, as it was committed.
 *
 * @param id grows with each message of the database; 0 where it was never stored
 * @param conversationId the conversation it belongs to; 0 where it was never stored
 * @param attachment a picture that came with it, or null
 */
public record Message(
    long id,
    long conversationId,
    Speaker speaker,
    String text,
    Instant time,
    @Nullable Attachment attachment) {

  /** A turn of words alone. */
  public Message(long id, long conversationId, Speaker speaker, String text, Instant time) {
    this(id, conversationId, speaker, text, time, null);
  }

  /** The same turn in other words: redacted, or shortened. */
  public Message withText(String other) {
    return new Message(id, conversationId, speaker, other, time, attachment);
  }
}
