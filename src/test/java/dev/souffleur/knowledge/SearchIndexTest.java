package dev.souffleur.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.souffleur.platform.UserException;
import dev.souffleur.task.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SearchIndexTest {
  private static final PassageIndex.State SECOND = new PassageIndex.State(SampleIndex.SPACE, 2);

  @TempDir Path home;

  private Path directory() {
    return home.resolve("index");
  }

  @Test
  void aNewIndexHasNoStateAndFindsNothing() {
    try (var index = SearchIndex.open(directory())) {
      assertThat(index.state()).isEmpty();
      assertThat(documents(index, "возврат")).isEmpty();
    }
  }

  @Test
  void whatWasCommittedIsThereAfterReopening() {
    SampleIndex.fill(directory()).close();

    try (var index = SearchIndex.open(directory())) {
      assertThat(index.state()).contains(new PassageIndex.State(SampleIndex.SPACE, 1));
      assertThat(documents(index, "возврат")).first().isEqualTo("refund");
    }
  }

  @Test
  void aFoundPassageIsThePassageThatWasPutIn() {
    try (var index = SampleIndex.fill(directory())) {
      var passage =
          SampleIndex.passage(
              "n", 3, "Заголовок", List.of("Первый", "Второй"), "Уникальнейшее\n слово");
      SampleIndex.put(index, passage);
      index.commit(SECOND);

      var hits = retriever(index).search(SearchQuery.full("уникальнейшее", 5), Cancellation.none());

      assertThat(hits.hits()).singleElement().extracting(SearchHit::passage).isEqualTo(passage);
    }
  }

  @Test
  void whatWasNotCommittedIsNeitherFoundNorKept() {
    try (var index = SampleIndex.fill(directory())) {
      SampleIndex.put(index, SampleIndex.passage("late", 0, "Поздно", List.of(), "Жирафы"));
      index.remove("refund");
      assertThat(documents(index, "жирафы")).isEmpty();
      assertThat(documents(index, "возврат средств")).contains("refund");
    }
    try (var index = SearchIndex.open(directory())) {
      assertThat(documents(index, "жирафы")).isEmpty();
      assertThat(documents(index, "возврат средств")).contains("refund");
    }
  }

  @Test
  void replacingADocumentLeavesNothingOfItsOldVersion() {
    try (var index = SampleIndex.fill(directory())) {
      SampleIndex.put(index, SampleIndex.passage("refund", 0, "Жирафы", List.of(), "Едят листья"));
      index.commit(SECOND);

      assertThat(documents(index, "жирафы")).containsExactly("refund");
      assertThat(documents(index, "рассмотрение условия покупки")).doesNotContain("refund");
    }
  }

  @Test
  void aRemovedDocumentIsNotFoundAndAClearedIndexIsEmpty() {
    try (var index = SampleIndex.fill(directory())) {
      index.remove("plans");
      index.commit(SECOND);
      assertThat(documents(index, "Business месяц")).doesNotContain("plans").isNotNull();

      index.begin(SampleIndex.SPACE);
      assertThat(documents(index, "возврат")).as("serves until the commit").contains("refund");
      index.commit(SECOND);
      assertThat(documents(index, "возврат")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"segments_", ".cfs", ".si", ".cfe"})
  void anIndexWithADamagedFileIsBegunAnew(String name) throws IOException {
    SampleIndex.fill(directory()).close();
    var file = fileNamed(name);
    var bytes = Files.readAllBytes(file);
    for (var i = bytes.length / 3; i < bytes.length / 3 + 8; i++) {
      bytes[i] ^= 0x5a;
    }
    Files.write(file, bytes);

    assertBegunAnew();
  }

  @ParameterizedTest
  @ValueSource(strings = {"segments_", ".cfs", ".si"})
  void anIndexWithAnEmptyFileIsBegunAnew(String name) throws IOException {
    SampleIndex.fill(directory()).close();
    Files.write(fileNamed(name), new byte[0]);

    assertBegunAnew();
  }

  @Test
  void anIndexWithAMissingFileIsBegunAnew() throws IOException {
    SampleIndex.fill(directory()).close();
    Files.delete(fileNamed(".cfs"));

    assertBegunAnew();
  }

  @Test
  void anIndexOfAnotherProgramIsBegunAnew() throws IOException {
    try (var foreign = FSDirectory.open(directory());
        var writer = new IndexWriter(foreign, new IndexWriterConfig())) {
      writer.addDocument(new Document());
    }

    assertBegunAnew();
  }

  @Test
  void aFileInThePlaceOfTheDirectoryGivesWay() throws IOException {
    Files.writeString(directory(), "not a directory");

    assertBegunAnew();
  }

  @Test
  void anIndexThatIsOpenElsewhereIsNotTouched() {
    try (var index = SampleIndex.fill(directory())) {
      assertThatThrownBy(() -> SearchIndex.open(directory()))
          .isInstanceOfSatisfying(
              UserException.class, e -> assertThat(e.key()).isEqualTo("knowledge.index.locked"));
      assertThat(documents(index, "возврат")).contains("refund");
    }
  }

  @Test
  void anIndexKnowsWhatItsVectorsAreOf() {
    SampleIndex.fill(directory()).close();

    try (var index = SearchIndex.open(directory())) {
      assertThat(index.state()).contains(new PassageIndex.State(SampleIndex.SPACE, 1));
      assertThat(documents(index, "refund policy")).first().isEqualTo("english");
    }
  }

  @Test
  void aSearcherIsOfOneSpaceWhileTheIndexIsFilledForAnother() {
    var other = new VectorSpace("other", 3, 1);
    try (var index = SampleIndex.fill(directory())) {
      index.begin(other);
      var passage = SampleIndex.passage("new", 0, "Refund", List.of(), "refund");
      index.replace("new", List.of(new EmbeddedPassage(passage, new float[] {0, 0, 1})));
      assertThat(spaceOfSearcher(index)).contains(SampleIndex.SPACE);

      index.commit(new PassageIndex.State(other, 2));

      assertThat(spaceOfSearcher(index)).contains(other);
      // The only embedder is not of this space: it takes no part, words do.
      var hits = retriever(index).search(SearchQuery.full("refund", 5), Cancellation.none()).hits();
      assertThat(hits).hasSize(1).allMatch(hit -> hit.vectorRank() == null);
    }
  }

  private static Optional<VectorSpace> spaceOfSearcher(SearchIndex index) {
    return index.read((searcher, space) -> space);
  }

  @Test
  void aVectorOfTheWrongLengthIsRefused() {
    try (var index = SampleIndex.fill(directory())) {
      var passage = SampleIndex.passage("x", 0, "X", List.of(), "text");
      assertThatThrownBy(
              () -> index.replace("x", List.of(new EmbeddedPassage(passage, new float[] {1}))))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private void assertBegunAnew() {
    try (var index = SearchIndex.open(directory())) {
      assertThat(index.state()).isEmpty();
      assertThat(documents(index, "возврат")).isEmpty();
    }
    try (var index = SampleIndex.fill(directory())) {
      assertThat(documents(index, "возврат")).contains("refund");
    }
  }

  private Path fileNamed(String part) throws IOException {
    try (var files = Files.list(directory())) {
      return files
          .filter(file -> file.getFileName().toString().contains(part))
          .findFirst()
          .orElseThrow();
    }
  }

  private static HybridRetriever retriever(SearchIndex index) {
    return new HybridRetriever(index, new SampleIndex.TopicEmbedder());
  }

  private static List<String> documents(SearchIndex index, String query) {
    return retriever(index).search(SearchQuery.full(query, 10), Cancellation.none()).hits().stream()
        .map(hit -> hit.passage().documentId())
        .toList();
  }
}
