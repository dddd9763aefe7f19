package dev.souffleur.knowledge.ui;

import dev.souffleur.knowledge.IngestReport;
import dev.souffleur.knowledge.KnowledgeSources;
import dev.souffleur.knowledge.KnowledgeStatus;
import dev.souffleur.knowledge.VectorSpace;
import dev.souffleur.knowledge.WatchedFolder;
import dev.souffleur.knowledge.WatchedFolder.Standing;
import dev.souffleur.knowledge.WatchedFolders;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Sources that stand as the test says. */
public final class ScriptedSources implements KnowledgeSources {
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final List<WatchedFolder> folders = new ArrayList<>();
  private final List<String> calls = new ArrayList<>();
  private int documents = 3;
  private int sample = 3;
  private WatchedFolders.@Nullable Run run;
  private Reindex reindex = new Reindex.Idle();
  private @Nullable RuntimeException failure;

  /** What was asked for, in order. */
  public synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  /** From now on a folder stands so. */
  public void stands(WatchedFolder folder) {
    synchronized (this) {
      folders.removeIf(other -> other.folder().equals(folder.folder()));
      folders.add(folder);
    }
    tell();
  }

  /** A folder of this many documents. */
  public static WatchedFolder folder(
      String path,
      Standing standing,
      int documents,
      @Nullable Instant looked,
      IngestReport.Failure... failures) {
    return new WatchedFolder(
        Path.of(path), standing, documents, looked, List.of(failures), failures.length);
  }

  /** So many documents there are in all, and so many of them are the sample's. */
  public void holds(int all, int ofSample) {
    synchronized (this) {
      documents = all;
      sample = ofSample;
    }
    tell();
  }

  /** This is being looked through. */
  public void runs(WatchedFolders.@Nullable Run now) {
    synchronized (this) {
      run = now;
    }
    tell();
  }

  public void reindexes(Reindex now) {
    synchronized (this) {
      reindex = now;
    }
    tell();
  }

  /** Whatever is done fails with this; null: no longer. */
  public synchronized void failWith(@Nullable RuntimeException error) {
    failure = error;
  }

  private void tell() {
    listeners.forEach(Runnable::run);
  }

  private synchronized void call(String name) {
    if (failure != null) {
      throw failure;
    }
    calls.add(name);
  }

  @Override
  public synchronized Overview overview() {
    call("overview");
    calls.removeLast();
    return new Overview(
        folders,
        new KnowledgeStatus(
            documents,
            documents * 4,
            documents,
            documents == 0
                ? Optional.empty()
                : Optional.of(new VectorSpace("all-minilm-l6-v2", 384, 1)),
            1_000_000,
            Optional.empty(),
            true,
            false,
            Optional.empty()),
        sample);
  }

  @Override
  public synchronized Optional<WatchedFolders.Run> running() {
    return Optional.ofNullable(run);
  }

  @Override
  public synchronized Reindex reindexing() {
    return reindex;
  }

  @Override
  public WatchedFolders.Subscription onChange(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public void add(Path folder) {
    call("add " + folder);
    stands(folder(folder.toString(), Standing.WAITING, 0, null));
  }

  @Override
  public void remove(Path folder) {
    call("remove " + folder);
    synchronized (this) {
      folders.removeIf(other -> other.folder().equals(folder));
    }
    tell();
  }

  @Override
  public void again(Path folder) {
    call("again " + folder);
  }

  @Override
  public void cancel() {
    call("cancel");
  }

  @Override
  public void reindex() {
    call("reindex");
  }

  @Override
  public void cancelReindex() {
    call("cancelReindex");
  }

  @Override
  public void removeSample() {
    call("removeSample");
    holds(documents - sample, 0);
  }

  @Override
  public void restoreSample() {
    call("restoreSample");
    holds(documents + 3, 3);
  }
}
