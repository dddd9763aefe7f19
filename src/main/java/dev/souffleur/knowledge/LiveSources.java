package dev.souffleur.knowledge;

import dev.souffleur.platform.UserException;
import dev.souffleur.task.Cancellation;
import dev.souffleur.task.LongWork;
import dev.souffleur.task.LongWorks;
import dev.souffleur.task.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sources of a knowledge base that is open. */
public final class LiveSources implements KnowledgeSources, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveSources.class);

  private final KnowledgeBase base;
  private final WatchedFolders folders;
  private final Reembedding reembedding;
  private final Consumer<List<Path>> keep;
  private final Executor background;
  private final LongWorks works;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private Reindex reindexing = new Reindex.Idle();
  private @Nullable Cancellation running;

  /**
   * @param folders closed by the caller, after this
   * @param keep remembers the folders for the next start
   * @param background runs work that blocks for minutes
   * @param works hears of what takes long, for those who wait for it
   */
  public LiveSources(
      KnowledgeBase base,
      WatchedFolders folders,
      Reembedding reembedding,
      Consumer<List<Path>> keep,
      Executor background,
      LongWorks works) {
    this.works = works;
    this.base = base;
    this.folders = folders;
    this.reembedding = reembedding;
    this.keep = keep;
    this.background = background;
  }

  @Override
  public Overview overview() {
    var sample = base.documents().stream().filter(Document::isSample).count();
    return new Overview(folders.folders(), base.status(), (int) sample);
  }

  @Override
  public Optional<WatchedFolders.Run> running() {
    return folders.running();
  }

  @Override
  public synchronized Reindex reindexing() {
    if (running != null) {
      return reindexing;
    }
    return switch (reembedding.state()) {
      case Reembedding.State.Idle() -> reindexing;
      case Reembedding.State.Running(_, var done, var total) ->
          new Reindex.Running(done, total, false);
      case Reembedding.State.Failed(var why) -> new Reindex.Failed(why);
    };
  }

  @Override
  public WatchedFolders.Subscription onChange(Runnable listener) {
    listeners.add(listener);
    var watching = folders.onChange(listener);
    return () -> {
      listeners.remove(listener);
      watching.close();
    };
  }

  private void tell() {
    listeners.forEach(Runnable::run);
  }

  @Override
  public void add(Path named) {
    var folder = named.toAbsolutePath().normalize();
    var now = new ArrayList<>(watched());
    if (!now.contains(folder)) {
      now.add(folder);
      keep.accept(now);
    }
    folders.add(folder);
  }

  @Override
  public void remove(Path named) {
    var folder = named.toAbsolutePath().normalize();
    keep.accept(watched().stream().filter(other -> !other.equals(folder)).toList());
    folders.remove(folder);
  }

  private List<Path> watched() {
    return folders.folders().stream().map(WatchedFolder::folder).toList();
  }

  @Override
  public void again(Path folder) {
    folders.again(folder);
  }

  @Override
  public void cancel() {
    folders.cancel();
  }

  @Override
  public void reindex() {
    var cancellation = new Cancellation();
    synchronized (this) {
      if (running != null) {
        return;
      }
      running = cancellation;
      reindexing = new Reindex.Running(0, -1, true);
    }
    tell();
    background.execute(() -> end(reindexed(cancellation)));
  }

  private Reindex reindexed(Cancellation cancellation) {
    var title = LongWork.Title.of("knowledge.work.reindex");
    try (var work = works.begin(title, LongWork.Unit.PIECES, cancellation::cancel)) {
      Progress progress =
          (done, total, what) -> {
            synchronized (this) {
              reindexing = new Reindex.Running(done, total, true);
            }
            work.report(done, total, what);
            tell();
          };
      base.ingestion().reindex(progress, cancellation);
      return new Reindex.Idle();
    } catch (CancellationException e) {
      return new Reindex.Idle();
    } catch (UserException e) {
      LOG.warn("passages stay as they were: {}", e.key());
      return new Reindex.Failed(Optional.of(e));
    } catch (RuntimeException e) {
      LOG.error("passages stay as they were", e);
      return new Reindex.Failed(Optional.empty());
    }
  }

  private void end(Reindex state) {
    synchronized (this) {
      running = null;
      reindexing = state;
      notifyAll();
    }
    tell();
  }

  @Override
  public synchronized void cancelReindex() {
    if (running != null) {
      running.cancel();
    }
  }

  @Override
  public void removeSample() {
    var ids = base.documents().stream().filter(Document::isSample).map(Document::id).toList();
    if (!ids.isEmpty()) {
      base.ingestion().remove(ids);
    }
    tell();
  }

  @Override
  public void restoreSample() {
    new SampleKnowledge().bring(base, Progress.NONE, Cancellation.none());
    tell();
  }

  /** Stops what goes on and waits for its end. */
  @Override
  public synchronized void close() {
    cancelReindex();
    while (running != null) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
