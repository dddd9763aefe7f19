package dev.souffleur.knowledge.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.knowledge.KnowledgeSources.Reindex;
import dev.souffleur.knowledge.WatchedFolder;
import dev.souffleur.knowledge.WatchedFolder.Standing;
import dev.souffleur.knowledge.WatchedFolders;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.SameThread;
import dev.souffleur.task.TaskRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SourcesViewModelTest {
  private static final Path KB = Path.of("/kb");

  private final Queue<Runnable> background = new ArrayDeque<>();
  private final ScriptedSources sources = new ScriptedSources();
  private final SameThread fx = new SameThread();
  private SourcesViewModel model;

  @BeforeEach
  void open() {
    var runner = new TaskRunner(background::add, Runnable::run);
    model = new SourcesViewModel(sources, runner, fx, Duration.ZERO);
    model.refresh();
  }

  private int work() {
    var steps = 0;
    for (var step = background.poll(); step != null; step = background.poll()) {
      step.run();
      steps++;
    }
    return steps;
  }

  private List<WatchedFolder> folders() {
    return model.stateProperty().get() instanceof SourcesState.Known(var overview)
        ? overview.folders()
        : List.of();
  }

  @Test
  void whatStandsIsReadInTheBackground() {
    assertThat(model.stateProperty().get()).isEqualTo(new SourcesState.Loading());
    work();
    assertThat(model.stateProperty().get()).isInstanceOf(SourcesState.Known.class);
    sources.failWith(new UserException(UserException.Kind.FAILED, "desk.error.full"));
    model.refresh();
    work();
    assertThat(model.stateProperty().get()).isInstanceOf(SourcesState.Failed.class);
    sources.failWith(null);
    model.refresh();
    work();
    assertThat(model.stateProperty().get()).isInstanceOf(SourcesState.Known.class);
  }

  @Test
  void changesAreShownOnceAFrameAndReadOnceAfterTheOther() {
    work();
    for (var i = 0; i < 100; i++) {
      sources.runs(new WatchedFolders.Run(KB, i, 100));
    }
    assertThat(model.runningProperty().get()).isNull();
    fx.frame();
    assertThat(model.runningProperty().get()).isEqualTo(new WatchedFolders.Run(KB, 99, 100));
    assertThat(fx.framesRun()).isEqualTo(1);
    sources.runs(null);
    fx.frame();
    sources.stands(ScriptedSources.folder("/kb", Standing.READY, 7, null));
    fx.frame();
    assertThat(work()).isEqualTo(2);
    assertThat(folders()).extracting(WatchedFolder::documents).containsExactly(7);
    assertThat(model.runningProperty().get()).isNull();
  }

  @Test
  void aFolderIsAddedRemovedAndBroughtBack() {
    model.add(KB);
    assertThat(model.busyProperty().get()).isTrue();
    work();
    assertThat(model.busyProperty().get()).isFalse();
    assertThat(folders()).extracting(WatchedFolder::folder).containsExactly(KB);
    model.remove(KB);
    work();
    assertThat(folders()).isEmpty();
    assertThat(model.noticeProperty().get()).isEqualTo(new SourcesNotice.Removed(KB));
    model.undo();
    work();
    assertThat(folders()).hasSize(1);
    assertThat(model.noticeProperty().get()).isEqualTo(new SourcesNotice.None());
    model.undo();
    assertThat(work()).isZero();
    assertThat(sources.calls()).containsExactly("add /kb", "remove /kb", "add /kb");
  }

  @Test
  void theSampleIsRemovedAndBroughtBack() {
    model.removeSample();
    work();
    assertThat(model.noticeProperty().get()).isEqualTo(new SourcesNotice.SampleRemoved());
    model.undo();
    work();
    assertThat(sources.calls()).containsExactly("removeSample", "restoreSample");
  }

  @Test
  void whatFailsSaysWhyAndChangesNothing() {
    var full = new UserException(UserException.Kind.FAILED, "desk.error.full");
    sources.failWith(full);
    model.add(KB);
    work();
    assertThat(model.noticeProperty().get()).isEqualTo(new SourcesNotice.Failed(full));
    assertThat(model.busyProperty().get()).isFalse();
    sources.failWith(null);
    model.add(KB);
    work();
    assertThat(model.noticeProperty().get()).isEqualTo(new SourcesNotice.None());
  }

  @Test
  void runsAreAskedForAndStopped() {
    model.again(KB);
    model.cancel();
    model.reindex();
    model.cancelReindex();
    assertThat(sources.calls()).containsExactly("again /kb", "cancel", "reindex", "cancelReindex");
    sources.reindexes(new Reindex.Running(1, 3, true));
    fx.frame();
    assertThat(model.reindexingProperty().get()).isEqualTo(new Reindex.Running(1, 3, true));
  }

  @Test
  void whoIsClosedHearsNoMore() {
    work();
    model.close();
    sources.runs(new WatchedFolders.Run(KB, 1, 100));
    fx.frame();
    assertThat(model.runningProperty().get()).isNull();
  }
}
