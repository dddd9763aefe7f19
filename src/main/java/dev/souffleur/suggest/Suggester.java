package dev.souffleur.suggest;

import dev.souffleur.task.Cancellation;
import java.util.function.Consumer;

/** Makes suggestions for stored conversations. Safe from any thread, never blocks the caller. */
public interface Suggester {
  /**
   * Starts a suggestion for the last customer message of a conversation; an older one that is still
   * running for the same conversation is cancelled.
   *
   * @param listener hears the events, in order, one at a time, on a thread of the service
   * @return cancels it
   */
  Cancellation suggest(long conversationId, Consumer<SuggestionEvent> listener);

  /**
   * Records an operator's correction: the last customer message of the conversation belongs to that
   * category, from now on and for similar ones.
   */
  void correctCategory(long conversationId, String categoryId);
}
