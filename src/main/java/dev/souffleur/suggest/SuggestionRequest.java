package dev.souffleur.suggest;

import dev.souffleur.dialog.Category;
import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.privacy.RedactionSession;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a suggestion is wanted for.
 *
 * @param kind a reply in a dialog, or an answer to a question
 * @param dialog the turns so far, oldest first, at least one of them the customer's; the event of a
 *     screenshot counts as theirs
 * @param redaction the dialog's own, so that placeholders stay the same from call to call
 * @param category what the operator chose; null to have it classified
 */
public record SuggestionRequest(
    Kind kind, List<Message> dialog, RedactionSession redaction, @Nullable Category category) {
  public SuggestionRequest {
    dialog = List.copyOf(dialog);
  }

  /** What kind of text is wanted. */
  public enum Kind {
    /** The operator's next reply. */
    REPLY,
    /** The answer to the question that is the dialog's only turn. */
    ANSWER
  }

  /** The reply to a dialog that nobody classified yet. */
  public static SuggestionRequest reply(List<Message> dialog, RedactionSession redaction) {
    return new SuggestionRequest(Kind.REPLY, dialog, redaction, null);
  }

  /** The answer to a question. */
  public static SuggestionRequest answer(String question, RedactionSession redaction) {
    var turn = new Message(0, 0, Speaker.CUSTOMER, question, Instant.now());
    return new SuggestionRequest(Kind.ANSWER, List.of(turn), redaction, null);
  }
}
