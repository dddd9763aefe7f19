package dev.souffleur.wrapup.ui;

import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.Promise;
import dev.souffleur.dialog.Promise.Due;
import dev.souffleur.dialog.PromiseStore;
import dev.souffleur.dialog.PromiseStore.Listed;
import dev.souffleur.task.Alarm;
import dev.souffleur.task.Cancellation;
import dev.souffleur.task.LatestOnly;
import dev.souffleur.task.Outcome;
import dev.souffleur.task.TaskRunner;
import dev.souffleur.wrapup.PromiseRecorder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * What operators promised and have not kept yet: all of it for the page, the open dialog's for the
 * strip above the composer, how much is due today, and what has just come due. To be used on the FX
 * thread.
 */
public final class PromisesViewModel implements AutoCloseable {
  /** More open promises than a desk can hold in mind. */
  private static final int MOST = 1_000;

  /** A clock that is set, and a machine that slept, are noticed within this. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private final PromiseStore store;
  private final PromiseRecorder recorder;
  private final TaskRunner runner;
  private final Alarm alarm;
  private final Clock clock;
  private final LatestOnly reading;
  private final ObservableList<Listed> all = FXCollections.observableArrayList();
  private final ObservableList<Listed> shownAll = FXCollections.unmodifiableObservableList(all);
  private final ObservableList<Promise> ofDialog = FXCollections.observableArrayList();
  private final ObservableList<Promise> shownOfDialog =
      FXCollections.unmodifiableObservableList(ofDialog);
  private final BooleanProperty expanded = new SimpleBooleanProperty(true);
  private final ReadOnlyObjectWrapper<PromisesState> state =
      new ReadOnlyObjectWrapper<>(new PromisesState.Closed());
  private final ReadOnlyObjectWrapper<DueCount> due =
      new ReadOnlyObjectWrapper<>(new DueCount(0, 0));
  private final ReadOnlyObjectWrapper<@Nullable Listed> reminder =
      new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyObjectWrapper<@Nullable Change> changed = new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyObjectWrapper<@Nullable Throwable> failure =
      new ReadOnlyObjectWrapper<>(null);
  private final Set<Long> reminded = new HashSet<>();
  private Cancellation waiting = Cancellation.none();
  private @Nullable Instant since;
  private long dialog;

  /**
   * @param clock in whose zone a day begins
   */
  public PromisesViewModel(
      PromiseStore store, PromiseRecorder recorder, TaskRunner runner, Alarm alarm, Clock clock) {
    this.store = store;
    this.recorder = recorder;
    this.runner = runner;
    this.alarm = alarm;
    this.clock = clock;
    this.reading = new LatestOnly(runner);
  }

  /**
   * How many promises want attention.
   *
   * @param overdue past their time
   * @param today due later today
   */
  public record DueCount(int overdue, int today) {
    public int total() {
      return overdue + today;
    }
  }

  /** What was done to a promise last, and can be undone. */
  public record Change(Promise before, Kind kind) {
    /** The ways to deal with a promise. */
    public enum Kind {
      KEPT,
      DROPPED,
      DATED
    }
  }

  /** All open ones, the earliest due first. */
  public ObservableList<Listed> all() {
    return shownAll;
  }

  /** The open ones of the open dialog. */
  public ObservableList<Promise> ofDialog() {
    return shownOfDialog;
  }

  /** Whether the strip shows each promise or only how many there are. */
  public BooleanProperty expandedProperty() {
    return expanded;
  }

  public ReadOnlyObjectProperty<PromisesState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<DueCount> dueProperty() {
    return due.getReadOnlyProperty();
  }

