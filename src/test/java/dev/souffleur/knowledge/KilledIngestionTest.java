package dev.souffleur.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.task.Cancellation;
import dev.souffleur.task.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that takes in a folder is killed, again and again, at moments drawn at random. */
class KilledIngestionTest {
  private static final int ARTICLES = 120;
  private static final int KILLS = 4;

  @TempDir Path temporary;

  @Test
  void documentsAreWholeAfterAKillAndTheNextRunCompletesThem() throws Exception {
    var articles = Files.createDirectory(temporary.resolve("articles"));
    write(articles, "first");
    var file = temporary.resolve("knowledge.mv");
    var random = new Random();
    var seen = 0;
    for (var kill = 0; kill < KILLS; kill++) {
      if (kill == 2) {
        // From here on, documents are replaced as well as added.
        write(articles, "second");
      }
      runAndKill(file, articles, 1 + random.nextInt(ARTICLES / 2));
      var documents = contents(file);
      assertThat(documents.size()).isGreaterThanOrEqualTo(seen);
      seen = documents.size();
    }

    assertThat(seen).isPositive();
    assertThat(completed(file, articles))
        .isEqualTo(completed(temporary.resolve("uninterrupted.mv"), articles))
        .hasSize(ARTICLES);
  }

  private static void write(Path articles, String edition) throws IOException {
    for (var i = 0; i < ARTICLES; i++) {
      var section =
          "## Part\n\n" + "The %s edition of article %d. ".formatted(edition, i).repeat(12);
      Files.writeString(
          articles.resolve("%04d.md".formatted(i)),
          "# Article " + i + "\n\n" + (section + "\n\n").repeat(1 + i % 7));
    }
  }

  private static void runAndKill(Path file, Path articles, int steps) throws Exception {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Ingesting.class.getName(),
                file.toString(),
                articles.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (var step = 0; step < steps && lines.readLine() != null; step++) {
        // Each line is a group of documents: the kill falls somewhere in the next one.
      }
    } finally {
      process.destroyForcibly();
      process.waitFor();
    }
  }

  /** What the child process runs. */
  static final class Ingesting {
    public static void main(String[] arguments) {
      Progress tell = (done, total, what) -> System.out.println(done);
      try (var knowledge = open(Path.of(arguments[0]))) {
        knowledge.ingestion().add(List.of(Path.of(arguments[1])), tell, Cancellation.none());
      }
    }
  }

  private static KnowledgeBase open(Path file) {
    return KnowledgeBase.open(file, new FakeIndex(), new FakeEmbedder("fake", 64));
  }

  /** Each document's passages by source, after a check that the document is whole. */
  private static Map<String, List<Passage>> contents(Path file) throws IOException {
    var contents = new TreeMap<String, List<Passage>>();
    var opened = VectorStore.open(file);
    assertThat(opened.setAside()).isEmpty();
    try (var store = opened.store()) {
      for (var document : store.documents()) {
        var text = store.text(document.id()).orElseThrow();
        var passages = store.passages(document.id());
        assertThat(passages).hasSize(document.passages());
        assertThat(passages)
            .extracting(EmbeddedPassage::passage)
            .isEqualTo(new Chunker().passages(document.id(), text));
        assertThat(passages).noneMatch(passage -> passage.vector() == null);
        contents.put(document.source(), passages.stream().map(EmbeddedPassage::passage).toList());
      }
    }
    return contents;
  }

  private static Map<String, List<Passage>> completed(Path file, Path articles) throws IOException {
    try (var knowledge = open(file)) {
      knowledge.ingestion().add(List.of(articles), Progress.NONE, Cancellation.none());
      for (var document : knowledge.documents()) {
        var bytes = Files.readAllBytes(Path.of(document.source()));
        assertThat(document.contentHash()).isEqualTo(Hashes.sha256(bytes));
      }
    }
    return contents(file);
  }
}
