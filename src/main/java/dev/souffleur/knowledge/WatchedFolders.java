package dev.souffleur.knowledge;

import dev.souffleur.knowledge.WatchedFolder.Standing;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.Cancellation;
import dev.souffleur.task.LongWork;
import dev.souffleur.task.LongWorks;
import dev.souffleur.task.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the knowledge base in step with folders of articles: each is taken in, in the background,
 * when it is added and whenever something in it has changed and then rested. One folder at a time.
 *
 * <p>Where the system does not tell of changes (network drives), folders are looked through from
 * time to time; an unchanged file costs its reading. A folder that is missing keeps its documents
 * and is taken in again when it is back. Safe from any thread; quick but where said otherwise.
 */
public final class WatchedFolders implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedFolders.class);

  private final KnowledgeBase base;
  private final Executor background;
  private final LongWorks works;
  private final Pace pace;
  private final Clock clock;
  private final FolderChanges changes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final Map<Path, WatchedEntry> entries = new LinkedHashMap<>();
  private final List<Path> leaving = new ArrayList<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final List<Consumer<IngestReport>> readers = new CopyOnWriteArrayList<>();
  private @Nullable Work work;
  private boolean working;
  private boolean closed;

  /**
   * How long to wait for what.
   *
   * @param quiet a changed folder is looked through when nothing changed for so long
   * @param patience and at the latest when changes have gone on for so long
   * @param again a folder is looked through anyway when that was so long ago
   * @param missing it is seen so often whether a folder is there at all
   */
  public record Pace(Duration quiet, Duration patience, Duration again, Duration missing) {
    /** An editor writes within a second; a copy of thousands of files shows within ten. */
    public static final Pace USUAL =
        new Pace(
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofMinutes(10),
            Duration.ofSeconds(10));
  }

  /**
   * A folder that is being looked through.
   *
   * @param done files that were looked at
   * @param total files in all; -1 while they are being counted
   */
  public record Run(Path folder, long done, long total) {}

  private record Work(Run run, Cancellation cancellation) {}

  /** What {@link #onChange} registered; closing it takes it back. */
  @FunctionalInterface
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Watches nothing yet.
   *
   * @param background runs work that lasts as long as this does; a virtual thread a task
   * @param works hears of what takes long, for those who wait for it
   */
  public WatchedFolders(
      KnowledgeBase base, Executor background, LongWorks works, Pace pace, Clock clock) {
    this.base = base;
    this.background = background;
    this.works = works;
    this.pace = pace;
    this.clock = clock;
    this.changes = new FolderChanges(background, this::changedIn);
  }

  /** The folders as they stand, in the order in which they were added. */
  public List<WatchedFolder> folders() {
    return locked(() -> entries.values().stream().map(WatchedEntry::state).toList());
  }

  /** What is being looked through now. */
  public Optional<Run> running() {
    return locked(() -> Optional.ofNullable(work).map(Work::run));
  }

  /** Hears, on the thread at work, that {@link #folders} or {@link #running} say something else. */
  public Subscription onChange(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Hears, on the thread at work, each report that came to a change of the documents. */
  public Subscription onTakenIn(Consumer<IngestReport> listener) {
    readers.add(listener);
    return () -> readers.remove(listener);
  }

  /** Watches a folder from now on, and takes it in. */
  public void add(Path named) {
    var folder = named.toAbsolutePath().normalize();
    alter(
        () -> {
          leaving.remove(folder);
          entries.putIfAbsent(folder, new WatchedEntry(folder));
        });
  }

  /**
   * Watches a folder no longer and removes its documents, but those that lie in another watched
   * folder too. Whoever adds it again soon finds the vectors of its passages still there.
   */
  public void remove(Path named) {
    var folder = named.toAbsolutePath().normalize();
    alter(
        () -> {
          if (entries.remove(folder) != null) {
            leaving.add(folder);
            stop(folder);
          }
        });
    changes.forget(folder);
    // Forgetting a folder must not leave one unwatched that lies below or above it.
    alter(
        () ->
            entries.values().stream()
                .filter(entry -> entry.overlaps(folder))
                .forEach(WatchedEntry::ask));
  }

  /** Looks a folder through again, changed or not. */
  public void again(Path named) {
    var folder = named.toAbsolutePath().normalize();
    alter(() -> Optional.ofNullable(entries.get(folder)).ifPresent(WatchedEntry::ask));
  }

  /** Stops what is being looked through; it goes on when the folder changes or is asked for. */
  public void cancel() {
    alter(() -> Optional.ofNullable(work).ifPresent(now -> now.cancellation().cancel()));
  }

  private void stop(Path folder) {
    var now = work;
    if (now != null && now.run().folder().equals(folder)) {
      now.cancellation().cancel();
    }
  }

  private void changedIn(Path place) {
    alter(
        () ->
            entries.values().stream()
                .filter(entry -> place.startsWith(entry.folder()))
                .forEach(WatchedEntry::change));
  }

  private void alter(Runnable change) {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      change.run();
      news.signalAll();
      if (!working && !(entries.isEmpty() && leaving.isEmpty())) {
        working = true;
        background.execute(this::work);
      }
    } finally {
      lock.unlock();
    }
    tell();
  }

  private <T> T locked(Supplier<T> question) {
    lock.lock();
    try {
      return question.get();
    } finally {
      lock.unlock();
    }
  }

  private void tell() {
    listeners.forEach(Runnable::run);
  }

  private void work() {
    try {
      for (var next = next(); next != null; next = next()) {
        next.run();
      }
    } finally {
      lock.lock();
      try {
        working = false;
        news.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Waits for the next thing to do; null when this is closed. */
  private @Nullable Runnable next() {
    lock.lock();
    try {
      while (!closed) {
        if (!leaving.isEmpty()) {
          var folder = leaving.removeFirst();
          return () -> removeDocuments(folder);
        }
        var wait = pace.again().toNanos();
        for (var entry : entries.values()) {
          var left = entry.untilDue(pace);
          if (left <= 0) {
            return () -> look(entry);
          }
          var check = entry.untilCheck(pace);
          if (check <= 0) {
            return () -> check(entry);
          }
          wait = Math.min(wait, Math.min(left, check));
        }
        news.awaitNanos(wait);
      }
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } finally {
      lock.unlock();
    }
  }

  private void check(WatchedEntry entry) {
    var there = Files.isDirectory(entry.folder());
    locked(
        () -> {
          entry.check(there);
          return there;
        });
  }

  private void look(WatchedEntry entry) {
    var cancellation = new Cancellation();
    lock.lock();
    try {
      entry.begin();
      if (closed || entries.get(entry.folder()) != entry) {
        return;
      }
      work = new Work(new Run(entry.folder(), 0, -1), cancellation);
    } finally {
      lock.unlock();
    }
    tell();
    var state = looked(entry, cancellation);
    lock.lock();
    try {
      work = null;
      entry.end(state);
    } finally {
      lock.unlock();
    }
    tell();
  }

  private WatchedFolder looked(WatchedEntry entry, Cancellation cancellation) {
    var folder = entry.folder();
    if (!Files.isDirectory(folder)) {
      changes.forget(folder);
      return entry.otherwise(Standing.MISSING, documents(folder), List.of());
    }
    // Before it is read: what changes meanwhile is heard of.
    changes.watch(folder);
    var title = LongWork.Title.of("knowledge.work.folder", String.valueOf(folder.getFileName()));
    try (var shown = new LastingWork(works, title, cancellation::cancel)) {
      Progress progress =
          (done, total, what) -> {
            progress(new Run(folder, done, total), cancellation);
            shown.report(done, total, what);
          };
      var report = base.ingestion().add(List.of(folder), progress, cancellation);
      hear(report);
      return entry.read(report, documents(folder), clock.instant());
    } catch (CancellationException e) {
      return entry.otherwise(Standing.STOPPED, documents(folder), List.of());
    } catch (UserException e) {
      LOG.warn("{} was not taken in: {}", folder, e.key());
      return entry.failed(e, documents(folder));
    } catch (RuntimeException e) {
      LOG.error("{} was not taken in", folder, e);
      return entry.failed(documents(folder));
    }
  }

  private void progress(Run run, Cancellation cancellation) {
    lock.lock();
    try {
      work = new Work(run, cancellation);
    } finally {
      lock.unlock();
    }
    tell();
  }

  private void hear(IngestReport report) {
    if (report.added() + report.updated() + report.removed() > 0) {
      try {
        readers.forEach(reader -> reader.accept(report));
      } catch (RuntimeException e) {
        // The documents are there, whatever else was to be made of them.
        LOG.error("a change of the documents was not followed up", e);
      }
    }
  }

  private int documents(Path folder) {
    return (int) base.documents().stream().filter(each -> isBelow(each, folder)).count();
  }

  private static boolean isBelow(Document document, Path folder) {
    return !document.isSample() && Path.of(document.source()).startsWith(folder);
  }

  private void removeDocuments(Path folder) {
    var kept = locked(() -> List.copyOf(entries.keySet()));
    var ids =
        base.documents().stream()
            .filter(document -> isBelow(document, folder))
            .filter(document -> kept.stream().noneMatch(other -> isBelow(document, other)))
            .map(Document::id)
            .toList();
    try {
      if (!ids.isEmpty()) {
        hear(base.ingestion().remove(ids));
      }
    } catch (RuntimeException e) {
      LOG.error("the documents of {} were not removed", folder, e);
    }
    tell();
  }

  /** Stops what goes on and waits for its end. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      if (work != null) {
        work.cancellation().cancel();
      }
      news.signalAll();
      var left = TimeUnit.SECONDS.toNanos(30);
      while (working && left > 0) {
        left = news.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
    changes.close();
  }
}
