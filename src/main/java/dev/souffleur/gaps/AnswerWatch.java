package dev.souffleur.gaps;

import dev.souffleur.suggest.Suggester;
import dev.souffleur.suggest.Suggestion;
import dev.souffleur.suggest.SuggestionEvent;
import dev.souffleur.task.Cancellation;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A suggester that tells which dialogs ended without a passage to rely on: the local draft rests on
 * none, and the reply cites none. Whoever asked hears the events first.
 */
public final class AnswerWatch implements Suggester {
  private static final Logger LOG = LoggerFactory.getLogger(AnswerWatch.class);

  private final Suggester suggester;
  private final LongConsumer unanswered;

  /**
   * @param unanswered hears the conversation's id, on a thread of the suggester
   */
  public AnswerWatch(Suggester suggester, LongConsumer unanswered) {
    this.suggester = suggester;
    this.unanswered = unanswered;
  }

  @Override
  public Cancellation suggest(long conversationId, Consumer<SuggestionEvent> listener) {
    var watch = new Watch(conversationId);
    return suggester.suggest(
        conversationId,
        event -> {
          listener.accept(event);
          watch.hear(event);
        });
  }

  @Override
  public void correctCategory(long conversationId, String categoryId) {
    suggester.correctCategory(conversationId, categoryId);
  }

  private final class Watch {
    private final long conversation;
    private boolean ungrounded;

    Watch(long conversation) {
      this.conversation = conversation;
    }

    void hear(SuggestionEvent event) {
      switch (event) {
        case SuggestionEvent.LocalDraft draft -> ungrounded = draft.citations().isEmpty();
        case SuggestionEvent.Completed(var suggestion) -> end(suggestion);
        case SuggestionEvent.Failed(_, var draft) -> end(draft);
        case SuggestionEvent.Classified _,
            SuggestionEvent.Retrieved _,
            SuggestionEvent.Token _,
            SuggestionEvent.Cancelled _ -> {}
      }
    }

    private void end(@Nullable Suggestion suggestion) {
      if (ungrounded && suggestion != null && suggestion.citations().isEmpty()) {
        try {
          unanswered.accept(conversation);
        } catch (RuntimeException e) {
          // The message may hold a customer's words; the suggestion itself is done.
          LOG.warn("a question without an answer was not kept: {}", e.getClass().getName());
        }
      }
    }
  }
}
