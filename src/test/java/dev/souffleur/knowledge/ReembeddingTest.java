package dev.souffleur.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.souffleur.platform.ChildJvm;
import dev.souffleur.task.Cancellation;
import dev.souffleur.task.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another model comes into force while the knowledge base is in use. */
class ReembeddingTest {
  /** Three times what is embedded together. */
  private static final int ARTICLES = 96;

  private static final String QUESTION = "article number seven";

  @TempDir Path temporary;
  private final ChangingEmbedders embedders = new ChangingEmbedders();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private Path articles;
  private SearchIndex index;
  private KnowledgeBase base;
  private HybridRetriever retriever;

  @BeforeEach
  void fill() throws IOException {
    articles = write(temporary);
    open();
    add();
  }

  private static Path write(Path folder) throws IOException {
    var articles = Files.createDirectory(folder.resolve("articles"));
    for (var i = 0; i < ARTICLES; i++) {
      Files.writeString(
          articles.resolve("%02d.md".formatted(i)),
          "# Article %d%n%nThe article number %d tells about device %d.".formatted(i, i, i));
    }
    return articles;
  }

  private void open() {
    index = SearchIndex.open(temporary.resolve("index"));
    base = KnowledgeBase.open(temporary.resolve("knowledge.mv"), index, embedders);
    retriever = new HybridRetriever(index, embedders);
  }

  private void reopen() {
    close();
    open();
  }

  @AfterEach
  void close() {
    base.close();
    index.close();
  }

  @Test
  void theOldModelServesUntilTheNewVectorsAreCompleteAndNothingIsMissing() throws Exception {
    embedders.prefer(embedders.fresh);
    embedders.fresh.allow(1);
    try (var reembedding = new Reembedding(base, threads)) {
      reembedding.check();
      await().until(() -> ready() > 0);

      assertThat(search("before").vectors()).isTrue();
      assertThat(embedders.old.queries).contains(QUESTION + " before");
      assertThat(reembedding.state()).isInstanceOf(Reembedding.State.Running.class);
      var pending = base.status().pending().orElseThrow();
      assertThat(pending.space().modelId()).isEqualTo("new");
      assertThat(pending.documents()).isBetween(1, ARTICLES - 1);

      Files.writeString(articles.resolve("00.md"), "# Zebra\n\nThe zebra is striped.");
      Files.writeString(articles.resolve("new.md"), "# Giraffe\n\nThe giraffe is tall.");
      Files.delete(articles.resolve("01.md"));
      add();
      assertThat(documents("giraffe")).contains("Giraffe");

      embedders.fresh.allow(1_000);
      await().until(() -> base.status().pending().isEmpty());
      await().until(() -> reembedding.state() instanceof Reembedding.State.Idle);
    }

    assertThat(embedders.served()).isEqualTo("new");
    assertThat(embedders.old.loans).hasValue(0);
    assertThat(search("after").vectors()).isTrue();
    assertThat(embedders.fresh.queries).contains(QUESTION + " after");
    assertThat(embedders.old.queries).doesNotContain(QUESTION + " after");
    assertThat(documents("giraffe")).contains("Giraffe");
    assertThat(documents("zebra")).contains("Zebra");
    assertThat(base.documents()).hasSize(ARTICLES).noneMatch(d -> d.title().equals("Article 1"));
    assertAllOf(embedders.fresh);
  }

  @Test
  void whatIsNoLongerWantedIsStoppedAndTheOldModelStays() {
    embedders.prefer(embedders.fresh);
    embedders.fresh.allow(1);
    try (var reembedding = new Reembedding(base, threads)) {
      reembedding.check();
      await().until(() -> ready() > 0);

      embedders.prefer(embedders.old);
      reembedding.check();
      await().until(() -> reembedding.state() instanceof Reembedding.State.Idle);
    }

    assertThat(base.needsReindex()).isFalse();
    assertThat(embedders.served()).isEqualTo("old");
    assertAllOf(embedders.old);
  }

  @Test
  void theWayBackTakesTheVectorsThatAreThere() {
    embedders.prefer(embedders.fresh);
    reindex();
    assertAllOf(embedders.fresh);
    var embedded = embedders.old.embedded.get();

    embedders.prefer(embedders.old);
    reindex();

    assertAllOf(embedders.old);
    assertThat(embedders.old.embedded).hasValue(embedded);
  }

  @Test
  void aModelThatDoesNotRunChangesNothing() {
    embedders.prefer(embedders.fresh);
    embedders.fresh.broken = true;
    try (var reembedding = new Reembedding(base, threads)) {
      reembedding.check();
      await().until(() -> reembedding.state() instanceof Reembedding.State.Failed);
      assertThat(((Reembedding.State.Failed) reembedding.state()).why())
          .hasValueSatisfying(e -> assertThat(e.key()).isEqualTo("ml.error.damaged"));
      assertThat(search("x").vectors()).isTrue();
      assertAllOf(embedders.old);

      embedders.fresh.broken = false;
      reembedding.check();
      await().until(() -> reembedding.state() instanceof Reembedding.State.Idle);
    }
    assertAllOf(embedders.fresh);
  }

  @Test
  void closingStopsItAndTheNextStartGoesOnWhereItEnded() {
    embedders.prefer(embedders.fresh);
    embedders.fresh.allow(1);
    try (var reembedding = new Reembedding(base, threads)) {
      reembedding.check();
      await().until(() -> ready() > 0);
    }
    var ready = ready();
    reopen();
    assertThat(ready()).isEqualTo(ready);
    assertThat(search("x").vectors()).isTrue();
    assertThat(embedders.fresh.queries).doesNotContain(QUESTION + " x");

    embedders.fresh.allow(1_000);
    reindex();

    assertThat(embedders.fresh.embedded).hasValue(ARTICLES);
    assertAllOf(embedders.fresh);
  }

