package dev.souffleur.triage.ui;

import dev.souffleur.dialog.Message;
import dev.souffleur.platform.Language;
import dev.souffleur.task.Cancellation;
import dev.souffleur.task.FxExecutor;
import dev.souffleur.task.LatestOnly;
import dev.souffleur.task.Outcome;
import dev.souffleur.task.TaskRunner;
import dev.souffleur.triage.PictureSource;
import dev.souffleur.triage.ScreenshotTriage;
import dev.souffleur.triage.TriageCategory;
import dev.souffleur.triage.TriageEvent;
import dev.souffleur.triage.TriageResult;
import dev.souffleur.triage.ui.ScreenshotState.Membership;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The screenshots of this window: a queue that is triaged one after the other, and the one that is
 * looked at. One that fails does not stop the queue. To be used on the FX thread.
 */
public final class ScreenshotViewModel implements AutoCloseable {
  /** Pictures in full that are kept for another look; older ones leave the queue. */
  private static final long ROOM = 192L << 20;

  private final ScreenshotTriage triage;
  private final TaskRunner runner;
  private final FxExecutor fx;
  private final ObservableValue<@Nullable Long> dialog;
  private final Supplier<Language> language;
  private final Consumer<Message> joined;
  private final LatestOnly asking;
  private final ObservableList<ScreenshotItem> items = FXCollections.observableArrayList();
  private final ObservableList<ScreenshotItem> shownItems =
      FXCollections.unmodifiableObservableList(items);
  private final ReadOnlyObjectWrapper<@Nullable ScreenshotItem> chosen =
      new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyObjectWrapper<ScreenshotState> state =
      new ReadOnlyObjectWrapper<>(new ScreenshotState.Idle());
  private final ReadOnlyBooleanWrapper askable = new ReadOnlyBooleanWrapper();
  private long lastId;
  private @Nullable Run running;

  /**
   * @param dialog the id of the open dialog, null while none is open
   * @param language of the events that are written into dialogs
   * @param joined hears each event that was added to a dialog
   */
  public ScreenshotViewModel(
      ScreenshotTriage triage,
      TaskRunner runner,
      FxExecutor fx,
      ObservableValue<@Nullable Long> dialog,
      Supplier<Language> language,
      Consumer<Message> joined) {
    this.triage = triage;
    this.runner = runner;
    this.fx = fx;
    this.dialog = dialog;
    this.language = language;
    this.joined = joined;
    this.asking = new LatestOnly(runner);
  }

  /** The screenshots in the order in which they came. */
  public ObservableList<ScreenshotItem> items() {
    return shownItems;
  }

  /** The one that is looked at; null while there is none. */
  public ReadOnlyObjectProperty<@Nullable ScreenshotItem> chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  /** The state of the chosen screenshot. */
  public ReadOnlyObjectProperty<ScreenshotState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** Whether the language model could be asked about the chosen screenshot. */
  public ReadOnlyBooleanProperty askableProperty() {
    return askable.getReadOnlyProperty();
  }

  /** The id of the open dialog, to which a screenshot can be added; null while none is open. */
  public ObservableValue<@Nullable Long> dialogProperty() {
    return dialog;
  }

  /**
   * Puts pictures into the queue and looks at the first of them.
   *
   * @param joins the dialog that each of them is added to when it is triaged; null for none
   */
  public void add(List<? extends PictureSource> sources, @Nullable Long joins) {
    if (sources.isEmpty()) {
      return;
    }
    var first = lastId + 1;
    for (var source : sources) {
      lastId++;
      items.add(new ScreenshotItem(lastId, source, joins, new ScreenshotState.Waiting()));
    }
    choose(first);
    next();
  }

  /** Looks at a screenshot. */
  public void choose(long id) {
    var item = find(id);
    if (item != null && !item.equals(chosen.get())) {
      show(item);
    }
  }

  private void show(@Nullable ScreenshotItem item) {
    var same = item != null && chosen.get() != null && chosen.get().id() == item.id();
    var before = state.get();
    // Whoever hears that another one is chosen asks for its state.
    state.set(item == null ? new ScreenshotState.Idle() : item.state());
    chosen.set(item);
    if (state.get() instanceof ScreenshotState.Shown
        && !(same && before instanceof ScreenshotState.Shown)) {
      checkWhetherAskable();
    }
  }

  private void checkWhetherAskable() {
    askable.set(false);
    asking.<Boolean>run(
        cancellation -> triage.canAskModel(),
        outcome -> {
          if (outcome instanceof Outcome.Done<Boolean>(var can)) {
            askable.set(can);
          }
        });
  }

  private @Nullable ScreenshotItem find(long id) {
    return items.stream().filter(item -> item.id() == id).findFirst().orElse(null);
  }

  private void change(long id, UnaryOperator<ScreenshotState> change) {
    for (var i = 0; i < items.size(); i++) {
      var item = items.get(i);
      if (item.id() == id) {
        var changed = item.with(change.apply(item.state()));
        items.set(i, changed);
        var looked = chosen.get();
        if (looked != null && looked.id() == id) {
          show(changed);
        }
        return;
      }
    }
  }

  /** Begins with the next screenshot that waits, unless one is under way. */
  private void next() {
    if (running != null) {
      return;
    }
    items.stream()
        .filter(item -> item.state() instanceof ScreenshotState.Waiting)
        .findFirst()
        .ifPresent(this::start);
  }

