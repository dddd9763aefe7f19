package dev.souffleur.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.souffleur.task.Cancellation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real multilingual-e5-small, where the environment's {@code SOUFFLEUR_MODELS} names a folder
 * that holds {@code models/<id>/}; elsewhere it counts as skipped.
 */
class MultilingualWeightsTest {
  private static final String E5 = ModelCatalog.MULTILINGUAL_EMBEDDER;

  @TempDir Path natives;

  @Test
  void aRussianParaphraseIsNearerThanWhatHasNothingToDoWithIt() {
    var home = Path.of(System.getenv().getOrDefault("SOUFFLEUR_MODELS", "none"));
    var models = home.resolve("models");
    var there =
        ModelCatalog.bundled().model(E5).files().stream()
            .allMatch(file -> Files.isRegularFile(models.resolve(E5).resolve(file.name())));
    if (!there) {
      System.err.println(
          "NOT TESTED: the real " + E5 + " is not in SOUFFLEUR_MODELS (" + models + ")");
    }
    assumeTrue(there, "the real weights of " + E5 + " are not installed: nothing was tested");

    try (var pool = new InferencePool(1);
        var embedders =
            new InstalledEmbedders(
                ModelCatalog.bundled(), new CopiedModels(models, models), natives, pool);
        var loan = embedders.borrow(E5).orElseThrow()) {
      var query = loan.embedder().embedQuery("как вернуть деньги", Cancellation.none());
      var passages =
          loan.embedder()
              .embedPassages(
                  List.of(
                      "Возврат средств возможен в течение 14 дней после покупки.",
                      "Перезагрузите устройство, если приложение не запускается."),
                  Cancellation.none());

      assertThat(cosine(query, passages.getFirst()))
          .isGreaterThan(cosine(query, passages.getLast()) + 0.01);
    }
  }

  private static double cosine(float[] a, float[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> (double) a[i] * b[i]).sum();
  }
}
