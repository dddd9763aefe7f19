package dev.souffleur.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.souffleur.platform.Language;
import dev.souffleur.task.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelVectorsTest {
  private static final Cancellation NONE = Cancellation.none();
  private static final List<List<String>> LABELS =
      List.of(List.of("a red dialog", "an error"), List.of("a payment"));

  @TempDir Path models;
  private final ModelDescriptor clip = ModelCatalog.bundled().model(ModelCatalog.CLIP);
  private final Counting encoder = new Counting();
  private Path file;

  @BeforeEach
  void install() throws IOException {
    file = Files.createDirectories(models.resolve(clip.id())).resolve("labels.json");
  }

  @Test
  void aLabelIsTheMeanOfItsPromptsScaledToNormOne() {
    var vectors = vectors(clip, LABELS);

    assertThat(vectors).hasSize(2);
    assertThat(vectors.get(1)).containsExactly(encoder.embedText("a payment", NONE));
    var first = encoder.embedText("a red dialog", NONE);
    var second = encoder.embedText("an error", NONE);
    assertThat(Vectors.dot(vectors.getFirst(), vectors.getFirst())).isCloseTo(1, within(1e-6));
    var likeFirst = Vectors.dot(vectors.getFirst(), first);
    assertThat(likeFirst).isCloseTo(Vectors.dot(vectors.getFirst(), second), within(1e-6));
    assertThat(likeFirst).isCloseTo(Math.sqrt((1 + Vectors.dot(first, second)) / 2), within(1e-6));
  }

  @Test
  void aLabelIsEmbeddedOnceAndNobodyCanChangeIt() {
    var cached = new LabelVectors(clip, encoder, models);
    var first = cached.vectors(LABELS, NONE);
    var untouched = first.getFirst().clone();
    first.getFirst()[0] = 42;

    assertThat(cached.vectors(LABELS, NONE).getFirst()).containsExactly(untouched);
    assertThat(encoder.prompts).hasSize(3);
  }

  @Test
  void theNextStartReadsThemFromTheFileToTheLastBit() {
    var first = vectors(clip, LABELS);
    encoder.prompts.clear();

    var second = vectors(clip, LABELS);

    assertThat(encoder.prompts).isEmpty();
    assertThat(second.get(0)).containsExactly(first.get(0));
    assertThat(second.get(1)).containsExactly(first.get(1));
  }

  @Test
  void aChangedPromptMakesItsLabelAlone() {
    vectors(clip, LABELS);
    encoder.prompts.clear();

    var changed = List.of(List.of("a refund"), LABELS.get(0));

    assertThat(vectors(clip, changed).get(1)).containsExactly(vectors(clip, LABELS).get(0));
    assertThat(encoder.prompts).startsWith("a refund").doesNotContain("an error");
  }

  @Test
  void promptsThatAreCutElsewhereAreOtherPrompts() {
    var together = vectors(clip, List.of(List.of("ab", "c"))).getFirst();

    assertThat(vectors(clip, List.of(List.of("a", "bc"))).getFirst()).isNotEqualTo(together);
  }

  @Test
  void anotherModelsVectorsAreNotTaken() {
    vectors(clip, LABELS);
    encoder.prompts.clear();
    var files =
        clip.files().stream()
            .map(
                each ->
                    new ModelFile(each.role(), each.name(), null, each.url(), each.bytes(), "0123"))
            .toList();
    var newer =
        new ModelDescriptor(
            clip.id(),
            clip.purpose(),
            clip.languages(),
            clip.licence(),
            clip.source(),
            null,
            clip.imageText(),
            files);

    vectors(newer, LABELS);

    assertThat(encoder.prompts).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{\"model\": 7}",
        "cut",
        "NaN",
        "zero",
      })
  void aDamagedFileIsPassedOverAndWrittenAnew(String damage) throws IOException {
    var expected = vectors(clip, LABELS);
    var whole = Files.readString(file);
    Files.writeString(
        file,
        switch (damage) {
          case "cut" -> whole.substring(0, whole.length() / 2);
          case "NaN" -> whole.replaceFirst("\\[[-.\\dE]+,", "[NaN,");
          case "zero" -> whole.replaceFirst("\\[[-.\\dE]+,", "[99.0,");
          default -> damage;
        });
    encoder.prompts.clear();

    assertThat(vectors(clip, LABELS).getFirst()).containsExactly(expected.getFirst());
    assertThat(encoder.prompts).hasSize(3);
    assertThat(Files.readString(file)).isEqualTo(whole);
  }

  @Test
  void whereNothingCanBeWrittenTheyAreComputedAllTheSame() throws IOException {
    Files.createDirectory(file);

    assertThat(vectors(clip, LABELS)).hasSize(2);
    assertThat(vectors(clip, LABELS)).hasSize(2);
    assertThat(encoder.prompts).hasSize(6);
  }

  @Test
  void whatIsCancelledKeepsNothing() {
    var cancellation = new Cancellation();
    encoder.onPrompt = cancellation::cancel;
    var cached = new LabelVectors(clip, encoder, models);

    assertThatThrownBy(() -> cached.vectors(LABELS, cancellation))
        .isInstanceOf(CancellationException.class);

    assertThat(file).doesNotExist();
    assertThat(encoder.prompts).hasSize(1);
    assertThat(cached.vectors(LABELS, NONE)).hasSize(2);
  }

  @Test
  void aLabelHasPrompts() {
    assertThatThrownBy(() -> vectors(clip, List.of(List.of())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private List<float[]> vectors(ModelDescriptor model, List<List<String>> labels) {
    return new LabelVectors(model, encoder, models).vectors(labels, NONE);
  }

  /** Makes a vector of each prompt and writes down which it was asked for. */
  private static final class Counting implements ImageTextEncoder {
    private final List<String> prompts = new ArrayList<>();
    private Runnable onPrompt = () -> {};

    @Override
    public float[] embedText(String prompt, Cancellation cancellation) {
      cancellation.throwIfCancelled();
      prompts.add(prompt);
      onPrompt.run();
      return Vectors.normalised(new Random(prompt.hashCode()).doubles(512).toArray());
    }

    @Override
    public float[] embedImage(RgbImage image, Cancellation cancellation) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String modelId() {
      return ModelCatalog.CLIP;
    }

    @Override
    public int dimension() {
      return 512;
    }

    @Override
    public boolean available() {
      return true;
    }

    @Override
    public Set<Language> languages() {
      return Set.of(Language.ENGLISH);
    }

    @Override
    public Scale scale() {
      return new Scale(false, 100, 0);
    }

    @Override
    public void close() {}
  }
}
