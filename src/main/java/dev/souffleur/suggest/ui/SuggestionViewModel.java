package dev.souffleur.suggest.ui;

import dev.souffleur.dialog.Category;
import dev.souffleur.dialog.ConversationStore;
import dev.souffleur.dialog.Disposition.Action;
import dev.souffleur.dialog.Feedback;
import dev.souffleur.dialog.FeedbackStore;
import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.ui.Composer.Origin;
import dev.souffleur.suggest.CategoryGuess;
import dev.souffleur.suggest.RewriteKind;
import dev.souffleur.suggest.RewriteRequest;
import dev.souffleur.suggest.Rewriter;
import dev.souffleur.suggest.Suggester;
import dev.souffleur.suggest.SuggestionOutcome;
import dev.souffleur.task.FxExecutor;
import dev.souffleur.task.Outcome;
import dev.souffleur.task.TaskRunner;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The suggestion for the open dialog. Each dialog has its own, which goes on while another dialog
 * is open and is there when the operator comes back. To be used on the FX thread.
 */
public final class SuggestionViewModel implements AutoCloseable {
  private static final int REMEMBERED = 200;

  private final Suggester suggester;
  private final Rewriter rewriter;
  private final TaskRunner runner;
  private final FxExecutor fx;
  private final OutcomeLog log;
  private final Map<Long, SuggestionSession> sessions = new LinkedHashMap<>();
  private final ReadOnlyObjectWrapper<SuggestionState> state =
      new ReadOnlyObjectWrapper<>(new SuggestionState.None());
  private final ReadOnlyObjectWrapper<@Nullable CategoryGuess> guess =
      new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyObjectWrapper<RatingState> rating =
      new ReadOnlyObjectWrapper<>(new RatingState.None());
  private final ReadOnlyObjectWrapper<@Nullable Throwable> failure =
      new ReadOnlyObjectWrapper<>(null);
  private Consumer<Long> changed = conversation -> {};
  private long open;

  public SuggestionViewModel(
      Services services, ConversationStore store, TaskRunner runner, FxExecutor fx, Clock clock) {
    this.suggester = services.suggester();
    this.rewriter = services.rewriter();
    this.runner = runner;
    this.fx = fx;
    this.log = new OutcomeLog(store, services.feedback(), runner, clock);
  }

  /**
   * Who works for the pane.
   *
   * @param feedback keeps what the operator makes of suggestions
   */
  public record Services(Suggester suggester, Rewriter rewriter, FeedbackStore feedback) {}

  /**
   * Who hears what became of suggestions, on the FX thread, once the database has it: work that
   * blocks goes elsewhere.
   */
  public void onOutcome(Consumer<SuggestionOutcome> listener) {
    log.onOutcome(listener);
  }

  /** Who hears that a dialog's suggestion ended or its category was changed. */
  public void onChange(Consumer<Long> listener) {
    changed = listener;
  }

  public ReadOnlyObjectProperty<SuggestionState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** The category of the open dialog as it was guessed or corrected; null while unknown. */
  public ReadOnlyObjectProperty<@Nullable CategoryGuess> guessProperty() {
    return guess.getReadOnlyProperty();
  }

  /** What the operator thinks of the suggestion on the screen. */
  public ReadOnlyObjectProperty<RatingState> ratingProperty() {
    return rating.getReadOnlyProperty();
  }

  /** Why the last thumb or correction of the category was not kept; null where it was. */
  public ReadOnlyObjectProperty<@Nullable Throwable> failureProperty() {
    return failure.getReadOnlyProperty();
  }

  /** Shows the suggestion of a dialog, or with null none. */
  public void open(@Nullable Long conversation) {
    open = conversation == null ? 0 : conversation;
    failure.set(null);
    show();
  }

  /** Makes a suggestion for the last customer message of the open dialog, in place of the last. */
  public void regenerate() {
    if (open != 0) {
      start(open);
    }
  }

  /** Makes a suggestion for a dialog, open or not. */
  public void start(long conversation) {
    var last = sessions.remove(conversation);
    if (last != null) {
      last.run().cancel();
      last.rewriting().cancel();
      if (!last.used() && !last.dismissed()) {
        dismissed(conversation, last);
      }
    }
    var session =
        new SuggestionSession(
            made -> new Rewriting(rewriter, runner, fx, () -> showIf(conversation, made)));
    sessions.put(conversation, session);
    forgetOldest();
    show();
    var run = session.run();
    run.startedAs(
        suggester.suggest(
            conversation,
            event -> {
              if (run.offer(event)) {
                fx.onNextFrame(() -> takeUp(conversation, session));
              }
            }));
  }

  private void takeUp(long conversation, SuggestionSession session) {
    var endedBefore = session.run().ended();
    session.run().takeUp();
    if (session.run().ended() && !endedBefore) {
      session.ended();
      changed.accept(conversation);
    }
    showIf(conversation, session);
  }

  private void showIf(long conversation, SuggestionSession session) {
    if (conversation == open && sessions.get(conversation) == session) {
      show();
    }
  }

  private void show() {
    var session = sessions.get(open);
    if (session == null) {
      state.set(open == 0 ? new SuggestionState.None() : new SuggestionState.Idle());
    } else {
      state.set(session.state());
    }
    guess.set(session == null ? null : session.run().guess());
    rating.set(RatingState.of(session));
  }

