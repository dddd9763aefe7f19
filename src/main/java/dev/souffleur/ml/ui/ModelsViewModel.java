package dev.souffleur.ml.ui;

import dev.souffleur.ml.ModelLibrary;
import dev.souffleur.task.Cancellation;
import dev.souffleur.task.FxExecutor;
import dev.souffleur.task.LatestOnly;
import dev.souffleur.task.Outcome;
import dev.souffleur.task.Progress;
import dev.souffleur.task.TaskRunner;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The models and what is done with them. Nothing is downloaded before the operator agreed to what
 * the row says. To be used on the FX thread.
 */
public final class ModelsViewModel implements AutoCloseable {
  private final ModelLibrary library;
  private final ObservableValue<Boolean> offline;
  private final TaskRunner runner;
  private final FxExecutor fx;
  private final LatestOnly listing;
  private final ObservableList<ModelRow> rows = FXCollections.observableArrayList();
  private final ObservableList<ModelRow> shownRows = FXCollections.unmodifiableObservableList(rows);
  private final ReadOnlyObjectWrapper<ModelsState> state =
      new ReadOnlyObjectWrapper<>(new ModelsState.Closed());
  private final Map<String, Cancellation> installing = new HashMap<>();
  private @Nullable Cancellation importing;
  private final ModelLibrary.Subscription subscription;

  /**
   * @param offline whether the settings forbid the network
   */
  public ModelsViewModel(
      ModelLibrary library, ObservableValue<Boolean> offline, TaskRunner runner, FxExecutor fx) {
    this.library = library;
    this.offline = offline;
    this.runner = runner;
    this.fx = fx;
    this.listing = new LatestOnly(runner);
    subscription = library.onChange(id -> fx.execute(this::refresh));
  }

  /** Each model of the catalog, in its order. */
  public ObservableList<ModelRow> rows() {
    return shownRows;
  }

  public ReadOnlyObjectProperty<ModelsState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** Whether the settings forbid the network. */
  public ObservableValue<Boolean> offlineProperty() {
    return offline;
  }

  boolean offline() {
    return offline.getValue();
  }

  /** Opens the page. */
  public void open() {
    if (state.get() instanceof ModelsState.Closed) {
      state.set(
          importing != null
              ? new ModelsState.Importing(0, -1)
              : rows.isEmpty() ? new ModelsState.Loading() : new ModelsState.Ready());
    }
    list();
  }

  /** Shuts the page; what is being downloaded goes on. */
  public void shut() {
    state.set(new ModelsState.Closed());
  }

  /** Looks at the models again, after a failure. */
  public void retry() {
    state.set(new ModelsState.Loading());
    list();
  }

  private void refresh() {
    if (!(state.get() instanceof ModelsState.Closed)) {
      list();
    }
  }

  private void list() {
    listing.<List<ModelLibrary.Entry>>run(
        cancellation -> library.list(),
        outcome -> {
          switch (outcome) {
            case Outcome.Done<List<ModelLibrary.Entry>>(var entries) -> {
              take(entries);
              if (state.get() instanceof ModelsState.Loading) {
                state.set(new ModelsState.Ready());
              }
            }
            case Outcome.Failed<List<ModelLibrary.Entry>>(var error) -> {
              if (!(state.get() instanceof ModelsState.Closed)) {
                state.set(new ModelsState.Failed(error));
              }
            }
            case Outcome.Cancelled<List<ModelLibrary.Entry>>() -> {}
          }
        });
  }

  private void take(List<ModelLibrary.Entry> entries) {
    var before = new HashMap<String, ModelState>();
    rows.forEach(row -> before.put(row.model().id(), row.state()));
    rows.setAll(
        entries.stream()
            .map(
                entry ->
                    new ModelRow(
                        entry.model(), merged(before.get(entry.model().id()), entry.state())))
            .toList());
  }

  /** What is under way or was asked stays; a failure stays until the model stands otherwise. */
  private static ModelState merged(@Nullable ModelState before, ModelLibrary.State is) {
    if (before == null || before instanceof ModelState.Resting) {
      return new ModelState.Resting(is);
    }
    return before.busy() || before.is() == is ? before : new ModelState.Resting(is);
  }

