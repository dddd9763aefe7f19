package dev.souffleur.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.souffleur.knowledge.SearchHit;
import dev.souffleur.knowledge.SearchQuery;
import dev.souffleur.knowledge.VectorSpace;
import dev.souffleur.ml.CopiedModels;
import dev.souffleur.ml.ModelCatalog;
import dev.souffleur.ml.OnnxTextFixture;
import dev.souffleur.platform.DataDirectory;
import dev.souffleur.platform.Language;
import dev.souffleur.settings.DeskSettings;
import dev.souffleur.settings.Settings;
import dev.souffleur.task.Cancellation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The multilingual model comes and goes while the program is open: no restart. */
class EmbedderChangeTest {
  private static final String E5 = ModelCatalog.MULTILINGUAL_EMBEDDER;
  private static final String MINILM = ModelCatalog.BUNDLED_EMBEDDER;

  @TempDir Path folder;
  private CopiedModels models;

  @BeforeEach
  void lay() throws IOException {
    OnnxTextFixture.bilingual().write(folder.resolve("originals").resolve(E5));
    models = new CopiedModels(folder.resolve("models"), folder.resolve("originals"));
  }

  @Test
  void installingAndRemovingTheMultilingualModelChangesTheSearchOfAnOpenProgram() {
    try (var context =
        new AppContext(this::settings, folder.resolve("models"), models, line -> {})) {
      assertThat(space(context)).isEqualTo(MINILM);
      assertThat(search(context, "возместите мне")).noneMatch(hit -> hit.vectorRank() != null);

      models.install(E5);
      await().atMost(Duration.ofSeconds(60)).until(() -> space(context).equals(E5));
      await().until(() -> context.knowledge().status().indexCurrent());

      assertThat(search(context, "возместите мне")).anyMatch(hit -> hit.vectorRank() != null);
      var status = context.knowledge().status();
      assertThat(status.vectors()).isEqualTo(status.passages());
      assertThat(status.indexCurrent()).isTrue();

      models.remove(E5);
      await().atMost(Duration.ofSeconds(60)).until(() -> space(context).equals(MINILM));
    }
    assertThat(models.listeners()).isZero();
  }

  @Test
  void aHomeWhoseModelIsGoneSearchesByWordsAndGoesBackToTheBundledOne() {
    models.install(E5);
    try (var context =
        new AppContext(this::settings, folder.resolve("models"), models, line -> {})) {
      assertThat(space(context)).isEqualTo(E5);
    }
    models.remove(E5);
    try (var context =
        new AppContext(this::settings, folder.resolve("models"), models, line -> {})) {
      assertThat(search(context, "возврат")).isNotEmpty();
      await().atMost(Duration.ofSeconds(60)).until(() -> space(context).equals(MINILM));
    }
  }

  private static String space(AppContext context) {
    return context.knowledge().status().space().map(VectorSpace::modelId).orElse("");
  }

  private static List<SearchHit> search(AppContext context, String words) {
    return context.retriever().search(SearchQuery.full(words, 5), Cancellation.none()).hits();
  }

  private Settings settings() {
    var home = new DataDirectory(folder.resolve("home"));
    return new Settings(
        home,
        home.database(),
        home.knowledge(),
        null,
        null,
        "gpt-5-mini",
        true,
        0.2,
        256,
        16,
        null,
        Language.RUSSIAN,
        Settings.Theme.SYSTEM,
        DeskSettings.DEFAULT,
        true);
  }
}
