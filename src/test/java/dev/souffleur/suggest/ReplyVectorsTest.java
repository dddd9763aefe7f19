package dev.souffleur.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.ml.TextEmbedder;
import dev.souffleur.ml.TextEmbedders;
import dev.souffleur.platform.Language;
import dev.souffleur.task.Cancellation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the model in force says of two situations counts beside their words. */
class ReplyVectorsTest {
  @TempDir Path home;

  @Test
  void ofTwoSituationsWithTheSameWordsInCommonTheOneThatMeansTheSameIsNearer() {
    try (var desk = new LearningDesk(home, TextEmbedders.of(new Topics()))) {
      desk.accept("", "The parcel arrived broken", "We will send a new one.");
      desk.accept("", "The parcel arrived early", "Enjoy it.");
      for (var i = 0; i < 8; i++) {
        desk.accept("", "Question number " + "abcdefgh".charAt(i) + " about billing", "Reply.");
      }
      awaitVectors(desk, 10);

      assertThat(desk.nearest("my parcel arrived damaged")).contains("We will send a new one.");
      assertThat(desk.examples.all())
          .allSatisfy(example -> assertThat(example.vector()).isNotNull());
    }
    try (var desk = new LearningDesk(home, TextEmbedders.of(new Topics()))) {
      awaitVectors(desk, 10);
      assertThat(desk.nearest("my parcel arrived damaged")).contains("We will send a new one.");
    }
  }

  private static void awaitVectors(LearningDesk desk, int count) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              desk.memory.load();
              assertThat(desk.examples.all().stream().filter(e -> e.vector() != null))
                  .hasSize(count);
              assertThat(desk.nearest("my parcel arrived damaged"))
                  .contains("We will send a new one.");
            });
  }

  /** A model of three topics: damage, billing, all else. */
  private static final class Topics implements TextEmbedder {
    @Override
    public String modelId() {
      return "topics";
    }

    @Override
    public int dimension() {
      return 3;
    }

    @Override
    public Set<Language> languages() {
      return Set.of(Language.ENGLISH);
    }

    @Override
    public float[] embedQuery(String text, Cancellation cancellation) {
      if (text.contains("broken") || text.contains("damaged")) {
        return new float[] {1, 0, 0};
      }
      return text.contains("billing") ? new float[] {0, 1, 0} : new float[] {0, 0, 1};
    }

    @Override
    public List<float[]> embedPassages(List<String> texts, Cancellation cancellation) {
      return texts.stream().map(text -> embedQuery(text, cancellation)).toList();
    }

    @Override
    public void close() {}
  }
}
