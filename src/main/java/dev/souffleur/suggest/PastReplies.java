package dev.souffleur.suggest;

import dev.souffleur.platform.Language;
import dev.souffleur.task.Cancellation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The replies that operators accepted before. Safe from any thread. */
@FunctionalInterface
public interface PastReplies {
  /** Nothing was ever accepted. */
  PastReplies NONE = (situation, cancellation) -> Optional.empty();

  /**
   * The reply to the most similar situation; empty where none is similar, or the one that is rests
   * on articles that were changed since.
   */
  Optional<PastReply> nearest(Situation situation, Cancellation cancellation);

  /**
   * What a reply is wanted for.
   *
   * @param text what the customer wrote, personal data left out
   * @param category id of the dialog's category; null while unknown
   */
  record Situation(String text, Language language, @Nullable String category) {}
}
