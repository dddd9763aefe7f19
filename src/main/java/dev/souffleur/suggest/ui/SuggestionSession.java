package dev.souffleur.suggest.ui;

import dev.souffleur.dialog.Feedback;
import dev.souffleur.suggest.ui.OutcomeLog.Insertion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** A suggestion of a dialog and what the operator has done with it. For the FX thread. */
final class SuggestionSession {
  private final SuggestionRun run = new SuggestionRun();
  private final List<LongConsumer> waiting = new ArrayList<>();
  private @Nullable Insertion inserted;
  private @Nullable Feedback feedback;
  private boolean used;
  private boolean dismissed;

  SuggestionRun run() {
    return run;
  }

  SuggestionState state() {
    return dismissed ? new SuggestionState.Dismissed(run.state()) : run.state();
  }

  /**
   * Runs an action once it is known under which id the database has the suggestion, after those
   * handed over before; at once where it is known. The id is 0 for one that was not stored.
   */
  void whenKept(LongConsumer action) {
    if (run.ended()) {
      action.accept(run.id());
    } else {
      waiting.add(action);
    }
  }

  /** Runs what waited. */
  void ended() {
    var due = List.copyOf(waiting);
    waiting.clear();
    due.forEach(action -> action.accept(run.id()));
  }

  void insert(Insertion words) {
    used = true;
    inserted = words;
  }

  /** What was put into the composer since the last turn; null for nothing. */
  @Nullable Insertion takeInserted() {
    var words = inserted;
    inserted = null;
    return words;
  }

  void copy() {
    used = true;
  }

  /** Whether it was put in or copied. */
  boolean used() {
    return used;
  }

  boolean dismissed() {
    return dismissed;
  }

  void dismiss(boolean now) {
    dismissed = now;
  }

  @Nullable Feedback feedback() {
    return feedback;
  }

  void rate(@Nullable Feedback given) {
    feedback = given;
  }

  /** Whether there is something in the database that a thumb could belong to. */
  boolean rateable() {
    return !dismissed && run.ended() && run.id() != 0;
  }
}