  private void change(String id, UnaryOperator<ModelState> change) {
    rows.replaceAll(row -> row.model().id().equals(id) ? row.with(change.apply(row.state())) : row);
  }

  /** Asks whether a model may be downloaded. */
  public void askToInstall(String id) {
    if (!offline()) {
      change(id, now -> now.busy() ? now : new ModelState.Consent(now.is()));
    }
  }

  /** Asks whether a model may be removed. */
  public void askToRemove(String id) {
    change(id, now -> now.busy() ? now : new ModelState.RemoveAsked(now.is()));
  }

  /** Takes a question, or the failure of an answer, away. */
  public void dismiss(String id) {
    change(id, now -> now.busy() ? now : new ModelState.Resting(now.is()));
  }

  /** The operator agreed: downloads a model, or goes on where a download was cut off. */
  public void install(String id) {
    if (offline() || installing.containsKey(id)) {
      return;
    }
    change(id, now -> new ModelState.Installing(now.is(), 0, -1));
    var progress =
        throttled(
            (done, total) ->
                change(
                    id,
                    now ->
                        now instanceof ModelState.Installing
                            ? new ModelState.Installing(now.is(), done, total)
                            : now));
    installing.put(
        id,
        runner.<String>read(
            cancellation -> {
              library.install(id, progress, cancellation);
              return id;
            },
            outcome -> {
              installing.remove(id);
              change(
                  id,
                  now ->
                      outcome instanceof Outcome.Failed<String>(var error)
                          ? new ModelState.Failed(now.is(), false, error)
                          : new ModelState.Resting(now.is()));
              list();
            }));
  }

  /** Stops a download; what came so far is kept. */
  public void cancel(String id) {
    var running = installing.get(id);
    if (running != null) {
      running.cancel();
    }
  }

  /** The operator agreed: removes a model. */
  public void remove(String id) {
    change(id, now -> new ModelState.Removing(now.is()));
    runner.<String>write(
        cancellation -> {
          library.remove(id);
          return id;
        },
        outcome -> {
          change(
              id,
              now ->
                  outcome instanceof Outcome.Failed<String>(var error)
                      ? new ModelState.Failed(now.is(), true, error)
                      : new ModelState.Resting(now.is()));
          list();
        });
  }

  /** Takes models from a folder. */
  public void importFrom(Path folder) {
    if (importing != null) {
      return;
    }
    state.set(new ModelsState.Importing(0, -1));
    var progress =
        throttled(
            (done, total) -> {
              if (state.get() instanceof ModelsState.Importing) {
                state.set(new ModelsState.Importing(done, total));
              }
            });
    importing =
        runner.<List<String>>read(
            cancellation -> library.importFrom(folder, progress, cancellation),
            outcome -> {
              importing = null;
              if (!(state.get() instanceof ModelsState.Closed)) {
                state.set(
                    switch (outcome) {
                      case Outcome.Done<List<String>>(var ids) -> new ModelsState.Imported(ids);
                      case Outcome.Failed<List<String>>(var error) ->
                          new ModelsState.ImportFailed(error);
                      case Outcome.Cancelled<List<String>>() -> new ModelsState.Ready();
                    });
              }
              list();
            });
  }

  /** Stops taking models from a folder. */
  public void cancelImport() {
    if (importing != null) {
      importing.cancel();
    }
  }

  /** Figures may come thousands of times a second; a window needs them once a frame. */
  private Progress throttled(BiConsumer<Long, Long> show) {
    var latest = new AtomicReference<long @Nullable []>(null);
    return (done, total, what) -> {
      if (latest.getAndSet(new long[] {done, total}) == null) {
        fx.onNextFrame(
            () -> {
              var figures = latest.getAndSet(null);
              if (figures != null) {
                show.accept(figures[0], figures[1]);
              }
            });
      }
    };
  }

  /** Stops what is being downloaded or imported; what came so far is kept. */
  @Override
  public void close() {
    subscription.close();
    installing.values().forEach(Cancellation::cancel);
    cancelImport();
  }
}
