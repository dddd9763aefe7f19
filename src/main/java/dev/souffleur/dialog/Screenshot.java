package dev.souffleur.dialog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A screenshot that was triaged, and what came of it.
 *
 * @param id 0 until it is stored
 * @param attachment the picture
 * @param conversationId the dialog it was added to, or null while in none
 * @param category what triage said, an id of {@code triage.json}
 * @param confidence 0 to 1
 * @param correction what the operator said instead, or null
 * @param text the words that were read from it; may be empty
 * @param look its perceptual hash: pictures that look alike differ in few bits
 * @param vector of the picture, or null where no model was installed
 */
public record Screenshot(
    long id,
    Attachment attachment,
    @Nullable Long conversationId,
    Instant time,
    String category,
    double confidence,
    @Nullable String correction,
    String text,
    long look,
    @Nullable PictureVector vector) {

  /** The category in force: the operator's, or else triage's. */
  public String settledCategory() {
    return correction == null ? category : correction;
  }

  /**
   * A picture's place in a model's space.
   *
   * @param values L2 norm 1; not to be changed
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record PictureVector(String modelId, float[] values) {}
}
