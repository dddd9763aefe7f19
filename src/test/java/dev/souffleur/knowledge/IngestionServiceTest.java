package dev.souffleur.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.souffleur.platform.Language;
import dev.souffleur.platform.Messages;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.Cancellation;
import dev.souffleur.task.Progress;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestionServiceTest {
  @TempDir Path temporary;
  private Path folder;
  private final FakeIndex index = new FakeIndex();
  private final FakeEmbedder embedder = new FakeEmbedder("fake", 4);
  private KnowledgeBase knowledge;

  @BeforeEach
  void open() throws IOException {
    folder = Files.createDirectory(temporary.resolve("articles"));
    knowledge = KnowledgeBase.open(temporary.resolve("knowledge.mv"), index, embedder);
  }

  @AfterEach
  void close() {
    knowledge.close();
  }

  @Test
  void aFolderIsTakenInToTheBottomAndIndexed() throws IOException {
    write("refunds.md", "# Refunds\n\nMoney comes back within 14 days.");
    write("deep/er/оплата.txt", "Оплата картой возможна всегда.");
    write("picture.png", "not for reading");
    write(".hidden/secret.md", "hidden");
    write(".hidden.md", "hidden");

    var report = add(folder);

    assertThat(report.added()).isEqualTo(2);
    assertThat(report.failed()).isEmpty();
    assertThat(report.chunks()).isEqualTo(2);
    assertThat(knowledge.documents())
        .extracting(Document::title, Document::format, Document::passages)
        .containsExactly(tuple("Refunds", "markdown", 1), tuple("оплата", "text", 1));
    assertIndexShowsWhatIsStored();
    assertThat(knowledge.status().indexCurrent()).isTrue();
  }

  @Test
  void onlyLanguagesTheModelKnowsHaveVectors() throws IOException {
    write("en.md", "Money comes back within two weeks.");
    write("ru.md", "Деньги вернутся за две недели.");

    add(folder);

    assertThat(knowledge.status().vectors()).isEqualTo(1);
    for (var passages : index.committed().values()) {
      var passage = passages.getFirst();
      assertThat(passage.vector() != null)
          .isEqualTo(passage.passage().language() == Language.ENGLISH);
    }
  }

  @Test
  void theSameFolderAgainChangesAndEmbedsNothing() throws IOException {
    write("a.md", "One.");
    write("b.md", "Two.");
    add(folder);
    var embedded = embedder.embedded.get();
    var state = index.state();

    var report = add(folder, folder.resolve("a.md"));

    assertThat(report.unchanged()).isEqualTo(2);
    assertThat(report.added() + report.updated() + report.removed() + report.chunks()).isZero();
    assertThat(embedder.embedded.get()).isEqualTo(embedded);
    assertThat(index.state()).isEqualTo(state);
  }

  @Test
  void aChangedFileIsUpdatedAndOnlyNewPassagesAreEmbedded() throws IOException {
    var same = "## Same\n\n" + "The same words as before. ".repeat(10);
    write("a.md", "# T\n\n" + same + "\n\n## Other\n\n" + "Old words. ".repeat(30));
    add(folder);
    var id = knowledge.documents().getFirst().id();
    var embedded = embedder.embedded.get();
    write("a.md", "# T\n\n" + same + "\n\n## Other\n\n" + "New words. ".repeat(30));

    var report = add(folder);

    assertThat(report.updated()).isEqualTo(1);
    assertThat(report.added()).isZero();
    assertThat(knowledge.documents()).extracting(Document::id).containsExactly(id);
    assertThat(knowledge.text(id).orElseThrow().text()).contains("New").doesNotContain("Old");
    assertThat(embedder.embedded.get()).isEqualTo(embedded + 1);
    assertIndexShowsWhatIsStored();
  }

  @Test
  void documentsOfFilesThatAreGoneFromTheFolderAreRemoved() throws IOException {
    write("a.md", "One.");
    write("sub/b.md", "Two.");
    var elsewhere = Files.writeString(temporary.resolve("c.md"), "Three.");
    add(folder, elsewhere);
    Files.delete(folder.resolve("sub/b.md"));
    Files.delete(elsewhere);

    var report = add(folder);

    assertThat(report.removed()).isEqualTo(1);
    assertThat(knowledge.documents())
        .extracting(Document::source)
        .containsExactly(folder.resolve("a.md").toString(), elsewhere.toString());
    assertIndexShowsWhatIsStored();
  }

  @Test
  void aFolderThatIsMissingRemovesNothing() throws IOException {
    write("a.md", "One.");
    add(folder);
    Files.delete(folder.resolve("a.md"));
    Files.delete(folder);

    var report = add(folder);

    assertFailures(report, "knowledge.ingest.not-found");
    assertThat(knowledge.documents()).hasSize(1);
  }

  @Test
  void whatCannotBeReadIsSaidAndTheRestGoesOn() throws IOException {
    write("good.md", "Good.");
    write("empty.md", "");
    write("blank.txt", " \n\n ");
    Files.write(folder.resolve("binary.md"), new byte[] {1, 0, 2});
    Files.write(folder.resolve("latin.md"), new byte[] {'a', (byte) 0xA7, (byte) 0xA7});
    Files.createSymbolicLink(folder.resolve("loop"), folder);
    Files.createSymbolicLink(folder.resolve("dangling.md"), folder.resolve("nowhere"));
    var named = Files.writeString(temporary.resolve("tool.exe"), "x");
    try (var huge = new RandomAccessFile(folder.resolve("huge.txt").toFile(), "rw")) {
      huge.setLength(200L * 1024 * 1024);
    }

    var report = add(folder, named, temporary.resolve("nothing.md"));

    assertThat(report.added()).isEqualTo(1);
    assertFailures(
        report,
        "knowledge.ingest.empty",
        "knowledge.ingest.empty",
        "knowledge.reader.binary",
        "knowledge.reader.encoding",
        "knowledge.ingest.loop",
        "knowledge.ingest.not-found",
        "knowledge.ingest.not-found",
        "knowledge.ingest.format",
        "knowledge.ingest.too-large");
    for (var language : Language.values()) {
      var messages = new Messages(language);
      assertThat(report.failed())
          .allSatisfy(
              failure -> {
                var file = Path.of(failure.path()).getFileName().toString();
                assertThat(failure.error().line(messages)).contains(file).doesNotContain("{");
              });
    }
  }

  @Test
  void aFolderWithoutPermissionIsSaidSo() {
    var failure = SourceFiles.failure(folder, new AccessDeniedException(folder.toString()));

    assertThat(failure.error().key()).isEqualTo("knowledge.ingest.denied");
    assertThat(failure.path()).isEqualTo(folder.toString());
  }

  @Test
  void aDocumentWhoseFileWentBadStaysAsItWas() throws IOException {
    write("a.md", "Good words.");
    add(folder);
    Files.write(folder.resolve("a.md"), new byte[] {0, 0});

    var report = add(folder);

    assertFailures(report, "knowledge.reader.binary");
    var id = knowledge.documents().getFirst().id();
    assertThat(knowledge.text(id).orElseThrow().text()).isEqualTo("Good words.");
  }

  @Test
  void aCancelledRunLeavesWholeDocumentsAndTheNextGoesOn() throws IOException {
    for (var i = 0; i < 40; i++) {
      write("a%02d.md".formatted(i), "Article number " + i + ". " + "Words. ".repeat(400));
    }
    var cancellation = new Cancellation();
    Progress progress =
        (done, total, what) -> {
          assertThat(total).isEqualTo(40);
          if (done >= 10) {
            cancellation.cancel();
          }
        };

    assertThatThrownBy(() -> knowledge.ingestion().add(List.of(folder), progress, cancellation))
        .isInstanceOf(CancellationException.class);

    var taken = knowledge.documents().size();
    assertThat(taken).isBetween(10, 39);
    assertIndexShowsWhatIsStored();
    var report = add(folder);
    assertThat(report.unchanged()).isEqualTo(taken);
    assertThat(report.added()).isEqualTo(40 - taken);
    assertIndexShowsWhatIsStored();
  }

  @Test
  void progressCountsUpToTheEnd() throws IOException {
    write("a.md", "One.");
    write("b.md", "Two.");
    var heard = new ArrayList<Long>();

    knowledge
        .ingestion()
        .add(List.of(folder), (done, total, what) -> heard.add(done), Cancellation.none());

    assertThat(heard).isSorted().last().isEqualTo(2L);
  }

  @Test
  void documentsAreRemovedByIdOrNotAtAll() throws IOException {
    write("a.md", "One.");
    write("b.md", "Two.");
    add(folder);
    var ids = knowledge.documents().stream().map(Document::id).toList();

    assertThatThrownBy(() -> knowledge.ingestion().remove(List.of(ids.getFirst(), "nope")))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.kind()).isEqualTo(UserException.Kind.USAGE));
    assertThat(knowledge.documents()).hasSize(2);

    var report = knowledge.ingestion().remove(List.of(ids.getFirst(), ids.getFirst()));

    assertThat(report.removed()).isEqualTo(1);
    assertThat(knowledge.documents()).extracting(Document::id).containsExactly(ids.getLast());
    assertIndexShowsWhatIsStored();
  }

  @Test
  void writersWaitForEachOther() throws Exception {
    for (var i = 0; i < 6; i++) {
      write("f" + i + "/a.md", "Article " + i);
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var runs = new ArrayList<java.util.concurrent.Future<IngestReport>>();
      for (var i = 0; i < 6; i++) {
        var own = folder.resolve("f" + i);
        runs.add(threads.submit(() -> add(own)));
      }
      for (var run : runs) {
        assertThat(run.get().added()).isEqualTo(1);
      }
    }
    assertThat(knowledge.documents()).hasSize(6);
    assertIndexShowsWhatIsStored();
  }

  private void assertIndexShowsWhatIsStored() {
    assertThat(index.committed()).hasSize(knowledge.documents().size());
    for (var document : knowledge.documents()) {
      var indexed = index.committed().get(document.id());
      assertThat(indexed)
          .extracting(EmbeddedPassage::passage)
          .isEqualTo(knowledge.passages(document.id()))
          .hasSize(document.passages());
    }
    assertThat(knowledge.status().indexCurrent()).isTrue();
  }

  private static void assertFailures(IngestReport report, String... keys) {
    assertThat(report.failed())
        .extracting(failure -> failure.error().key())
        .containsExactlyInAnyOrder(keys);
  }

  private IngestReport add(Path... paths) {
    return knowledge.ingestion().add(List.of(paths), Progress.NONE, Cancellation.none());
  }

  private void write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
