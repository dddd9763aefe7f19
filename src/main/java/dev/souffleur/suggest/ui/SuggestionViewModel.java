package dev.souffleur.suggest.ui;

import dev.souffleur.dialog.Category;
import dev.souffleur.dialog.ConversationStore;
import dev.souffleur.dialog.Disposition;
import dev.souffleur.suggest.CategoryGuess;
import dev.souffleur.suggest.Suggester;
import dev.souffleur.task.FxExecutor;
import dev.souffleur.task.Outcome;
import dev.souffleur.task.TaskRunner;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The suggestion for the open dialog. Each dialog has its own, which goes on while another dialog
 * is open and is there when the operator comes back. To be used on the FX thread.
 */
public final class SuggestionViewModel implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SuggestionViewModel.class);
  private static final int REMEMBERED = 200;

  private final Suggester suggester;
  private final ConversationStore store;
  private final TaskRunner runner;
  private final FxExecutor fx;
  private final Clock clock;
  private final Map<Long, Session> sessions = new LinkedHashMap<>();
  private final ReadOnlyObjectWrapper<SuggestionState> state =
      new ReadOnlyObjectWrapper<>(new SuggestionState.None());
  private final ReadOnlyObjectWrapper<@Nullable CategoryGuess> guess =
      new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyObjectWrapper<@Nullable Throwable> failure =
      new ReadOnlyObjectWrapper<>(null);
  private Consumer<Long> changed = conversation -> {};
  private long open;

  public SuggestionViewModel(
      Suggester suggester, ConversationStore store, TaskRunner runner, FxExecutor fx, Clock clock) {
    this.suggester = suggester;
    this.store = store;
    this.runner = runner;
    this.fx = fx;
    this.clock = clock;
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

  /** Why the last correction of the category was not kept; null where it was. */
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
      last.run.cancel();
      if (last.action == null) {
        keep(last, Disposition.Action.DISMISSED, () -> 0);
      }
    }
    var session = new Session();
    sessions.put(conversation, session);
    forgetOldest();
    show();
    var run = session.run;
    run.startedAs(
        suggester.suggest(
            conversation,
            event -> {
              if (run.offer(event)) {
                fx.onNextFrame(() -> takeUp(conversation, session));
              }
            }));
  }

  private void takeUp(long conversation, Session session) {
    var endedBefore = session.run.ended();
    session.run.takeUp();
    if (session.run.ended() && !endedBefore) {
      keepWhatWaited(session);
      changed.accept(conversation);
    }
    if (sessions.get(conversation) == session) {
      show();
    }
  }

  private void show() {
    var session = sessions.get(open);
    if (session == null) {
      state.set(open == 0 ? new SuggestionState.None() : new SuggestionState.Idle());
    } else {
      state.set(session.run.state());
    }
    guess.set(session == null ? null : session.run.guess());
  }

  private void forgetOldest() {
    var oldest = sessions.entrySet().iterator();
    while (sessions.size() > REMEMBERED && oldest.hasNext()) {
      var entry = oldest.next();
      if (entry.getKey() != open && entry.getValue().run.ended()) {
        oldest.remove();
      }
    }
  }

  /**
   * The reply for the composer, without the numbers of its sources; empty while there is none that
   * is whole. Counts as inserted.
   */
  public Optional<String> insert() {
    return use(Disposition.Action.INSERTED);
  }

  /** The reply for the clipboard, likewise. Counts as copied. */
  public Optional<String> copy() {
    return use(Disposition.Action.COPIED);
  }

  private Optional<String> use(Disposition.Action action) {
    var session = sessions.get(open);
    if (session == null || !session.run.state().usable()) {
      return Optional.empty();
    }
    var reply = ReplyText.withoutCitations(session.run.state().text());
    if (action == Disposition.Action.INSERTED) {
      session.inserted = reply;
    }
    keep(session, action, () -> 0);
    return Optional.of(reply);
  }

  /** The operator sent a turn: it tells what became of the suggestion that was put in, if any. */
  public void sent(long conversation, String text) {
    var session = sessions.get(conversation);
    if (session == null) {
      return;
    }
    var inserted = session.inserted;
    if (inserted == null) {
      return;
    }
    session.inserted = null;
    if (inserted.equals(text)) {
      keep(session, Disposition.Action.SENT, () -> 0);
    } else {
      keep(session, Disposition.Action.EDITED, () -> EditDistance.between(inserted, text));
    }
  }

  private void keep(Session session, Disposition.Action action, Supplier<Integer> distance) {
    session.action = action;
    session.distance = distance;
    if (session.run.ended()) {
      keepWhatWaited(session);
    }
  }

  private void keepWhatWaited(Session session) {
    var id = session.run.id();
    var action = session.action;
    var distance = session.distance;
    if (id == 0 || action == null) {
      return;
    }
    var time = clock.instant();
    runner.<Long>write(
        cancellation -> {
          store.recordDisposition(id, new Disposition(action, distance.get(), time));
          return id;
        },
        outcome -> {
          if (outcome instanceof Outcome.Failed<Long>(var error)) {
            LOG.warn("what became of suggestion {} was not kept", id, error);
          }
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
      session.run.correct(new CategoryGuess(category, 1, CategoryGuess.Source.OPERATOR));
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

  /** Stops what is still being made. */
  @Override
  public void close() {
    sessions.values().forEach(session -> session.run.cancel());
  }

  private static final class Session {
    private final SuggestionRun run = new SuggestionRun();
    private @Nullable String inserted;
    private Disposition.@Nullable Action action;
    private Supplier<Integer> distance = () -> 0;
  }
}
