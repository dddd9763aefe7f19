package dev.souffleur.knowledge.ui;

import dev.souffleur.knowledge.KnowledgeSources;
import dev.souffleur.knowledge.KnowledgeSources.Overview;
import dev.souffleur.knowledge.KnowledgeSources.Reindex;
import dev.souffleur.knowledge.WatchedFolders;
import dev.souffleur.task.FxExecutor;
import dev.souffleur.task.Outcome;
import dev.souffleur.task.TaskRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/**
 * Where the knowledge base has its articles from. What is going on is shown once a frame; the
 * figures, which cost a look at all documents, with a pause between two looks. To be used on the FX
 * thread.
 */
public final class SourcesViewModel implements AutoCloseable {
  private final KnowledgeSources sources;
  private final TaskRunner runner;
  private final FxExecutor fx;
  private final Duration pause;
  private final AtomicBoolean told = new AtomicBoolean();
  private final WatchedFolders.Subscription subscription;
  private final ReadOnlyObjectWrapper<SourcesState> state =
      new ReadOnlyObjectWrapper<>(new SourcesState.Loading());
  private final ReadOnlyObjectWrapper<SourcesNotice> notice =
      new ReadOnlyObjectWrapper<>(new SourcesNotice.None());
  private final ReadOnlyObjectWrapper<WatchedFolders.@Nullable Run> running =
      new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyObjectWrapper<Reindex> reindexing =
      new ReadOnlyObjectWrapper<>(new Reindex.Idle());
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(false);
  private final ObservableValue<Filling> filling =
      Bindings.createObjectBinding(this::filling, state, running);
  private int writing;
  private boolean reading;
  private boolean stale;

  /**
   * @param pause between two looks at all documents while something goes on
   */
  public SourcesViewModel(
      KnowledgeSources sources, TaskRunner runner, FxExecutor fx, Duration pause) {
    this.sources = sources;
    this.runner = runner;
    this.fx = fx;
    this.pause = pause;
    this.subscription = sources.onChange(this::tell);
  }

  /** Of {@link KnowledgeSources#onChange}: on any thread, as often as it likes. */
  private void tell() {
    if (told.compareAndSet(false, true)) {
      fx.onNextFrame(
          () -> {
            told.set(false);
            refresh();
          });
    }
  }

  public ReadOnlyObjectProperty<SourcesState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** Whether there is anything to search in. */
  public ObservableValue<Filling> fillingProperty() {
    return filling;
  }

  private Filling filling() {
    if (!(state.get() instanceof SourcesState.Known(var overview))
        || overview.base().documents() > 0) {
      return new Filling.Filled();
    }
    var run = running.get();
    return run == null ? new Filling.Empty() : new Filling.Indexing(run.done(), run.total());
  }

  /** What is said about the last thing that was done. */
  public ReadOnlyObjectProperty<SourcesNotice> noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /** The folder that is being looked through; null while none is. */
  public ReadOnlyObjectProperty<WatchedFolders.@Nullable Run> runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** How the making anew of all passages goes on. */
  public ReadOnlyObjectProperty<Reindex> reindexingProperty() {
    return reindexing.getReadOnlyProperty();
  }

  /** Whether something the operator asked for is being done. */
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** Looks at the sources, as when the section opens. */
  public void refresh() {
    running.set(sources.running().orElse(null));
    reindexing.set(sources.reindexing());
    if (reading) {
      stale = true;
    } else {
      read(Duration.ZERO);
    }
  }

  private void read(Duration after) {
    reading = true;
    stale = false;
    runner.<Overview>read(
        cancellation -> {
          if (after.isPositive()) {
            Thread.sleep(after);
          }
          return sources.overview();
        },
        outcome -> {
          reading = false;
          switch (outcome) {
            case Outcome.Done<Overview>(var overview) ->
                state.set(new SourcesState.Known(overview));
            case Outcome.Failed<Overview>(var error) -> state.set(new SourcesState.Failed(error));
            case Outcome.Cancelled<Overview>() -> stale = false;
          }
          if (stale) {
            read(pause);
          }
        });
  }

  /** Watches a folder from now on. */
  public void add(Path folder) {
    write(() -> sources.add(folder), new SourcesNotice.None());
  }

  /** Watches a folder no longer; can be undone. */
  public void remove(Path folder) {
    write(() -> sources.remove(folder), new SourcesNotice.Removed(folder));
  }

  /** Removes the sample; can be undone. */
  public void removeSample() {
    write(sources::removeSample, new SourcesNotice.SampleRemoved());
  }

  /** Brings the sample back. */
  public void restoreSample() {
    write(sources::restoreSample, new SourcesNotice.None());
  }

  /** Takes the last removal back. */
  public void undo() {
    switch (notice.get()) {
      case SourcesNotice.Removed(var folder) -> add(folder);
      case SourcesNotice.SampleRemoved() -> restoreSample();
      case SourcesNotice.None _, SourcesNotice.Failed _ -> {}
    }
  }

  /** Looks a folder through again. */
  public void again(Path folder) {
    sources.again(folder);
  }

  /** Stops the folder that is being looked through. */
  public void cancel() {
    sources.cancel();
  }

  /** Makes all passages anew. */
  public void reindex() {
    sources.reindex();
  }

  /** Stops that. */
  public void cancelReindex() {
    sources.cancelReindex();
  }

  private void write(Runnable action, SourcesNotice done) {
    notice.set(new SourcesNotice.None());
    writing++;
    busy.set(true);
    runner.<SourcesNotice>write(
        cancellation -> {
          action.run();
          return done;
        },
        outcome -> {
          writing--;
          busy.set(writing > 0);
          switch (outcome) {
            case Outcome.Done<SourcesNotice>(var said) -> notice.set(said);
            case Outcome.Failed<SourcesNotice>(var error) ->
                notice.set(new SourcesNotice.Failed(error));
            case Outcome.Cancelled<SourcesNotice>() -> {}
          }
          refresh();
        });
  }

  /** Hears no more of what goes on, which goes on. */
  @Override
  public void close() {
    subscription.close();
  }
}