  private void forgetOldest() {
    var oldest = sessions.entrySet().iterator();
    while (sessions.size() > REMEMBERED && oldest.hasNext()) {
      var entry = oldest.next();
      if (entry.getKey() != open && entry.getValue().run().ended()) {
        oldest.remove();
      }
    }
  }

  /**
   * The reply for the composer, without the numbers of its sources; empty while there is none to
   * use. Counts as inserted.
   */
  public Optional<Origin> insert() {
    return usable()
        .map(
            session -> {
              session.insert();
              record(session, Action.INSERTED);
              var type =
                  session.rewriting().state().version() == null
                      ? Origin.Type.AUTOSUGGEST
                      : Origin.Type.REWRITE;
              var id = session.run().id();
              return new Origin(
                  type,
                  ReplyText.withoutCitations(session.state().text()),
                  id == 0 ? null : (Long) id);
            });
  }

  /** The reply for the clipboard, likewise. Counts as copied. */
  public Optional<String> copy() {
    return usable()
        .map(
            session -> {
              session.copy();
              record(session, Action.COPIED);
              return ReplyText.withoutCitations(session.state().text());
            });
  }

  private Optional<SuggestionSession> usable() {
    return Optional.ofNullable(sessions.get(open)).filter(session -> session.state().usable());
  }

  private void record(SuggestionSession session, Action action) {
    session.whenKept(
        id -> {
          if (id != 0) {
            log.used(id, action);
          }
        });
  }

  /**
   * The operator's turn is durable: its origin tells what became of the suggestion that was put in.
   */
  public void sent(Message message, Origin origin) {
    var session = sessions.get(message.conversationId());
    var inserted = session != null && session.takeInserted();
    if (session == null || !inserted || !ofSuggestion(origin)) {
      log.turn(message, origin, 0, null);
      return;
    }
    session.whenKept(
        id -> {
          var given = session.feedback();
          log.turn(message, origin, id, given == null ? null : given.rating());
        });
  }

  private static boolean ofSuggestion(Origin origin) {
    return switch (origin.type()) {
      case AUTOSUGGEST, REWRITE -> true;
      case FREEHAND, CANNED, PASSAGE -> false;
    };
  }

  /** Has the words on the screen rewritten; the suggestion itself is kept. */
  public void rewrite(RewriteKind kind) {
    usable()
        .filter(session -> session.run().ended())
        .ifPresent(
            session ->
                session.rewriting().start(new RewriteRequest(open, kind, session.state().text())));
  }

  /** Shows the suggestion again as it was made. */
  public void undoRewrite() {
    var session = sessions.get(open);
    if (session != null) {
      session.rewriting().undo();
    }
  }

  /**
   * Puts the suggestion of the open dialog aside, or stops it or its rewrite while that is still
   * being made. It can be brought back.
   */
  public void dismiss() {
    var session = sessions.get(open);
    if (session == null || session.dismissed()) {
      return;
    }
    if (session.rewriting().working()) {
      session.rewriting().cancel();
      return;
    }
    if (!session.run().ended()) {
      session.run().cancel();
      return;
    }
    session.dismiss(true);
    if (!session.used()) {
      dismissed(open, session);
    }
    show();
  }

  /** Brings a dismissed suggestion back. */
  public void restore() {
    var session = sessions.get(open);
    if (session == null || !session.dismissed()) {
      return;
    }
    session.dismiss(false);
    if (!session.used() && session.run().id() != 0) {
      log.restored(session.run().id());
    }
    show();
  }

  private void dismissed(long conversation, SuggestionSession session) {
    session.whenKept(
        id -> {
          if (id != 0) {
            log.dismissed(conversation, id);
          }
        });
  }

  /**
   * Keeps what the operator thinks of the suggestion on the screen.
   *
   * @param given null takes a thumb back
   */
  public void rate(@Nullable Feedback given) {
    var session = sessions.get(open);
    if (session == null || !session.rateable()) {
      return;
    }
    var conversation = open;
    var before = session.feedback();
    session.rate(given);
    failure.set(null);
    show();
    log.rated(
        conversation,
        session.run().id(),
        given,
        error -> {
          session.rate(before);
          if (conversation == open) {
            failure.set(error);
          }
          show();
        });
  }

  /** The operator says what the open dialog is about. */
  public void correct(Category category) {
    var conversation = open;
    if (conversation == 0) {
      return;
    }
    var session = sessions.get(conversation);
    if (session != null) {
      session.run().correct(new CategoryGuess(category, 1, CategoryGuess.Source.OPERATOR));
      show();
    }
    runner.<Long>write(
        cancellation -> {
          suggester.correctCategory(conversation, category.id());
          return conversation;
        },
        outcome -> {
          failure.set(outcome instanceof Outcome.Failed<Long>(var error) ? error : null);
          changed.accept(conversation);
        });
  }

  /** Stops what is still being made, and writes down what waits for its end. */
  @Override
  public void close() {
    for (var session : sessions.values()) {
      session.run().cancel();
      session.rewriting().cancel();
      session.ended();
    }
  }
}
