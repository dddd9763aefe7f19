package dev.souffleur.suggest.ui;

import dev.souffleur.dialog.Augmentation;
import dev.souffleur.dialog.Augmentation.Type;
import dev.souffleur.dialog.ConversationStore;
import dev.souffleur.dialog.Disposition;
import dev.souffleur.dialog.Disposition.Action;
import dev.souffleur.dialog.Feedback;
import dev.souffleur.dialog.FeedbackStore;
import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.ui.Composer.Origin;
import dev.souffleur.suggest.SuggestionOutcome;
import dev.souffleur.task.Outcome;
import dev.souffleur.task.TaskRunner;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what the operator made of suggestions and tells it on. What cannot be kept costs a
 * figure, never the operator's turn: it is logged, and nobody hears of it. To be used on the FX
 * thread.
 */
final class OutcomeLog {
  private static final Logger LOG = LoggerFactory.getLogger(OutcomeLog.class);

  private final ConversationStore store;
  private final FeedbackStore feedback;
  private final TaskRunner runner;
  private final Clock clock;
  private final List<Consumer<SuggestionOutcome>> listeners = new ArrayList<>();

  OutcomeLog(ConversationStore store, FeedbackStore feedback, TaskRunner runner, Clock clock) {
    this.store = store;
    this.feedback = feedback;
    this.runner = runner;
    this.clock = clock;
  }

  void onOutcome(Consumer<SuggestionOutcome> listener) {
    listeners.add(listener);
  }

  /** The last thing done with a suggestion that is no turn yet. */
  void used(long suggestion, Action action) {
    var time = clock.instant();
    write(() -> store.recordDisposition(suggestion, new Disposition(action, 0, time)), () -> {});
  }

  void dismissed(long conversation, long suggestion) {
    var time = clock.instant();
    write(
        () -> store.recordDisposition(suggestion, new Disposition(Action.DISMISSED, 0, time)),
        () -> tell(new SuggestionOutcome.Dismissed(conversation, suggestion)));
  }

  /** It was not dismissed after all. */
  void restored(long suggestion) {
    write(() -> store.recordDisposition(suggestion, null), () -> {});
  }

  void rated(
      long conversation, long suggestion, @Nullable Feedback given, Consumer<Throwable> failed) {
    runner.<Long>write(
        cancellation -> {
          feedback.rate(suggestion, given);
          return suggestion;
        },
        outcome -> {
          switch (outcome) {
            case Outcome.Done<Long> _ ->
                tell(
                    new SuggestionOutcome.Rated(
                        conversation, suggestion, given == null ? null : given.rating()));
            case Outcome.Failed<Long>(var error) -> failed.accept(error);
            case Outcome.Cancelled<Long>() -> {}
          }
        });
  }

  /**
   * A turn.
   *
   * @param origin what was put into the composer, and where it came from
   * @param suggestion what was put in; 0 for none, or one that was not stored
   */
  void turn(Message message, Origin origin, long suggestion, Feedback.@Nullable Rating rating) {
    var time = clock.instant();
    runner.<Augmentation>write(
        cancellation -> {
          var augmentation = augmentation(message, origin, suggestion, time);
          if (suggestion != 0) {
            store.recordDisposition(suggestion, disposition(augmentation, time));
          }
          feedback.record(augmentation);
          return augmentation;
        },
        outcome -> {
          switch (outcome) {
            case Outcome.Done<Augmentation>(var kept) -> {
              if (suggestion != 0) {
                tell(outcome(message, kept, suggestion, rating));
              }
            }
            case Outcome.Failed<Augmentation>(var error) -> warn(error);
            case Outcome.Cancelled<Augmentation>() -> {}
          }
        });
  }

  /** Words of which nothing is left in the turn were not its origin: the turn is the operator's. */
  private static Augmentation augmentation(
      Message message, Origin origin, long suggestion, Instant time) {
    var sent = message.text();
    var type = type(origin);
    var edits = type == Type.FREEHAND ? 0 : EditDistance.between(origin.inserted(), sent);
    var replaced = edits > 0 && edits >= sent.codePointCount(0, sent.length());
    return new Augmentation(
        message.conversationId(),
        message.id(),
        replaced ? Type.FREEHAND : type,
        replaced ? 0 : edits,
        replaced || suggestion == 0 ? null : suggestion,
        time);
  }

  private static Type type(Origin origin) {
    return switch (origin.type()) {
      case FREEHAND -> Type.FREEHAND;
      case AUTOSUGGEST -> Type.AUTOSUGGEST;
      case REWRITE -> Type.REWRITE;
      case CANNED -> Type.CANNED;
      case PASSAGE -> Type.PASSAGE;
    };
  }

  private static Disposition disposition(Augmentation augmentation, Instant time) {
    if (augmentation.suggestionId() == null) {
      return new Disposition(Action.DISMISSED, 0, time);
    }
    return new Disposition(
        augmentation.edits() == 0 ? Action.SENT : Action.EDITED, augmentation.edits(), time);
  }

  private static SuggestionOutcome outcome(
      Message message, Augmentation kept, long suggestion, Feedback.@Nullable Rating rating) {
    return kept.suggestionId() == null
        ? new SuggestionOutcome.Dismissed(message.conversationId(), suggestion)
        : new SuggestionOutcome.Accepted(
            message.conversationId(),
            message.id(),
            suggestion,
            message.text(),
            kept.edits(),
            rating);
  }

  private void write(Runnable work, Runnable kept) {
    runner.<Boolean>write(
        cancellation -> {
          work.run();
          return true;
        },
        outcome -> {
          switch (outcome) {
            case Outcome.Done<Boolean> _ -> kept.run();
            case Outcome.Failed<Boolean>(var error) -> warn(error);
            case Outcome.Cancelled<Boolean>() -> {}
          }
        });
  }

  private void tell(SuggestionOutcome outcome) {
    listeners.forEach(listener -> listener.accept(outcome));
  }

  private static void warn(Throwable error) {
    LOG.warn("what the operator did was not recorded", error);
  }
}
