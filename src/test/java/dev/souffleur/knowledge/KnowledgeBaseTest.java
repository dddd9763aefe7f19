package dev.souffleur.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.souffleur.task.Cancellation;
import dev.souffleur.task.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnowledgeBaseTest {
  @TempDir Path temporary;
  private Path file;
  private Path articles;
  private final FakeIndex index = new FakeIndex();
  private final FakeEmbedder embedder = new FakeEmbedder("fake", 4);

  @BeforeEach
  void write() throws IOException {
    file = temporary.resolve("knowledge.mv");
    articles = Files.createDirectory(temporary.resolve("articles"));
    for (var i = 0; i < 3; i++) {
      Files.writeString(articles.resolve(i + ".md"), "# Article " + i + "\n\nWords of " + i + ".");
    }
  }

  @Test
  void anIndexThatShowsWhatIsStoredIsLeftAlone() {
    fill();

    try (var knowledge = open(embedder)) {
      assertThat(index.cleared()).isZero();
      assertThat(knowledge.status().indexCurrent()).isTrue();
    }
  }

  @Test
  void anIndexThatIsMissingIsFilledAtOpening() {
    fill();
    index.lose();

    try (var knowledge = open(embedder)) {
      assertFilled(knowledge);
    }
  }

  @Test
  void anIndexThatFellBehindInACrashIsFilledAtOpening() {
    fill();
    index.fallBehind();

    try (var knowledge = open(embedder)) {
      assertFilled(knowledge);
    }
  }

  @Test
  void anIndexOfAnotherSpaceIsFilledAtOpening() {
    fill();
    var state = index.state().orElseThrow();
    index.commit(new PassageIndex.State(new VectorSpace("x", 1, 1), state.generation()));

    try (var knowledge = open(embedder)) {
      assertFilled(knowledge);
    }
  }

  @Test
  void anIndexOfAnotherKnowledgeBaseIsEmptied() {
    fill();
    file = temporary.resolve("other.mv");

    try (var knowledge = open(embedder)) {
      assertThat(index.committed()).isEmpty();
      assertThat(knowledge.status().documents()).isZero();
    }
  }

  @Test
  void withAnotherModelTheOldPassagesServeUntilTheReindexIsComplete() throws IOException {
    fill();
    var other = new FakeEmbedder("other", 6);

    try (var knowledge = open(other)) {
      assertThat(knowledge.needsReindex()).isTrue();
      assertThat(knowledge.status().space()).contains(new VectorSpace("fake", 4, Chunker.VERSION));
      Files.writeString(articles.resolve("new.md"), "New words.");
      add(knowledge);
      assertThat(vectorLengths()).containsExactlyInAnyOrder(4, 4, 4, 0);
      var stop = new Cancellation();
      Progress stopping = (done, total, what) -> stop.cancel();
      assertThatThrownBy(() -> knowledge.ingestion().reindex(stopping, stop))
          .isInstanceOf(CancellationException.class);
      assertThat(knowledge.needsReindex()).isTrue();
      assertThat(knowledge.status().vectors()).isEqualTo(3);

      var report = knowledge.ingestion().reindex(Progress.NONE, Cancellation.none());

      assertThat(report.updated()).isEqualTo(4);
      assertThat(knowledge.needsReindex()).isFalse();
      assertThat(vectorLengths()).containsExactly(6, 6, 6, 6);
      assertThat(knowledge.status().space()).contains(spaceOf(other));
    }
    try (var knowledge = open(other)) {
      assertThat(knowledge.needsReindex()).isFalse();
      assertThat(knowledge.status().vectors()).isEqualTo(4);
      assertThat(add(knowledge).unchanged()).isEqualTo(4);
    }
  }

  private static VectorSpace spaceOf(FakeEmbedder embedder) {
    return new VectorSpace(embedder.modelId(), embedder.dimension(), Chunker.VERSION);
  }

  @Test
  void anEmptyKnowledgeBaseNeedsNoReindex() {
    open(embedder).close();

    try (var knowledge = open(new FakeEmbedder("other", 6))) {
      assertThat(knowledge.needsReindex()).isFalse();
      add(knowledge);
      assertThat(knowledge.needsReindex()).isFalse();
      assertThat(vectorLengths()).containsOnly(6);
    }
  }

  @Test
  void aDamagedFileIsSetAsideAndSaidSo() throws IOException {
    fill();
    Files.writeString(file, "garbage");

    try (var knowledge = open(embedder)) {
      assertThat(knowledge.setAside()).hasValueSatisfying(p -> assertThat(p).hasContent("garbage"));
      assertThat(knowledge.documents()).isEmpty();
      assertThat(index.committed()).isEmpty();
      assertThat(add(knowledge).added()).isEqualTo(3);
    }
  }

  @Test
  void theSampleIsOfferedOnce() {
    var sample = new SampleKnowledge("/dev/souffleur/knowledge/sample/");
    try (var knowledge = open(embedder)) {
      var report = sample.offer(knowledge, Progress.NONE, Cancellation.none()).orElseThrow();
      assertThat(report.added()).isEqualTo(2);
      assertThat(knowledge.documents())
          .extracting(Document::source)
          .containsExactlyInAnyOrder("kb:refunds.md", "kb:plans.md");
      add(knowledge);
      knowledge
          .ingestion()
          .remove(
              knowledge.documents().stream()
                  .filter(d -> d.source().startsWith("kb:"))
                  .map(Document::id)
                  .toList());
    }
    try (var knowledge = open(embedder)) {
      assertThat(sample.offer(knowledge, Progress.NONE, Cancellation.none())).isEmpty();
      assertThat(knowledge.documents()).hasSize(3);
    }
  }

  private void fill() {
    try (var knowledge = open(embedder)) {
      add(knowledge);
    }
    index.lookedAt();
  }

  private void assertFilled(KnowledgeBase knowledge) {
    assertThat(index.cleared()).isEqualTo(1);
    assertThat(index.committed()).hasSize(3);
    assertThat(knowledge.status().indexCurrent()).isTrue();
    assertThat(vectorLengths()).containsExactly(4, 4, 4);
  }

  private List<Integer> vectorLengths() {
    return index.committed().values().stream()
        .flatMap(List::stream)
        .map(passage -> passage.vector() == null ? 0 : passage.vector().length)
        .toList();
  }

  private IngestReport add(KnowledgeBase knowledge) {
    return knowledge.ingestion().add(List.of(articles), Progress.NONE, Cancellation.none());
  }

  private KnowledgeBase open(FakeEmbedder with) {
    return KnowledgeBase.open(file, index, with);
  }
}
