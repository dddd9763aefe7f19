package dev.souffleur.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.souffleur.knowledge.KnowledgeSources.Reindex;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.Cancellation;
import dev.souffleur.task.LongWorks;
import dev.souffleur.task.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveSourcesTest {
  @TempDir Path temporary;
  private Path folder;
  private final List<List<Path>> kept = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final LongWorks works = new LongWorks();
  private boolean full;
  private KnowledgeBase base;
  private WatchedFolders folders;
  private LiveSources sources;

  @BeforeEach
  void open() throws IOException {
    folder = Files.createDirectory(temporary.resolve("articles"));
    Files.writeString(folder.resolve("refunds.md"), "Money comes back within two weeks.");
    base =
        KnowledgeBase.open(
            temporary.resolve("knowledge.mv"), new FakeIndex(), new FakeEmbedder("fake", 4));
    new SampleKnowledge().offer(base, Progress.NONE, Cancellation.none());
    var second = Duration.ofSeconds(1);
    folders =
        new WatchedFolders(
            base,
            threads,
            works,
            new WatchedFolders.Pace(second, second, second, second),
            Clock.systemUTC());
    sources =
        new LiveSources(base, folders, new Reembedding(base, threads), this::keep, threads, works);
  }

  private void keep(List<Path> paths) {
    if (full) {
      throw new UserException(UserException.Kind.FAILED, "platform.error.full", "settings.json");
    }
    kept.add(List.copyOf(paths));
  }

  @AfterEach
  void close() {
    sources.close();
    folders.close();
    base.close();
    threads.close();
  }

  @Test
  void aFolderIsKeptInTheSettingsAndTakenIn() {
    var before = sources.overview().base().documents();
    sources.add(folder);
    sources.add(folder);
    await().until(() -> sources.overview().base().documents() == before + 1);
    assertThat(kept).containsExactly(List.of(folder));
    sources.remove(folder);
    await().until(() -> sources.overview().base().documents() == before);
    assertThat(kept).containsExactly(List.of(folder), List.of());
    assertThat(sources.overview().folders()).isEmpty();
  }

  @Test
  void aFolderThatCannotBeKeptIsNotWatched() {
    full = true;
    assertThatThrownBy(() -> sources.add(folder)).isInstanceOf(UserException.class);
    assertThat(sources.overview().folders()).isEmpty();
    full = false;
    sources.add(folder);
    full = true;
    assertThatThrownBy(() -> sources.remove(folder)).isInstanceOf(UserException.class);
    assertThat(sources.overview().folders()).hasSize(1);
  }

  @Test
  void theSampleGoesAndComesBack() {
    var sample = sources.overview().sample();
    assertThat(sample).isPositive();
    sources.removeSample();
    assertThat(sources.overview().sample()).isZero();
    sources.removeSample();
    sources.restoreSample();
    assertThat(sources.overview().sample()).isEqualTo(sample);
  }

  @Test
  void allPassagesAreMadeAnewInTheBackground() {
    var heard = new CopyOnWriteArrayList<Reindex>();
    try (var subscription = sources.onChange(() -> heard.add(sources.reindexing()))) {
      sources.reindex();
      sources.reindex();
      await().until(() -> sources.reindexing() instanceof Reindex.Idle);
      assertThat(subscription).isNotNull();
      assertThat(works.running()).isEmpty();
    }
    var documents = sources.overview().base().documents();
    assertThat(heard)
        .startsWith(new Reindex.Running(0, -1, true))
        .contains(new Reindex.Running(documents, documents, true))
        .endsWith(new Reindex.Idle());
    sources.reindex();
    sources.cancelReindex();
    await().until(() -> sources.reindexing() instanceof Reindex.Idle);
    assertThat(sources.overview().base().documents()).isEqualTo(documents);
  }
}
