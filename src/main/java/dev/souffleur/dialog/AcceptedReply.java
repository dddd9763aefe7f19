package dev.souffleur.dialog;

import dev.souffleur.platform.Language;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reply that an operator accepted, as an example for other dialogs. Holds nobody's personal data:
 * both texts were redacted before they came here.
 *
 * @param id 0 until it is stored
 * @param suggestionId the suggestion it came from
 * @param category id of the dialog's category; null where it had none
 * @param language of the reply
 * @param situation what the customer wrote that it answers
 * @param reply as it was sent
 * @param sources the passages it rests on, as they were
 * @param withdrawnBy the suggestion whose thumb down speaks against it; null while it is offered
 * @param vector of the situation; null where no model placed it
 */
public record AcceptedReply(
    long id,
    long suggestionId,
    @Nullable String category,
    Language language,
    String situation,
    String reply,
    List<Cited> sources,
    @Nullable Long withdrawnBy,
    Instant time,
    @Nullable Place vector) {
  public AcceptedReply {
    sources = List.copyOf(sources);
  }

  /**
   * A passage that a reply rests on.
   *
   * @param passage its id
   * @param hash of its text; another one means that it was changed
   */
  public record Cited(String passage, String hash) {}

  /**
   * A situation's place in a model's space.
   *
   * @param values L2 norm 1; not to be changed
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Place(String modelId, float[] values) {}

  /** The same as the database has it. */
  AcceptedReply stored(long newId, Instant stored) {
    return new AcceptedReply(
        newId,
        suggestionId,
        category,
        language,
        situation,
        reply,
        sources,
        withdrawnBy,
        stored,
        vector);
  }

  /** The same with a place. */
  public AcceptedReply at(Place place) {
    return new AcceptedReply(
        id, suggestionId, category, language, situation, reply, sources, withdrawnBy, time, place);
  }
}
