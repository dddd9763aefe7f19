package dev.souffleur.dialog;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a turn of the operator came about, as ASAPP's agent desk records it: {@code augmentationType,
 * numEdits, initialSuggestionsId}.
 *
 * @param edits Levenshtein distance between what was put in and what was sent, in code points; 0
 *     for what was written by hand
 * @param suggestionId the suggestion that was put in; null for none, or one that was not stored
 */
public record Augmentation(
    long conversationId,
    long messageId,
    Type type,
    int edits,
    @Nullable Long suggestionId,
    Instant time) {

  /** Where the words of a turn are from. */
  public enum Type {
    /** The operator wrote them. */
    FREEHAND,
    /** A suggestion. */
    AUTOSUGGEST,
    /** The program's rewrite of a suggestion or of the operator's own words. */
    REWRITE,
    /** A reply that was written once and is sent often. */
    CANNED,
    /** A passage of the knowledge base. */
    PASSAGE;

    /** As the database keeps it. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
