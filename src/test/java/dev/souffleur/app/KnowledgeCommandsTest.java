package dev.souffleur.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.souffleur.knowledge.VectorStore;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Articles taken in, listed and taken out; sources that cannot be taken in. */
class KnowledgeCommandsTest {
  @TempDir Path folder;
  private Path articles;
  private Shell shell;

  @BeforeEach
  void write() throws IOException {
    shell = Shell.at(folder.resolve("home"));
    articles = Files.createDirectory(folder.resolve("статьи"));
    Files.writeString(
        articles.resolve("бегемот.md"), "# Бегемоты\n\n## Еда\n\nБегемот ест кувшинки по утрам.\n");
    Files.writeString(articles.resolve("notes.txt"), "The zeppelin lands on Tuesdays.\n");
  }

  @Test
  void addingIsIdempotentAndFollowsTheFiles() throws Exception {
    var first = add(articles);
    assertThat(first.fieldNames())
        .toIterable()
        .containsExactly("added", "updated", "unchanged", "removed", "failed", "chunks", "took_ms");
    assertCounts(first, 2, 0, 0, 0);
    assertThat(first.get("chunks").asInt()).isEqualTo(2);
    assertCounts(add(articles), 0, 0, 2, 0);

    Files.writeString(articles.resolve("notes.txt"), "The zeppelin lands on Fridays.\n");
    Files.delete(articles.resolve("бегемот.md"));
    assertCounts(add(articles), 0, 1, 0, 1);

    var found = shell.run("--json", "search", "-k", "1", "when does the zeppelin land?").json();
    assertThat(found.get("hits").get(0).get("snippet").asText()).contains("Fridays");
    assertThat(shell.run("search", "бегемот").clean().out()).doesNotContain("кувшинки");
  }

  @Test
  void documentsAreListedRemovedAndCountedAndStayRemoved() {
    add(articles);
    var list = shell.run("--json", "kb", "list").clean().json();
    var hippo = byTitle(list, "Бегемоты");
    assertThat(hippo.get("source").asText()).endsWith("бегемот.md");
    assertThat(hippo.get("passages").asInt()).isEqualTo(1);
    var id = hippo.get("id").asText();
    assertThat(shell.run("kb", "list").clean().out()).contains(id + "  Бегемоты  (");

    var removed = shell.run("--json", "kb", "remove", id).clean().json();

    assertCounts(removed, 0, 0, 0, 1);
    var status = shell.run("--json", "kb", "status").clean().json();
    assertThat(status.get("documents").asInt()).isEqualTo(list.size() - 1);
    assertThat(status.get("index_current").asBoolean()).isTrue();
    assertThat(status.get("needs_reindex").asBoolean()).isFalse();
    assertThat(shell.run("kb", "status").clean().out())
        .startsWith("Документов: " + (list.size() - 1));
    shell.run("kb", "remove", id).failedWith(2, id, "ничего не удалено");
  }

  @Test
  void reindexingKeepsEveryDocument() {
    add(articles);
    var before = shell.run("--json", "kb", "list").clean().json().size();

    var report = shell.run("--json", "kb", "reindex").clean().json();

    assertThat(report.get("updated").asInt()).isEqualTo(before);
    assertThat(report.get("failed")).isEmpty();
    assertThat(shell.run("search", "что ест бегемот").clean().out()).contains("кувшинки");
  }

  @Test
  void whatCannotBeTakenInIsNamedALineEachAndTheRestIsTakenIn() throws Exception {
    var binary = new byte[4096];
    new Random(1).nextBytes(binary);
    Files.write(articles.resolve("binary.txt"), binary);
    Files.write(articles.resolve("invalid.md"), new byte[] {'a', (byte) 0xC3, 0x28, (byte) 0x98});
    Files.writeString(articles.resolve("empty.md"), "  \n");
    try (var huge = new RandomAccessFile(articles.resolve("huge.txt").toFile(), "rw")) {
      huge.setLength(200L * 1024 * 1024);
    }
    Files.createSymbolicLink(articles.resolve("loop"), articles);
    Files.createSymbolicLink(articles.resolve("gone.md"), folder.resolve("nowhere.md"));
    var missing = folder.resolve("missing");

    var run =
        shell.run("--json", "kb", "add", articles.toString(), missing.toString(), "/dev/null");

    assertThat(run.code()).isEqualTo(1);
    var report = run.json();
    assertThat(report.get("added").asInt()).isEqualTo(2);
    var lines = run.err().lines().toList();
    assertThat(lines).hasSameSizeAs(report.get("failed")).hasSize(8);
    for (var failure : report.get("failed")) {
      assertThat(failure.fieldNames()).toIterable().containsExactlyInAnyOrder("path", "error");
      var path = failure.get("path").asText();
      assertThat(lines).filteredOn(line -> line.contains(path)).isNotEmpty();
      assertThat(failure.get("error").asText())
          .doesNotContain("Exception", "SFL-")
          .hasSizeGreaterThan(20);
    }
    assertThat(lines).noneMatch(line -> line.split("binary.txt", -1).length > 2);
    assertThat(shell.run("search", "бегемот").clean().out()).contains("кувшинки");
  }

  @Test
  void aSecondProgramOnTheSameKnowledgeIsOneLine() throws Exception {
    shell.run("kb", "status").clean();
    try (var other = VectorStore.open(folder.resolve("home/knowledge.mv")).store()) {
      assertThat(other.documents()).isNotEmpty();
      shell.run("search", "возврат").failedWith(3, "knowledge.mv", "второй Souffleur");
    }
    shell.run("search", "возврат").clean();
  }

  private JsonNode add(Path path) {
    return shell.run("--json", "kb", "add", path.toString()).clean().json();
  }

  private static JsonNode byTitle(JsonNode list, String title) {
    return StreamSupport.stream(list.spliterator(), false)
        .filter(document -> document.get("title").asText().equals(title))
        .findFirst()
        .orElseThrow();
  }

  private static void assertCounts(
      JsonNode report, int added, int updated, int unchanged, int removed) {
    assertThat(report.get("added").asInt()).as("added").isEqualTo(added);
    assertThat(report.get("updated").asInt()).as("updated").isEqualTo(updated);
    assertThat(report.get("unchanged").asInt()).as("unchanged").isEqualTo(unchanged);
    assertThat(report.get("removed").asInt()).as("removed").isEqualTo(removed);
    assertThat(report.get("failed")).isEmpty();
  }
}
