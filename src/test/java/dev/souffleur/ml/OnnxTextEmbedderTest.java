package dev.souffleur.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.Cancellation;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OnnxTextEmbedderTest {
  private final ModelDescriptor minilm =
      ModelCatalog.bundled().model(ModelCatalog.BUNDLED_EMBEDDER);
  private Path folder;
  private InferencePool pool;
  private OnnxTextEmbedder embedder;

  @BeforeAll
  void open(@TempDir Path temporary) {
    folder = temporary;
    pool = new InferencePool(2);
    embedder = new OnnxTextEmbedder(minilm, CopiedModels.none(), folder, pool);
  }

  @AfterAll
  void close() {
    embedder.close();
    pool.close();
  }

  @Test
  void meaningDecidesWhatIsNear() {
    var policy = query("refund policy");

    assertThat(cosine(policy, query("how do I get my money back")))
        .isGreaterThan(cosine(policy, query("the app crashes")) + 0.2);
  }

  @Test
  void describesTheModel() {
    assertThat(embedder.modelId()).isEqualTo("all-minilm-l6-v2");
    assertThat(embedder.dimension()).isEqualTo(384);
    assertThat(embedder.languages()).containsExactly(Language.ENGLISH);
  }

  @Test
  void vectorsHaveNormOne() {
    for (var text : List.of("", "   ", "refund", "возврат", "word ".repeat(2000))) {
      var vector = query(text);
      assertThat(vector).hasSize(384);
      assertThat(cosine(vector, vector)).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void anEmptyTextHasOneVector() {
    assertThat(query("")).containsExactly(query(" \n "));
  }

  @Test
  void whatIsBeyondTheTokenLimitDoesNotCount() {
    var long1 = "refund ".repeat(300);

    assertThat(query(long1 + "crash crash crash")).containsExactly(query(long1 + "invoice"));
  }

  @Test
  void manyTextsKeepTheirOrderAndHaveTheVectorsTheyHaveAlone() {
    var texts =
        IntStream.range(0, 12).mapToObj(i -> "invoice " + "number ".repeat(i * 3) + i).toList();

    var together = embedder.embedPassages(texts, Cancellation.none());

    assertThat(together).hasSize(12);
    for (var i = 0; i < texts.size(); i++) {
      assertThat(together.get(i)).containsExactly(query(texts.get(i)));
    }
  }

  @Test
  void noTextsGiveNoVectors() {
    assertThat(embedder.embedPassages(List.of(), Cancellation.none())).isEmpty();
  }

  @Test
  void threadsDoNotDisturbEachOther() throws Exception {
    var expected = IntStream.range(0, 8).mapToObj(i -> query("ticket " + i)).toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls =
          IntStream.range(0, 64)
              .mapToObj(i -> threads.submit(() -> query("ticket " + i % 8)))
              .toList();
      for (var i = 0; i < calls.size(); i++) {
        assertThat(calls.get(i).get()).containsExactly(expected.get(i % 8));
      }
    }
  }

  @Test
  void theFirstUseFromManyThreadsLoadsTheModelOnce() throws Exception {
    try (var fresh = new OnnxTextEmbedder(minilm, CopiedModels.none(), folder, pool);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls =
          IntStream.range(0, 6)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> fresh.embedPassages(List.of("hello"), Cancellation.none()).get(0)))
              .toList();
      for (var call : calls) {
        assertThat(call.get()).containsExactly(query("hello"));
      }
    }
  }

  @Test
  void aQueryDoesNotWaitBehindPassages() throws Exception {
    var stop = new Cancellation();
    var texts = Collections.nCopies(5000, "word ".repeat(250));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var bulk = threads.submit(() -> embedder.embedPassages(texts, stop));

      assertThat(query("refund")).hasSize(384);
      assertThat(bulk.isDone()).isFalse();

      stop.cancel();
      assertThatThrownBy(bulk::get).hasCauseInstanceOf(CancellationException.class);
    }
    assertThat(embedder.embedPassages(List.of("after"), Cancellation.none())).hasSize(1);
  }

  @Test
  void whatIsCancelledBeforehandDoesNotRun() {
    var cancelled = new Cancellation();
    cancelled.cancel();

    assertThatThrownBy(() -> embedder.embedQuery("x", cancelled))
        .isInstanceOf(CancellationException.class);
    assertThatThrownBy(() -> embedder.embedPassages(List.of("x"), cancelled))
        .isInstanceOf(CancellationException.class);
    assertThatThrownBy(() -> embedder.embedPassages(List.of(), cancelled))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void aRememberedVectorIsNobodysToChange() {
    var first = query("Where is my parcel?");
    var untouched = first.clone();
    first[0] = 42;

    var second = query("Where is my parcel?");
    second[1] = 42;

    assertThat(query("Where is my parcel?")).isEqualTo(untouched);
  }

  @Test
  void aClosedEmbedderRefuses() {
    var fresh = new OnnxTextEmbedder(minilm, CopiedModels.none(), folder, pool);
    fresh.load(Cancellation.none());
    fresh.embedQuery("remembered", Cancellation.none());
    fresh.close();
    fresh.close();

    assertThatThrownBy(() -> fresh.embedQuery("x", Cancellation.none()))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> fresh.embedQuery("remembered", Cancellation.none()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aModelThatIsNotInstalledIsSaidSo() {
    var weights = new ModelFile(ModelFile.Role.WEIGHTS, "model.onnx", null, "https://x", 1, "00");
    var tokenizer =
        new ModelFile(ModelFile.Role.TOKENIZER, "tokenizer.json", null, "https://x", 1, "00");
    assertUnavailable(List.of(weights, tokenizer), "ml.error.not-installed");
  }

  @Test
  void aDamagedModelIsSaidSo() {
    var tokenizer = minilm.file(ModelFile.Role.TOKENIZER);
    var weights =
        new ModelFile(ModelFile.Role.WEIGHTS, "model.onnx", tokenizer.resource(), null, 1, "00");
    assertUnavailable(List.of(weights, tokenizer), "ml.error.load");
  }

  private void assertUnavailable(List<ModelFile> files, String key) {
    var model =
        new ModelDescriptor(
            "other",
            minilm.purpose(),
            minilm.languages(),
            "MIT",
            "here",
            minilm.text(),
            null,
            files);
    try (var other = new OnnxTextEmbedder(model, CopiedModels.none(), folder, pool)) {
      assertThatThrownBy(() -> other.embedQuery("x", Cancellation.none()))
          .isInstanceOfSatisfying(
              UserException.class,
              e -> {
                assertThat(e.key()).isEqualTo(key);
                assertThat(e.kind()).isEqualTo(UserException.Kind.UNAVAILABLE);
              });
    }
  }

  private float[] query(String text) {
    return embedder.embedQuery(text, Cancellation.none());
  }

  private static double cosine(float[] a, float[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> (double) a[i] * b[i]).sum();
  }
}