  @Test
  void aPersonsOwnReindexTakesOverFromTheBackground() {
    embedders.prefer(embedders.fresh);
    embedders.fresh.allow(1);
    try (var reembedding = new Reembedding(base, threads)) {
      reembedding.check();
      await().until(() -> ready() > 0);
      var own = threads.submit(this::reindex);
      await().until(() -> reembedding.state() instanceof Reembedding.State.Idle);
      embedders.fresh.allow(1_000);
      await().until(own::isDone);
    }
    assertThat(embedders.fresh.embedded).hasValue(ARTICLES);
    assertAllOf(embedders.fresh);
  }

  @Test
  void aReindexThatIsCancelledLeavesTheOldPassages() {
    embedders.prefer(embedders.fresh);
    var stop = new Cancellation();
    stop.cancel();

    assertThatThrownBy(() -> base.ingestion().reindex(Progress.NONE, stop))
        .isInstanceOf(CancellationException.class);

    assertAllOf(embedders.old);
  }

  @Test
  void withoutTheModelOfItsVectorsAnIndexIsSearchedByWordsAlone() {
    embedders.uninstall(embedders.old);
    embedders.prefer(embedders.fresh);
    reopen();

    var found = search("x");

    assertThat(found.titles()).isNotEmpty();
    assertThat(found.vectors()).isFalse();
    assertThat(embedders.fresh.queries).isEmpty();
    reindex();
    assertThat(search("y").vectors()).isTrue();
  }

  @Test
  void anIndexFilledAnewBeforeTheChangeIsOfTheOldSpace() throws IOException {
    embedders.prefer(embedders.fresh);
    close();
    try (var files = Files.list(temporary.resolve("index"))) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    open();

    assertThat(search("x").vectors()).isTrue();
    assertThat(embedders.fresh.queries).isEmpty();
    assertThat(embedders.old.queries).contains(QUESTION + " x");
  }

  @Test
  void aProgramKilledInTheMiddleServesTheOldVectorsAndThenCompletesTheNewOnes() throws Exception {
    close();
    try (var child = ChildJvm.start(Killed.class, temporary.toString())) {
      for (var line = child.line(); line != null && Integer.parseInt(line) < 40; ) {
        line = child.line();
      }
      child.kill();
    }
    embedders.prefer(embedders.fresh);
    open();

    assertThat(base.status().space().orElseThrow().modelId()).isEqualTo("old");
    assertThat(ready()).isBetween(30, ARTICLES - 1);
    assertThat(search("x").vectors()).isTrue();
    assertThat(embedders.fresh.queries).isEmpty();
    assertAllOf(embedders.old);
    var done = ready();

    try (var reembedding = new Reembedding(base, threads)) {
      reembedding.check();
      await().until(() -> base.status().pending().isEmpty());
    }

    assertThat(embedders.fresh.embedded.get()).isLessThanOrEqualTo(ARTICLES - done);
    assertAllOf(embedders.fresh);
    assertThat(search("y").vectors()).isTrue();
  }

  /** Re-embeds two groups of documents and waits for its end. */
  static final class Killed {
    public static void main(String[] arguments) {
      var folder = Path.of(arguments[0]);
      var embedders = new ChangingEmbedders();
      embedders.prefer(embedders.fresh);
      embedders.fresh.allow(2);
      Progress tell = (done, total, what) -> System.out.println(done);
      try (var index = SearchIndex.open(folder.resolve("index"));
          var base = KnowledgeBase.open(folder.resolve("knowledge.mv"), index, embedders)) {
        base.ingestion().reindex(tell, Cancellation.none());
      }
    }
  }

  private int ready() {
    return base.status().pending().map(KnowledgeStatus.Pending::documents).orElse(0);
  }

  private void add() {
    base.ingestion().add(List.of(articles), Progress.NONE, Cancellation.none());
  }

  private void reindex() {
    base.ingestion().reindex(Progress.NONE, Cancellation.none());
  }

  private record Found(List<String> titles, boolean vectors) {}

  private Found search(String mark) {
    var query = SearchQuery.full(QUESTION + " " + mark, 5);
    var hits = retriever.search(query, Cancellation.none()).hits();
    return new Found(
        hits.stream().map(hit -> hit.passage().title()).toList(),
        hits.stream().anyMatch(hit -> hit.vectorRank() != null));
  }

  private List<String> documents(String word) {
    return retriever.search(SearchQuery.full(word, ARTICLES), Cancellation.none()).hits().stream()
        .filter(hit -> hit.lexicalRank() != null)
        .map(hit -> hit.passage().title())
        .toList();
  }

  /** Each passage finds itself first by the model's own vector, and none lacks one. */
  private void assertAllOf(ChangingEmbedders.Model model) {
    assertThat(base.status().space()).contains(KnowledgeBase.spaceOf(model));
    assertThat(base.status().indexCurrent()).isTrue();
    assertThat(base.status().vectors()).isEqualTo(base.documents().size());
    for (var document : base.documents().subList(0, 5)) {
      var text = base.passages(document.id()).getFirst().contextualText();
      var vector = model.embedQuery(text, Cancellation.none());
      var best =
          index.read(
              (searcher, space) -> {
                var field = PassageFields.vectorField(space.orElseThrow());
                var nearest = new VectorSearch(searcher, field, vector).nearest(1)[0];
                assertThat(nearest.score).isGreaterThan(0.999f);
                return PassageFields.fromLucene(searcher.storedFields().document(nearest.doc));
              });
      assertThat(best.documentId()).isEqualTo(document.id());
    }
  }
}
