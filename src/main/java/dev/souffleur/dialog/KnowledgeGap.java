package dev.souffleur.dialog;

import dev.souffleur.platform.Language;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A question that the knowledge base could not answer.
 *
 * @param id 0 before it is stored
 * @param group the id of the first question that means the same; 0 before it is stored
 * @param conversationId the dialog it came up in; null where there was none
 * @param messageId the customer's turn; null where it is what an operator looked for
 * @param question redacted
 * @param language it is asked in
 * @param state that of its whole group
 * @param draft the file of the article that was begun for its group; null before that
 */
public record KnowledgeGap(
    long id,
    long group,
    @Nullable Long conversationId,
    @Nullable Long messageId,
    String question,
    Language language,
    Instant time,
    State state,
    @Nullable String draft) {

  /** What became of a question. */
  public enum State {
    /** Nothing yet. */
    OPEN,
    /** An article was begun. */
    DRAFTED,
    /** An operator said that it needs no article. */
    DISMISSED,
    /** The knowledge base has a passage for it now. */
    ANSWERED;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A question that is not stored yet. */
  public static KnowledgeGap asked(
      @Nullable Long conversationId,
      @Nullable Long messageId,
      String question,
      Language language,
      Instant time) {
    return new KnowledgeGap(
        0, 0, conversationId, messageId, question, language, time, State.OPEN, null);
  }
}
