package dev.souffleur.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.Cancellation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which embedder is to be had, on real ONNX files of a few words. */
class InstalledEmbeddersTest {
  private static final String E5 = ModelCatalog.MULTILINGUAL_EMBEDDER;
  private static final String MINILM = ModelCatalog.BUNDLED_EMBEDDER;

  @TempDir Path folder;
  private final InferencePool pool = new InferencePool(1);
  private final AtomicInteger changes = new AtomicInteger();
  private CopiedModels library;
  private InstalledEmbedders embedders;

  @BeforeEach
  void open() throws IOException {
    OnnxTextFixture.bilingual().write(folder.resolve("originals").resolve(E5));
    library = new CopiedModels(folder.resolve("models"), folder.resolve("originals"));
    embedders =
        new InstalledEmbedders(ModelCatalog.bundled(), library, folder.resolve("natives"), pool);
    embedders.onChange(changes::incrementAndGet);
  }

  @AfterEach
  void close() {
    embedders.close();
    pool.close();
  }

  @Test
  void theMultilingualModelIsPreferredWhileItIsInstalled() {
    assertThat(preferred()).isEqualTo(MINILM);
    assertThat(embedders.borrow(E5)).isEmpty();

    library.install(E5);
    assertThat(preferred()).isEqualTo(E5);
    assertThat(changes).hasValue(1);

    library.remove(E5);
    assertThat(preferred()).isEqualTo(MINILM);
    assertThat(changes).hasValue(2);
  }

  @Test
  void itsGraphRunsWithTheInputsThatItDeclares() {
    library.install(E5);
    try (var loan = embedders.preferred()) {
      var embedder = loan.embedder();
      assertThat(embedder.languages())
          .containsExactlyInAnyOrder(Language.RUSSIAN, Language.ENGLISH);

      var query = embedder.embedQuery("Возврат", Cancellation.none());
      assertThat(query).hasSize(384);
      assertThat(cosine(query, embedder.embedQuery("refund", Cancellation.none())))
          .isGreaterThan(cosine(query, embedder.embedQuery("запуск", Cancellation.none())));
    }
  }

  @Test
  void aModelInUseOutlivesItsFilesAndTheOneThatReplacesIt() {
    library.install(E5);
    embedders.serve(E5);
    try (var loan = embedders.inForce()) {
      loan.embedder().embedQuery("warm", Cancellation.none());
      library.remove(E5);

      try (var still = embedders.inForce()) {
        assertThat(still.embedder().embedQuery("refund", Cancellation.none())).hasSize(384);
      }
      embedders.serve(MINILM);
      assertThat(loan.embedder().embedQuery("launch", Cancellation.none())).hasSize(384);
    }
    assertThat(embedders.borrow(E5)).isEmpty();
    try (var loan = embedders.inForce()) {
      assertThat(loan.embedder().modelId()).isEqualTo(MINILM);
    }
  }

  @Test
  void theLastLoanClosesTheModel() {
    library.install(E5);
    var first = embedders.preferred();
    var second = embedders.borrow(E5).orElseThrow();
    assertThat(second.embedder()).isSameAs(first.embedder());
    first.close();
    first.close();
    assertThat(second.embedder().embedQuery("refund", Cancellation.none())).hasSize(384);
    second.close();

    assertThatThrownBy(() -> second.embedder().embedQuery("new text", Cancellation.none()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aDamagedFileIsReportedSaidAndPassedOverUntilItIsRepaired() throws IOException {
    for (var role : new ModelFile.Role[] {ModelFile.Role.WEIGHTS, ModelFile.Role.TOKENIZER}) {
      library.install(E5);
      library.damage(E5, role);
      try (var loan = embedders.preferred()) {
        assertThat(loan.embedder().modelId()).isEqualTo(E5);
        assertFails(loan, "ml.error.damaged");
        assertFails(loan, "ml.error.damaged");
      }
      assertThat(preferred()).isEqualTo(MINILM);
      assertThat(embedders.borrow(E5)).isEmpty();

      library.install(E5);
      assertThat(preferred()).isEqualTo(E5);
      try (var loan = embedders.preferred()) {
        assertThat(loan.embedder().embedQuery("refund", Cancellation.none())).hasSize(384);
      }
    }
  }

  @Test
  void aWholeModelThatDoesNotRunHereIsPassedOver() throws IOException {
    var foreign = new CopiedModels(folder.resolve("models"), folder.resolve("models"));
    library.install(E5);
    library.damage(E5, ModelFile.Role.WEIGHTS);
    try (var other =
        new InstalledEmbedders(ModelCatalog.bundled(), foreign, folder.resolve("natives"), pool)) {
      other.onChange(changes::incrementAndGet);
      changes.set(0);
      try (var loan = other.preferred()) {
        assertFails(loan, "ml.error.unsupported");
      }
      assertThat(changes).hasValue(1);
      try (var loan = other.preferred()) {
        assertThat(loan.embedder().modelId()).isEqualTo(MINILM);
      }
    }
  }

  @Test
  void closingEndsTheListening() {
    embedders.close();

    assertThat(library.listeners()).isZero();
    assertThatThrownBy(embedders::preferred).isInstanceOf(IllegalStateException.class);
  }

  private String preferred() {
    try (var loan = embedders.preferred()) {
      return loan.embedder().modelId();
    }
  }

  private static void assertFails(TextEmbedders.Loan loan, String key) {
    assertThatThrownBy(() -> loan.embedder().embedQuery("refund", Cancellation.none()))
        .isInstanceOfSatisfying(
            UserException.class,
            e -> {
              assertThat(e.key()).isEqualTo(key);
              assertThat(e.arguments()).contains(E5);
            });
  }

  private static double cosine(float[] a, float[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> (double) a[i] * b[i]).sum();
  }
}
