package dev.souffleur.gaps.ui;

import dev.souffleur.gaps.GapGroup;
import dev.souffleur.gaps.KnowledgeGaps;
import dev.souffleur.knowledge.KnowledgeSources;
import dev.souffleur.knowledge.WatchedFolder;
import dev.souffleur.task.FxExecutor;
import dev.souffleur.task.LatestOnly;
import dev.souffleur.task.Outcome;
import dev.souffleur.task.TaskRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The questions that the knowledge base cannot answer yet, and what is done about them. To be used
 * on the FX thread.
 */
public final class GapsViewModel implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GapsViewModel.class);

  private final KnowledgeGaps gaps;
  private final KnowledgeSources sources;
  private final TaskRunner runner;
  private final LatestOnly reading;
  private final KnowledgeGaps.Subscription subscription;
  private final ReadOnlyObjectWrapper<GapsState> state =
      new ReadOnlyObjectWrapper<>(new GapsState.Closed());
  private final ReadOnlyObjectWrapper<GapsNotice> notice =
      new ReadOnlyObjectWrapper<>(new GapsNotice.None());

  /**
   * @param sources whose folders articles are begun in
   */
  public GapsViewModel(
      KnowledgeGaps gaps, KnowledgeSources sources, TaskRunner runner, FxExecutor fx) {
    this.gaps = gaps;
    this.sources = sources;
    this.runner = runner;
    this.reading = new LatestOnly(runner);
    this.subscription = gaps.onChange(() -> fx.execute(this::refresh));
  }

  public ReadOnlyObjectProperty<GapsState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<GapsNotice> noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /** Opens the page. */
  public void open() {
    if (state.get() instanceof GapsState.Closed) {
      state.set(new GapsState.Loading());
    }
    notice.set(new GapsNotice.None());
    read();
  }

  /** Shuts the page. */
  public void shut() {
    reading.cancel();
    state.set(new GapsState.Closed());
  }

  /** Reads the questions again, after a failure. */
  public void retry() {
    state.set(new GapsState.Loading());
    read();
  }

  private void refresh() {
    if (!(state.get() instanceof GapsState.Closed)) {
      read();
    }
  }

  private void read() {
    reading.<GapsState>run(
        cancellation ->
            new GapsState.Ready(
                gaps.open(),
                sources.overview().folders().stream()
                    .filter(folder -> folder.standing() != WatchedFolder.Standing.MISSING)
                    .map(WatchedFolder::folder)
                    .toList()),
        outcome -> {
          switch (outcome) {
            case Outcome.Done<GapsState>(var ready) -> state.set(ready);
            case Outcome.Failed<GapsState>(var error) -> state.set(new GapsState.Failed(error));
            case Outcome.Cancelled<GapsState>() -> {}
          }
        });
  }

  /** A group needs no article; can be undone. */
  public void dismiss(GapGroup group) {
    write(
        () -> {
          gaps.dismiss(group);
          return new GapsNotice.Dismissed(group);
        });
  }

  /** Takes the last dismissal back. */
  public void undo() {
    if (notice.get() instanceof GapsNotice.Dismissed(var group)) {
      write(
          () -> {
            gaps.restore(group);
            return new GapsNotice.None();
          });
    }
  }

  /** Begins an article in a folder, which is watched from then on if it is not yet. */
  public void draft(GapGroup group, Path folder) {
    write(
        () -> {
          var file = gaps.draft(group, folder);
          var within = folder.toAbsolutePath().normalize();
          if (sources.overview().folders().stream()
              .noneMatch(watched -> within.startsWith(watched.folder()))) {
            sources.add(folder);
          }
          return new GapsNotice.Drafted(file);
        });
  }

  private void write(Supplier<GapsNotice> action) {
    notice.set(new GapsNotice.None());
    runner.<GapsNotice>write(
        cancellation -> action.get(),
        outcome -> {
          switch (outcome) {
            case Outcome.Done<GapsNotice>(var said) -> notice.set(said);
            case Outcome.Failed<GapsNotice>(var error) -> notice.set(new GapsNotice.Failed(error));
            case Outcome.Cancelled<GapsNotice>() -> {}
          }
          refresh();
        });
  }

  /**
   * An operator looked for something, found nothing and let it rest.
   *
   * @param conversation the dialog that was open; null where there was none
   */
  public void searched(String words, @Nullable Long conversation) {
    runner.<String>write(
        cancellation -> {
          gaps.searched(words, conversation);
          return "";
        },
        outcome -> {
          if (outcome instanceof Outcome.Failed<String>(var error)) {
            LOG.warn("a search that found nothing was not kept: {}", error.getClass().getName());
          }
        });
  }

  /** The folders that an article can be begun in, the one to offer first. */
  public List<Path> folders() {
    return state.get() instanceof GapsState.Ready(_, var folders) ? folders : List.of();
  }

  /** Hears no more of new questions. */
  @Override
  public void close() {
    subscription.close();
  }
}