  /** The promise that has come due while the window is open; null for none. */
  public ReadOnlyObjectProperty<@Nullable Listed> reminderProperty() {
    return reminder.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<@Nullable Change> changedProperty() {
    return changed.getReadOnlyProperty();
  }

  /** Why the last change could not be kept; null where it was. */
  public ReadOnlyObjectProperty<@Nullable Throwable> failureProperty() {
    return failure.getReadOnlyProperty();
  }

  /** Begins to watch the clock, from now on. */
  public void start() {
    since = clock.instant();
    refresh();
  }

  /** Another dialog is open; null for none. */
  public void openDialog(@Nullable Long id) {
    dialog = id == null ? 0 : id;
    showDialog();
  }

  /** Looks for promises in a turn that was committed. */
  public void committed(Message message) {
    runner.<List<Promise>>write(
        cancellation -> recorder.record(message),
        outcome -> {
          switch (outcome) {
            case Outcome.Done<List<Promise>>(var added) -> {
              if (!added.isEmpty()) {
                refresh();
              }
            }
            case Outcome.Failed<List<Promise>>(var error) -> failure.set(error);
            case Outcome.Cancelled<List<Promise>>() -> {}
          }
        });
  }

  /** Opens the page. */
  public void open() {
    if (state.get() instanceof PromisesState.Closed) {
      state.set(all.isEmpty() ? new PromisesState.Loading() : new PromisesState.Ready());
    }
    refresh();
  }

  /** Shuts the page. */
  public void shut() {
    state.set(new PromisesState.Closed());
    changed.set(null);
  }

  /** Reads the promises again. */
  public void refresh() {
    reading.<List<Listed>>run(
        cancellation -> store.open(MOST),
        outcome -> {
          switch (outcome) {
            case Outcome.Done<List<Listed>>(var found) -> show(found);
            case Outcome.Failed<List<Listed>>(var error) -> {
              if (!(state.get() instanceof PromisesState.Closed)) {
                state.set(new PromisesState.Failed(error));
              }
            }
            case Outcome.Cancelled<List<Listed>>() -> {}
          }
        });
  }

  private void show(List<Listed> found) {
    if (!all.equals(found)) {
      all.setAll(found);
    }
    if (!(state.get() instanceof PromisesState.Closed)) {
      state.set(found.isEmpty() ? new PromisesState.Empty() : new PromisesState.Ready());
    }
    showDialog();
    look();
  }

  private void showDialog() {
    var mine = all.stream().map(Listed::promise).filter(p -> p.conversationId() == dialog).toList();
    if (!ofDialog.equals(mine)) {
      ofDialog.setAll(mine);
    }
  }

  /** Looks at the clock: what is due now, and when to look again. */
  private void look() {
    var now = clock.instant();
    var tomorrow = LocalDate.now(clock).plusDays(1).atStartOfDay(clock.getZone()).toInstant();
    var overdue = (int) all.stream().filter(each -> each.promise().isOverdue(now)).count();
    var byTomorrow = (int) all.stream().filter(each -> isDueBefore(each, tomorrow)).count();
    due.set(new DueCount(overdue, byTomorrow - overdue));
    remind(now);
    waiting.cancel();
    if (since != null) {
      waiting = alarm.after(untilNext(now, tomorrow), this::look);
    }
  }

  private static boolean isDueBefore(Listed listed, Instant time) {
    var when = listed.promise().due();
    return when != null && when.time().isBefore(time);
  }

  private void remind(Instant now) {
    var shown = reminder.get();
    if (shown != null && all.stream().noneMatch(each -> sameDue(each, shown))) {
      reminder.set(null);
    }
    if (reminder.get() == null) {
      all.stream()
          .filter(each -> comesDue(each.promise(), now) && reminded.add(each.promise().id()))
          .findFirst()
          .ifPresent(reminder::set);
    }
  }

  private static boolean sameDue(Listed one, Listed other) {
    return one.promise().equals(other.promise());
  }

  /** Whether its hour came after the window opened: what was missed before is in the counter. */
  private boolean comesDue(Promise promise, Instant now) {
    var when = hour(promise);
    return when != null && since != null && when.isAfter(since) && !when.isAfter(now);
  }

  private static @Nullable Instant hour(Promise promise) {
    var when = promise.due();
    if (when == null) {
      return null;
    }
    // A promise for the same afternoon is not brought to mind as soon as it is made.
    return when.remind().isAfter(promise.created()) ? when.remind() : when.time();
  }

  private Duration untilNext(Instant now, Instant tomorrow) {
    var next = tomorrow;
    for (var each : all) {
      var when = hour(each.promise());
      var end = each.promise().due();
      for (var at :
          new Instant[] {when == null ? tomorrow : when, end == null ? tomorrow : end.time()}) {
        next = at.isAfter(now) && at.isBefore(next) ? at : next;
      }
    }
    // A promise is overdue once its instant has passed.
    var wait = Duration.between(now, next).plusMillis(1);
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  /** The line about what came due is read; the next one, if any, may show. */
  public void dismissReminder() {
    reminder.set(null);
    look();
  }

  /** Ticks a promise off. */
  public void keep(Promise promise) {
    setState(promise, Promise.State.KEPT, Change.Kind.KEPT);
  }

  /** Takes what was no promise, or is none any more, off the list. */
  public void drop(Promise promise) {
    setState(promise, Promise.State.DROPPED, Change.Kind.DROPPED);
  }

  private void setState(Promise promise, Promise.State next, Change.Kind kind) {
    write(() -> store.setState(promise.id(), next), new Change(promise, kind));
  }

  /** Corrects by when a promise is due; null for no date. */
  public void setDue(Promise promise, @Nullable Due when) {
    write(() -> store.setDue(promise.id(), when), new Change(promise, Change.Kind.DATED));
  }

  /** Takes the last change back. */
  public void undo() {
    var last = changed.get();
    if (last == null) {
      return;
    }
    var before = last.before();
    switch (last.kind()) {
      case KEPT, DROPPED -> write(() -> store.setState(before.id(), before.state()), null);
      case DATED -> write(() -> store.setDue(before.id(), before.due()), null);
    }
  }

  private void write(Runnable work, @Nullable Change change) {
    runner.<Boolean>write(
        cancellation -> {
          work.run();
          return true;
        },
        outcome -> {
          switch (outcome) {
            case Outcome.Done<Boolean> done -> {
              failure.set(null);
              changed.set(change);
              refresh();
            }
            case Outcome.Failed<Boolean>(var error) -> failure.set(error);
            case Outcome.Cancelled<Boolean>() -> {}
          }
        });
  }

  /** No longer watches the clock. */
  @Override
  public void close() {
    waiting.cancel();
    reading.cancel();
  }
}
