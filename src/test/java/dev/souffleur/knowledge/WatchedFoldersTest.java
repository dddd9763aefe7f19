package dev.souffleur.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.souffleur.knowledge.WatchedFolder.Standing;
import dev.souffleur.knowledge.WatchedFolders.Pace;
import dev.souffleur.task.Cancellation;
import dev.souffleur.task.LongWorks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real folders, changing under a running watcher. */
class WatchedFoldersTest {
  private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
  private static final Duration NEVER = Duration.ofHours(1);
  private static final Pace QUICK =
      new Pace(Duration.ofMillis(60), Duration.ofMillis(500), NEVER, Duration.ofMillis(50));

  @TempDir Path temporary;
  private Path folder;
  private final FakeEmbedder embedder = new FakeEmbedder("fake", 4);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private KnowledgeBase base;
  private WatchedFolders watched;

  @BeforeEach
  void open() throws IOException {
    folder = Files.createDirectory(temporary.resolve("articles"));
    base = KnowledgeBase.open(temporary.resolve("knowledge.mv"), new FakeIndex(), embedder);
    watched = watching(QUICK);
  }

  private WatchedFolders watching(Pace pace) {
    return new WatchedFolders(
        base, threads, new LongWorks(), pace, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @AfterEach
  void close() {
    watched.close();
    base.close();
    threads.close();
  }

  @Test
  void aFolderIsTakenInWhenItIsAdded() {
    write("refunds.md", "Money comes back within two weeks.");
    write("deep/er/delivery.txt", "Доставка за три дня.");
    watched.add(folder);
    await().until(() -> standing() == Standing.READY);
    assertThat(watched.folders())
        .containsExactly(new WatchedFolder(folder, Standing.READY, 2, NOW, List.of(), 0));
    assertThat(watched.running()).isEmpty();
  }

  @Test
  void whatIsNewChangedOrGoneIsNoticedInSubfoldersToo() {
    write("deep/old.md", "Old words.");
    watched.add(folder);
    await().until(() -> titles().equals(List.of("old")));
    write("deep/er/new.md", "New words in a new folder.");
    await().until(() -> titles().equals(List.of("new", "old")));
    write("deep/er/later.md", "Later in the same new folder.");
    await().until(() -> titles().equals(List.of("later", "new", "old")));
    write("deep/old.md", "# Changed\n\nOther words.");
    await().until(() -> titles().contains("Changed"));
    delete(folder.resolve("deep/er"));
    await().until(() -> titles().equals(List.of("Changed")));
  }

  @Test
  void manyChangesAtOnceAreOneRun() {
    var runs = new AtomicInteger();
    watched.add(folder);
    await().until(() -> standing() == Standing.READY);
    watched.onTakenIn(report -> runs.incrementAndGet());
    for (var i = 0; i < 40; i++) {
      write("article-" + i + ".md", "Article number " + i);
    }
    await().until(() -> base.documents().size() == 40);
    assertThat(runs.get()).isBetween(1, 3);
  }

  @Test
  void aFolderThatIsMissingForAWhileKeepsItsDocuments() throws IOException {
    write("refunds.md", "Money comes back.");
    watched.add(folder);
    await().until(() -> documents() == 1);
    var away = temporary.resolve("unplugged");
    Files.move(folder, away);
    await().until(() -> standing() == Standing.MISSING);
    assertThat(documents()).isEqualTo(1);
    assertThat(base.documents()).hasSize(1);
    Files.move(away, folder);
    write("more.md", "More words.");
    await().until(() -> standing() == Standing.READY && documents() == 2);
    write("again.md", "It is watched again.");
    await().until(() -> documents() == 3);
  }

  @Test
  void aFolderThatIsNotThereAtTheStartIsTakenInWhenItComes() {
    var later = temporary.resolve("later");
    watched.add(later);
    await().until(() -> standing() == Standing.MISSING);
    folder = later;
    write("a.md", "Words.");
    await().until(() -> standing() == Standing.READY && documents() == 1);
  }

  @Test
  void aFileThatCannotBeReadIsReportedAndTheRestIsTakenIn() throws IOException {
    write("good.md", "Words.");
    write("empty.md", "");
    Files.write(folder.resolve("broken.txt"), new byte[] {0, 1, 2, (byte) 0xff, 0, 0});
    watched.add(folder);
    await().until(() -> standing() == Standing.READY);
    assertThat(titles()).containsExactly("good");
    assertThat(watched.folders().getFirst().failures())
        .extracting(failure -> Path.of(failure.path()).getFileName().toString())
        .containsExactlyInAnyOrder("broken.txt", "empty.md");
    write("empty.md", "Filled in.");
    await().until(() -> watched.folders().getFirst().failures().size() == 1);
    assertThat(documents()).isEqualTo(2);
  }

  @Test
  void aDraftIsPassedOverAndServedWhenItIsNoneAnyMore() {
    write("new.md", "---\ntitle: Скидки\nstatus: draft\n---\nЕщё не проверено.");
    write("old.md", "Words.");
    watched.add(folder);
    await().until(() -> standing() == Standing.READY);
    assertThat(titles()).containsExactly("old");
    assertThat(watched.folders().getFirst().drafts()).isEqualTo(1);
    write("new.md", "---\ntitle: Скидки\nstatus: published\n---\nПроверено.");
    await().until(() -> titles().equals(List.of("old", "Скидки")));
    write("new.md", "---\ntitle: Скидки\nstatus: \"draft\"\n---\nСнова в работе.");
    await().until(() -> titles().equals(List.of("old")));
  }

  @Test
  void aFolderThatIsRemovedTakesItsDocumentsAndComesBackForNothing() {
    write("refunds.md", "Money comes back within two weeks.");
    var other = temporary.resolve("other");
    write(other.resolve("kept.md"), "Kept words.");
    watched.add(folder);
    watched.add(other);
    await().until(() -> base.documents().size() == 2);
    var embedded = embedder.embedded.get();
    watched.remove(folder);
    await().until(() -> titles().equals(List.of("kept")));
    assertThat(watched.folders()).extracting(WatchedFolder::folder).containsExactly(other);
    watched.add(folder);
    await().until(() -> titles().equals(List.of("kept", "refunds")));
    assertThat(embedder.embedded.get()).isEqualTo(embedded);
  }

  @Test
  void documentsOfAFolderWithinAnotherOneStayWithTheOther() {
    write("inner/a.md", "Inner words.");
    write("b.md", "Outer words.");
    var inner = folder.resolve("inner");
    watched.add(folder);
    watched.add(inner);
    await().until(() -> watched.folders().getLast().standing() == Standing.READY);
    watched.remove(folder);
    await().until(() -> titles().equals(List.of("a")));
    write("inner/c.md", "The inner folder is still watched.");
    await().until(() -> titles().equals(List.of("a", "c")));
  }

  @Test
  void withoutTheSystemsWordAFolderIsLookedThroughFromTimeToTime() {
    watched.close();
    watched = watching(new Pace(NEVER, NEVER, Duration.ofMillis(50), NEVER));
    write("a.md", "One.");
    watched.add(folder);
    await().until(() -> titles().equals(List.of("a")));
    watched.close();
    write("b.md", "Two.");
    watched = watching(new Pace(NEVER, NEVER, Duration.ofMillis(50), NEVER));
    watched.add(folder);
    await().until(() -> titles().equals(List.of("a", "b")));
  }

  @Test
  void aRunThatIsStoppedKeepsWhatItHasAndGoesOnWhenAsked() {
    for (var i = 0; i < 200; i++) {
      write("article-%03d.md".formatted(i), "Article number " + i);
    }
    var some = new CountDownLatch(1);
    watched.onChange(
        () ->
            watched
                .running()
                .filter(run -> run.done() > 20)
                .ifPresent(
                    run -> {
                      if (some.getCount() > 0) {
                        some.countDown();
                        watched.cancel();
                      }
                    }));
    watched.add(folder);
    await().until(() -> standing() == Standing.STOPPED);
    assertThat(base.documents().size()).isBetween(1, 199);
    watched.again(folder);
    await().until(() -> standing() == Standing.READY && documents() == 200);
  }

  @Test
  void oneFolderAtATimeIsLookedThroughAndItsProgressIsHeard() {
    var other = temporary.resolve("other");
    for (var i = 0; i < 30; i++) {
      write("article-" + i + ".md", "Article number " + i);
      write(other.resolve("other-" + i + ".md"), "Other number " + i);
    }
    var runs = new CopyOnWriteArrayList<WatchedFolders.Run>();
    watched.onChange(() -> watched.running().ifPresent(runs::add));
    watched.add(folder);
    watched.add(other);
    await().until(() -> base.documents().size() == 60 && watched.running().isEmpty());
    var order = runs.stream().map(WatchedFolders.Run::folder).distinct().toList();
    assertThat(order).containsExactly(folder, other);
    assertThat(runs).contains(new WatchedFolders.Run(other, 30, 30));
  }

  @Test
  void closingStopsARunAndTheNextStartGoesOn() {
    for (var i = 0; i < 200; i++) {
      write("article-%03d.md".formatted(i), "Article number " + i);
    }
    // Asked from time to time, it may be through before anybody looks.
    var begun = new CountDownLatch(1);
    watched.onChange(
        () -> watched.running().filter(run -> run.done() > 5).ifPresent(run -> begun.countDown()));
    watched.add(folder);
    await().until(() -> begun.getCount() == 0);
    watched.close();
    assertThat(base.documents().size()).isLessThanOrEqualTo(200);
    watched = watching(QUICK);
    watched.add(folder);
    await().until(() -> documents() == 200);
    assertThat(base.ingestion().add(List.of(folder), (d, t, w) -> {}, Cancellation.none()))
        .extracting(IngestReport::unchanged)
        .isEqualTo(200);
  }

  private Standing standing() {
    return watched.folders().getFirst().standing();
  }

  private int documents() {
    return watched.folders().getFirst().documents();
  }

  private List<String> titles() {
    return base.documents().stream().map(Document::title).toList();
  }

  private void write(String name, String text) {
    write(folder.resolve(name), text);
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path top) {
    try (var all = Files.walk(top)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
