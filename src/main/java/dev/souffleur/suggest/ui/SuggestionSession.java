package dev.souffleur.suggest.ui;

import dev.souffleur.dialog.Feedback;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** A suggestion of a dialog and what the operator has done with it. For the FX thread. */
final class SuggestionSession {
  private final SuggestionRun run = new SuggestionRun();
  private final List<LongConsumer> waiting = new ArrayList<>();
  private final Rewriting rewriting;
  private boolean inserted;
  private @Nullable Feedback feedback;
  private boolean used;
  private boolean dismissed;

  SuggestionSession(Function<SuggestionSession, Rewriting> rewriting) {
    this.rewriting = rewriting.apply(this);
  }

  SuggestionRun run() {
    return run;
  }

  SuggestionState state() {
    var shown =
        rewriting.state() instanceof RewriteState.None
            ? run.state()
            : new SuggestionState.Rewritten(run.state(), rewriting.state());
    return dismissed ? new SuggestionState.Dismissed(shown) : shown;
  }

  Rewriting rewriting() {
    return rewriting;
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

  void insert() {
    used = true;
    inserted = true;
  }

  /** Whether it was put into the composer since the last turn; after this, it was not. */
  boolean takeInserted() {
    var was = inserted;
    inserted = false;
    return was;
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
