package dev.souffleur.canned.ui;

import dev.souffleur.canned.ReplyCsv;
import dev.souffleur.canned.ReplyImport;
import dev.souffleur.dialog.CannedReply;
import dev.souffleur.dialog.CannedReplyStore;
import dev.souffleur.platform.AtomicFile;
import dev.souffleur.platform.FileErrors;
import dev.souffleur.task.LatestOnly;
import dev.souffleur.task.Outcome;
import dev.souffleur.task.TaskRunner;
import dev.souffleur.task.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
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

  /** Makes several changes at once. */
  public void apply(
      CannedReplyStore.Changes changes, Consumer<Outcome<List<CannedReply>>> listener) {
    write(cancellation -> store.apply(changes), listener);
  }

  /**
   * Takes replies in from where they are read.
   *
   * @param source reads them, in the background
   */
  public void takeIn(Callable<ReplyCsv.Parsed> source, Consumer<Outcome<Imported>> listener) {
    write(
        cancellation -> {
          var parsed = source.call();
          var plan = ReplyImport.of(store.all(), parsed.replies());
          var made = store.apply(plan.changes());
          return new Imported(
              made.size(), plan.before().size(), plan.unchanged(), parsed.bad(), plan.undo(made));
        },
        listener);
  }

  /** Writes all replies to a file. */
  public void exportTo(Path file, Consumer<Outcome<Integer>> listener) {
    runner.write(
        cancellation -> {
          var all = store.all();
          try {
            AtomicFile.write(file, ReplyCsv.write(all));
          } catch (IOException e) {
            throw FileErrors.of(e, file);
          }
          return all.size();
        },
        listener);
  }

  /**
   * What an import did.
   *
   * @param bad the lines of the file that hold no reply
   * @param undo what takes it back
   */
  public record Imported(
      int added, int changed, int unchanged, List<Integer> bad, CannedReplyStore.Changes undo) {
    public Imported {
      bad = List.copyOf(bad);
    }
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