  private void start(ScreenshotItem item) {
    var run = new Run(item.id());
    running = run;
    change(item.id(), state -> new ScreenshotState.Reading());
    run.cancellation =
        runner.<Long>read(
            cancellation -> {
              triage.triage(item.source(), event -> hear(run, event), cancellation);
              return item.id();
            },
            outcome -> {
              end(run, outcome);
              running = null;
              next();
            });
  }

  /** On the working thread: what takes time is done here, the rest on the FX thread. */
  private void hear(Run run, TriageEvent event) {
    var thumbnail = TriageSteps.thumbnail(event);
    fx.execute(() -> change(run.id, state -> TriageSteps.after(state, event, thumbnail)));
    if (event instanceof TriageEvent.Completed(var result)) {
      fx.execute(() -> completed(run.id, result));
    }
  }

  /** A triage that says nothing at its end is a defect, but the queue goes on. */
  private void end(Run run, Outcome<Long> outcome) {
    change(
        run.id,
        state -> {
          if (!state.working()) {
            return state;
          }
          return switch (outcome) {
            case Outcome.Cancelled<Long>() -> new ScreenshotState.Cancelled();
            case Outcome.Failed<Long>(var error) -> new ScreenshotState.Failed(error);
            case Outcome.Done<Long> _ ->
                new ScreenshotState.Failed(new IllegalStateException("no end"));
          };
        });
  }

  private void completed(long id, TriageResult result) {
    makeRoom();
    var item = find(id);
    if (item != null && item.joins() != null) {
      join(id, result, item.joins());
    }
  }

  private void makeRoom() {
    var taken = items.stream().mapToLong(ScreenshotViewModel::bytes).sum();
    for (var item : List.copyOf(items)) {
      if (taken > ROOM && !item.state().working() && !item.equals(chosen.get())) {
        items.remove(item);
        taken -= bytes(item);
      }
    }
  }

  private static long bytes(ScreenshotItem item) {
    var seen = item.state().seen();
    return seen == null
        ? 0
        : seen.picture().bytes().length + (long) seen.picture().pixels().rgb().length;
  }

  /** Stops one, or takes it out of the queue before its turn. */
  public void cancel(long id) {
    change(id, state -> state.working() ? new ScreenshotState.Cancelled() : state);
    if (running != null && running.id == id) {
      running.cancel();
    }
  }

  /** Stops all that are under way or wait. */
  public void cancelAll() {
    for (var item : List.copyOf(items)) {
      cancel(item.id());
    }
  }

  /** Tries the chosen screenshot again, after a failure. */
  public void retry() {
    var item = chosen.get();
    if (item != null && !item.state().working()) {
      change(item.id(), state -> new ScreenshotState.Waiting());
      next();
    }
  }

  /** Takes away all screenshots that are not under way; those in dialogs stay there. */
  public void clear() {
    items.removeIf(item -> !item.state().working());
    var looked = chosen.get();
    if (looked == null || find(looked.id()) == null) {
      show(items.isEmpty() ? null : items.getFirst());
    }
  }

  /** Adds the chosen screenshot to the open dialog. */
  public void addToDialog() {
    var item = chosen.get();
    var conversation = dialog.getValue();
    if (item != null
        && conversation != null
        && item.state() instanceof ScreenshotState.Shown shown
        && shown.membership() == Membership.NONE) {
      join(item.id(), shown.result(), conversation);
    }
  }

  private void join(long id, TriageResult result, long conversation) {
    change(id, state -> membership(state, Membership.JOINING, null));
    var words = language.get();
    runner.<Message>write(
        cancellation -> triage.addToDialog(result, conversation, words),
        outcome -> {
          switch (outcome) {
            case Outcome.Done<Message>(var message) -> {
              change(id, state -> membership(state, Membership.JOINED, null));
              joined.accept(message);
            }
            case Outcome.Failed<Message>(var error) ->
                change(id, state -> membership(state, Membership.NONE, error));
            case Outcome.Cancelled<Message>() ->
                change(id, state -> membership(state, Membership.NONE, null));
          }
        });
  }

  private static ScreenshotState membership(
      ScreenshotState state, Membership membership, @Nullable Throwable trouble) {
    return state instanceof ScreenshotState.Shown(var seen, var result, _, _)
        ? new ScreenshotState.Shown(seen, result, membership, trouble)
        : state;
  }

  /** The operator says what the chosen screenshot shows. */
  public void correct(TriageCategory category) {
    var item = chosen.get();
    if (item == null || !(item.state() instanceof ScreenshotState.Shown shown)) {
      return;
    }
    runner.<TriageResult>write(
        cancellation -> triage.correct(shown.result(), category.id()),
        outcome -> {
          switch (outcome) {
            case Outcome.Done<TriageResult>(var result) -> take(item.id(), result);
            case Outcome.Failed<TriageResult>(var error) ->
                change(item.id(), state -> membership(state, shown.membership(), error));
            case Outcome.Cancelled<TriageResult>() -> {}
          }
        });
  }

  /** Shows what is known of a screenshot from now on. */
  public void take(long id, TriageResult result) {
    change(
        id,
        state ->
            state instanceof ScreenshotState.Shown(var seen, _, var membership, _)
                ? new ScreenshotState.Shown(seen.completed(result), result, membership, null)
                : state);
  }

  /** Stops what is under way. */
  @Override
  public void close() {
    cancelAll();
  }

  private static final class Run {
    private final long id;
    private @Nullable Cancellation cancellation;

    Run(long id) {
      this.id = id;
    }

    void cancel() {
      if (cancellation != null) {
        cancellation.cancel();
      }
    }
  }
}
