package dev.souffleur.canned.ui;

import dev.souffleur.dialog.CannedReply;
import dev.souffleur.dialog.CannedReplyStore;
import dev.souffleur.task.LatestOnly;
import dev.souffleur.task.Outcome;
import dev.souffleur.task.TaskRunner;
import dev.souffleur.task.Work;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The canned replies at hand, the same ones for the popup, the page and the editor. Read when they
 * are first asked for. To be used on the FX thread.
 */
public final class Shelf {
  private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);

  private final CannedReplyStore store;
  private final TaskRunner runner;
  private final Clock clock;
  private final LatestOnly reading;
  private final ObservableList<CannedReply> replies = FXCollections.observableArrayList();
  private final ObservableList<CannedReply> shown =
      FXCollections.unmodifiableObservableList(replies);
  private final ReadOnlyObjectWrapper<ShelfState> state =
      new ReadOnlyObjectWrapper<>(new ShelfState.Loading());

  public Shelf(CannedReplyStore store, TaskRunner runner, Clock clock) {
    this.store = store;
    this.runner = runner;
    this.clock = clock;
    this.reading = new LatestOnly(runner);
  }

  /** All replies, in the order in which they were made. */
  public ObservableList<CannedReply> replies() {
    return shown;
  }

  public ReadOnlyObjectProperty<ShelfState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** Reads the replies if they are not at hand. */
  public void open() {
    if (!(state.get() instanceof ShelfState.Ready)) {
      read();
    }
  }

  private void read() {
    reading.<List<CannedReply>>run(
        cancellation -> store.all(),
        outcome -> {
          switch (outcome) {
            case Outcome.Done<List<CannedReply>>(var all) -> {
              replies.setAll(all);
              state.set(new ShelfState.Ready());
            }
            case Outcome.Failed<List<CannedReply>>(var error) -> {
              if (!(state.get() instanceof ShelfState.Ready)) {
                state.set(new ShelfState.Failed(error));
              }
            }
            case Outcome.Cancelled<List<CannedReply>>() -> {}
          }
        });
  }

  /** Adds a reply. */
  public void add(CannedReply.Draft draft, Consumer<Outcome<CannedReply>> listener) {
    write(cancellation -> store.add(draft), listener);
  }

  /** Changes what a reply says, or where it lies. */
  public void change(long id, CannedReply.Draft draft, Consumer<Outcome<Long>> listener) {
    write(
        cancellation -> {
          store.change(id, draft);
          return id;
        },
        listener);
  }

  /** Moves a folder's replies into another folder. */
  public void moveFolder(String from, String to, Consumer<Outcome<Integer>> listener) {
    write(cancellation -> store.moveFolder(from, to), listener);
  }

  /** Takes a reply away. */
  public void remove(long id, Consumer<Outcome<Long>> listener) {
    write(
        cancellation -> {
          store.remove(id);
          return id;
        },
        listener);
  }

  /** Puts a reply that was taken away back. */
  public void restore(CannedReply reply, Consumer<Outcome<Long>> listener) {
    write(
        cancellation -> {
          store.restore(reply);
          return reply.id();
        },
        listener);
  }

  /**
   * Makes several changes at once.
   *
   * @param changes makes them in the background, when all that was written before is on disk
   */
  public void apply(
      Supplier<CannedReplyStore.Changes> changes, Consumer<Outcome<List<CannedReply>>> listener) {
    write(cancellation -> store.apply(changes.get()), listener);
  }

  /** What is written now, with all that was written before; in the background. */
  List<CannedReply> stored() {
    return store.all();
  }

  /** Counts that a reply was used. */
  public void countUse(long id) {
    replies.replaceAll(reply -> reply.id() == id ? reply.usedAt(clock.instant()) : reply);
    runner.<Long>write(
        cancellation -> {
          store.countUse(id);
          return id;
        },
        outcome -> {
          if (outcome instanceof Outcome.Failed<Long>(var error)) {
            LOG.warn("the use of canned reply {} was not counted", id, error);
          }
        });
  }

  /** Writes, reads what is there now, and says how it ended when both are done. */
  private <T> void write(Work<T> work, Consumer<Outcome<T>> listener) {
    record Written<T>(T value, List<CannedReply> all) {}
    runner.<Written<T>>write(
        cancellation -> {
          var value = work.run(cancellation);
          return new Written<>(value, store.all());
        },
        outcome -> {
          switch (outcome) {
            case Outcome.Done<Written<T>>(var written) -> {
              replies.setAll(written.all());
              state.set(new ShelfState.Ready());
              listener.accept(new Outcome.Done<>(written.value()));
            }
            case Outcome.Failed<Written<T>>(var error) ->
                listener.accept(new Outcome.Failed<>(error));
            case Outcome.Cancelled<Written<T>>() -> listener.accept(new Outcome.Cancelled<>());
          }
        });
  }
}
