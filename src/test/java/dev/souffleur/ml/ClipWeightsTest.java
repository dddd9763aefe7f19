package dev.souffleur.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.souffleur.ml.ModelFile.Role;
import dev.souffleur.task.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real weights of CLIP, where there are any: {@code SOUFFLEUR_MODELS} names a folder that is
 * laid out as {@code models/<id>}, {@code SOUFFLEUR_COCO_CAT} the picture 000000039769 of COCO's
 * validation set of 2017. Elsewhere it says that it did not run.
 */
class ClipWeightsTest {
  /**
   * The reference is of the weights in float32; the catalog's are quantised to 8 bits, which moves
   * a logit of CLIP by one or two.
   */
  private static final double TOLERANCE = 2.5;

  private static final double CAT = 24.5701;
  private static final double DOG = 19.3049;

  private final ModelCatalog catalog = ModelCatalog.bundled();

  @Test
  void aPhotoOfACatHasItsTokens() throws IOException {
    var model = catalog.model(ModelCatalog.CLIP);
    var file = new FolderModels(models(), catalog).file(model.id(), Role.TOKENIZER).orElseThrow();
    try (var tokenizer =
        PromptTokenizer.load(file, Objects.requireNonNull(model.imageText()).prompt())) {
      assertThat(Arrays.copyOf(tokenizer.tokens("a photo of a cat").ids(), 7))
          .containsExactly(49406, 320, 1125, 539, 320, 2368, 49407);
    }
  }

  @Test
  void twoCatsOnASofaHaveTheReferenceLogits(@TempDir Path cache) throws IOException {
    var installed = new FolderModels(models(), catalog);
    var picture = picture(required("SOUFFLEUR_COCO_CAT"));
    try (var pool = new InferencePool(1);
        var encoder = new ClipEncoder(catalog.model(ModelCatalog.CLIP), installed, cache, pool)) {
      var prompts = List.of("a photo of a cat", "a photo of a dog");
      var labels =
          prompts.stream().map(each -> encoder.embedText(each, Cancellation.none())).toList();

      var cosines =
          ZeroShot.similarities(encoder.embedCropped(picture, Cancellation.none()), labels);

      assertThat(encoder.scale().factor() * cosines[0]).isCloseTo(CAT, within(TOLERANCE));
      assertThat(encoder.scale().factor() * cosines[1]).isCloseTo(DOG, within(TOLERANCE));
      assertThat(encoder.scale().factor() * (cosines[0] - cosines[1]))
          .isCloseTo(CAT - DOG, within(TOLERANCE));
      var pooled = ZeroShot.similarities(encoder.embedImage(picture, Cancellation.none()), labels);
      assertThat(pooled[0]).isGreaterThan(pooled[1]);
    }
  }

  private static Path models() {
    var models = required("SOUFFLEUR_MODELS");
    var clip = models.resolve(ModelCatalog.CLIP);
    return Files.isDirectory(clip) ? models : skip("there is no folder " + clip);
  }

  private static Path required(String variable) {
    return Optional.ofNullable(System.getenv(variable))
        .map(Path::of)
        .orElseGet(() -> skip(variable + " is not set"));
  }

  private static Path skip(String why) {
    var skipped = "SKIPPED: CLIP's reference logits were not checked, for " + why;
    System.err.println(skipped);
    return Assumptions.abort(skipped);
  }

  private static RgbImage picture(Path file) throws IOException {
    var image = ImageIO.read(file.toFile());
    var rgb = new byte[image.getWidth() * image.getHeight() * 3];
    var at = 0;
    for (var y = 0; y < image.getHeight(); y++) {
      for (var x = 0; x < image.getWidth(); x++) {
        var colour = image.getRGB(x, y);
        rgb[at++] = (byte) (colour >> 16);
        rgb[at++] = (byte) (colour >> 8);
        rgb[at++] = (byte) colour;
      }
    }
    return new RgbImage(image.getWidth(), image.getHeight(), rgb);
  }
}
