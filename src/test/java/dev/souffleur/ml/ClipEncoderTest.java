package dev.souffleur.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.souffleur.ml.ModelFile.Role;
import dev.souffleur.ml.OnnxFixtures.Fixture;
import dev.souffleur.ml.OnnxFixtures.Hue;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClipEncoderTest {
  private static final Cancellation NONE = Cancellation.none();

  private Path folder;
  private InferencePool pool;
  private Fixture clip;
  private Fixture siglip;
  private ClipEncoder encoder;
  private ClipEncoder sigmoid;

  @BeforeAll
  void open(@TempDir Path temporary) throws IOException {
    folder = temporary;
    pool = new InferencePool(1);
    clip = OnnxFixtures.installClip(folder);
    siglip = OnnxFixtures.installSiglip(folder);
    encoder = encoder(clip, clip.installed());
    sigmoid = encoder(siglip, siglip.installed());
  }

  @AfterAll
  void close() {
    encoder.close();
    sigmoid.close();
    pool.close();
  }

  @Test
  void describesTheModel() {
    assertThat(encoder.modelId()).isEqualTo("clip-vit-b-32");
    assertThat(encoder.dimension()).isEqualTo(512);
    assertThat(encoder.languages()).containsExactly(Language.ENGLISH);
    assertThat(encoder.scale()).isEqualTo(new ImageTextEncoder.Scale(false, 100, 0));
    assertThat(sigmoid.dimension()).isEqualTo(768);
    assertThat(sigmoid.languages()).contains(Language.RUSSIAN);
    assertThat(sigmoid.scale().sigmoid()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void aPictureLiesNearTheWordsThatDescribeIt(Hue hue) {
    for (var size : List.of(new int[] {224, 224}, new int[] {1280, 720}, new int[] {300, 900})) {
      var similarities = similarities(encoder, OnnxFixtures.picture(hue, size[0], size[1]));

      assertThat(best(similarities)).isEqualTo(hue.place());
      assertThat(similarities[hue.place()]).isCloseTo(0.3, within(0.03));
      assertThat(Arrays.stream(similarities).min().orElseThrow()).isCloseTo(0.2, within(0.02));
    }
  }

  @Test
  void aPictureOfNothingKnownIsAsFarFromEveryLabel() {
    var similarities = similarities(encoder, OnnxFixtures.blank(640, 480));

    var range = Arrays.stream(similarities).summaryStatistics();
    assertThat(range.getMax() - range.getMin()).isLessThan(0.01);
  }

  @ParameterizedTest
  @EnumSource
  void aSigmoidModelJudgesByItsOwnScaleInAnyLanguage(Hue hue) {
    var image = sigmoid.embedImage(OnnxFixtures.picture(hue, 640, 480), NONE);
    for (var index : List.of(0, 2)) {
      var labels =
          Arrays.stream(Hue.values())
              .map(each -> each.prompts().get(index).toUpperCase(Locale.ROOT))
              .map(prompt -> sigmoid.embedText(prompt, NONE))
              .toList();

      var probabilities = ZeroShot.sigmoid(ZeroShot.similarities(image, labels), sigmoid.scale());

      for (var other : Hue.values()) {
        assertThat(probabilities[other.place()] > 0.5).isEqualTo(other == hue);
      }
    }
  }

  @Test
  void vectorsHaveNormOne() {
    for (var image : List.of(OnnxFixtures.blank(1, 1), OnnxFixtures.blank(1, 3000))) {
      assertUnit(encoder.embedImage(image, NONE));
      assertUnit(sigmoid.embedImage(image, NONE));
    }
    for (var prompt : List.of("", " ", "ошибка", "word ".repeat(2000), "\uD800")) {
      assertUnit(encoder.embedText(prompt, NONE));
      assertUnit(sigmoid.embedText(prompt, NONE));
    }
  }

  @Test
  void theWholeCountsAsMuchAsAllTilesTogether() {
    var preprocessor = new ImagePreprocessor(clip.encoding().picture());
    var half = OnnxFixtures.picture(Hue.RED, 1920, 1080);
    var views = preprocessor.views(half);
    var vectors = views.stream().map(view -> encoder.embedCropped(view, NONE)).toList();
    assertThat(vectors).hasSizeGreaterThan(2);
    var tiles = vectors.size() - 1;
    var sum = new double[512];
    for (var i = 0; i < sum.length; i++) {
      sum[i] = vectors.getFirst()[i];
      for (var tile : vectors.subList(1, vectors.size())) {
        sum[i] += tile[i] / (double) tiles;
      }
    }
    var norm = Math.sqrt(Arrays.stream(sum).map(value -> value * value).sum());

    var pooled = encoder.embedImage(half, NONE);

    for (var i = 0; i < sum.length; i++) {
      assertThat((double) pooled[i]).isCloseTo(sum[i] / norm, within(1e-6));
    }
  }

  @Test
  void whatIsBeyondTheLastTokenDoesNotCount() {
    var long77 = "of ".repeat(90);

    assertThat(encoder.embedText(long77 + "declined", NONE))
        .containsExactly(encoder.embedText(long77, NONE));
    assertThat(encoder.embedText("declined " + long77, NONE))
        .isNotEqualTo(encoder.embedText(long77, NONE));
  }

  @Test
  void aTowerIsLoadedOnceByTheFirstOfManyThreadsAndOnlyWhenItIsNeeded() throws Exception {
    var installed = clip.installed();
    var picture = OnnxFixtures.picture(Hue.BLUE, 320, 240);
    var expected = encoder.embedImage(picture, NONE);
    try (var fresh = encoder(clip, installed);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(installed.asked(Role.VISION)).isZero();
      var calls =
          IntStream.range(0, 12)
              .mapToObj(i -> threads.submit(() -> fresh.embedImage(picture, NONE)))
              .toList();
      for (var call : calls) {
        assertThat(call.get()).containsExactly(expected);
      }
      assertThat(installed.asked(Role.VISION)).isOne();
      assertThat(installed.asked(Role.TEXT)).isZero();

      fresh.embedText("a", NONE);
      fresh.embedText("b", NONE);
      assertThat(installed.asked(Role.TEXT)).isOne();
      assertThat(installed.asked(Role.TOKENIZER)).isOne();
      assertThat(installed.asked(Role.VISION)).isOne();
    }
  }

  @Test
  void threadsDoNotDisturbEachOther() throws Exception {
    var pictures =
        Arrays.stream(Hue.values()).map(hue -> OnnxFixtures.picture(hue, 500, 300)).toList();
    var images = pictures.stream().map(each -> encoder.embedImage(each, NONE)).toList();
    var texts = prompts().stream().map(each -> encoder.embedText(each, NONE)).toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls =
          IntStream.range(0, 80)
              .mapToObj(
                  i ->
                      threads.submit(
                          () ->
                              i % 2 == 0
                                  ? encoder.embedImage(pictures.get(i / 2 % 4), NONE)
                                  : encoder.embedText(prompts().get(i / 2 % 4), NONE)))
              .toList();
      for (var i = 0; i < calls.size(); i++) {
        var expected = (i % 2 == 0 ? images : texts).get(i / 2 % 4);
        assertThat(calls.get(i).get()).containsExactly(expected);
      }
    }
  }

  @Test
  void cancellingEndsACallThatWaitsForItsNextView() throws Exception {
    var picture = OnnxFixtures.picture(Hue.RED, 1920, 1080);
    encoder.embedImage(picture, NONE);
    var cancellation = new Cancellation();
    var busy = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var occupied = pool.submit(InferencePool.Priority.INTERACTIVE, NONE, waitingFor(busy));
      var call = threads.submit(() -> encoder.embedImage(picture, cancellation));

      cancellation.cancel();

      assertThatThrownBy(call::get).hasCauseInstanceOf(CancellationException.class);
      busy.countDown();
      assertThat(InferencePool.await(occupied)).isTrue();
    }
    assertUnit(encoder.embedImage(picture, NONE));
  }

  @Test
  void whatIsCancelledBeforehandLoadsNothing() {
    var cancelled = new Cancellation();
    cancelled.cancel();
    var installed = clip.installed();
    try (var fresh = encoder(clip, installed)) {
      assertThatThrownBy(() -> fresh.embedImage(OnnxFixtures.blank(9, 9), cancelled))
          .isInstanceOf(CancellationException.class);
      assertThatThrownBy(() -> fresh.embedText("a", cancelled))
          .isInstanceOf(CancellationException.class);
    }
    assertThat(installed.asked(Role.VISION) + installed.asked(Role.TEXT)).isZero();
  }

  @Test
  void closingLetsCallsInFlightEndAndRefusesLaterOnes() throws Exception {
    var picture = OnnxFixtures.picture(Hue.GREEN, 1920, 1080);
    var expected = encoder.embedImage(picture, NONE);
    var installed = clip.installed();
    var fresh = encoder(clip, installed);
    var busy = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var occupied = pool.submit(InferencePool.Priority.INTERACTIVE, NONE, waitingFor(busy));
      var call = threads.submit(() -> fresh.embedImage(picture, NONE));
      await().until(() -> installed.asked(Role.VISION) == 1);
      var closing = Thread.ofPlatform().start(fresh::close);
      await().until(() -> closing.getState() == Thread.State.WAITING);
      assertThatThrownBy(() -> fresh.embedText("a", NONE))
          .isInstanceOf(IllegalStateException.class);

      busy.countDown();

      assertThat(InferencePool.await(occupied)).isTrue();
      assertThat(call.get()).containsExactly(expected);
      closing.join();
    }
    fresh.close();
    assertThatThrownBy(() -> fresh.embedImage(picture, NONE))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aModelThatIsNotInstalledIsNamedAndFoundOnceItIs(@TempDir Path empty) throws Exception {
    try (var fresh =
        new ClipEncoder(clip.model(), new FolderModels(empty, clip.catalog()), folder, pool)) {
      assertThat(fresh.available()).isFalse();
      assertUnavailable(() -> fresh.embedText("a", NONE), "ml.error.not-installed");
      assertUnavailable(
          () -> fresh.embedImage(OnnxFixtures.blank(9, 9), NONE), "ml.error.not-installed");

      OnnxFixtures.installClip(empty);

      assertThat(fresh.available()).isTrue();
      assertUnit(fresh.embedText("a", NONE));
      assertUnit(fresh.embedImage(OnnxFixtures.blank(9, 9), NONE));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"VISION", "TEXT", "TOKENIZER"})
  void aDamagedFileIsReportedAndWorksOnceRepaired(Role role, @TempDir Path own) throws Exception {
    var fixture = OnnxFixtures.installClip(own);
    var installed = fixture.installed();
    var file = installed.file(fixture.model().id(), role).orElseThrow();
    var whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    try (var fresh = encoder(fixture, installed)) {
      assertUnavailable(() -> use(fresh, role), "ml.error.damaged");
      assertUnavailable(() -> use(fresh, role), "ml.error.not-installed");
      assertThat(fresh.available()).isFalse();

      Files.write(file, whole);
      installed.repaired(fixture.model().id());

      assertUnit(use(fresh, role));
    }
  }

  @Test
  void whatIsWholeAndCannotBeLoadedIsSaidSoAndNotTriedAgain(@TempDir Path own) throws Exception {
    var fixture = OnnxFixtures.installClip(own);
    var asked = new FolderModels(own, fixture.catalog());
    var text = asked.file(fixture.model().id(), Role.TEXT).orElseThrow();
    InstalledModels wrongGraph =
        new InstalledModels() {
          @Override
          public Optional<Path> file(String modelId, Role role) {
            asked.file(modelId, role);
            return Optional.of(text);
          }

          @Override
          public boolean reportUnloadable(String modelId) {
            return false;
          }
        };
    try (var fresh = new ClipEncoder(fixture.model(), wrongGraph, folder, pool)) {
      assertUnavailable(
          () -> fresh.embedImage(OnnxFixtures.blank(9, 9), NONE), "ml.error.unsupported");
      assertUnavailable(
          () -> fresh.embedImage(OnnxFixtures.blank(9, 9), NONE), "ml.error.unsupported");
    }
    assertThat(asked.asked(Role.VISION)).isOne();
  }

  @Test
  void aModelOfWordsAloneIsRefused() {
    var words = clip.catalog().model(ModelCatalog.BUNDLED_EMBEDDER);

    assertThatThrownBy(() -> new ClipEncoder(words, clip.installed(), folder, pool))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static float[] use(ClipEncoder encoder, Role role) {
    return role == Role.VISION
        ? encoder.embedImage(OnnxFixtures.blank(9, 9), NONE)
        : encoder.embedText("a", NONE);
  }

  private ClipEncoder encoder(Fixture fixture, InstalledModels installed) {
    return new ClipEncoder(fixture.model(), installed, folder, pool);
  }

  private static Callable<Boolean> waitingFor(CountDownLatch latch) {
    return () -> {
      latch.await();
      return true;
    };
  }

  private static List<String> prompts() {
    return Arrays.stream(Hue.values()).map(hue -> hue.prompts().getFirst()).toList();
  }

  private static double[] similarities(ClipEncoder encoder, RgbImage image) {
    var labels = prompts().stream().map(prompt -> encoder.embedText(prompt, NONE)).toList();
    return ZeroShot.similarities(encoder.embedImage(image, NONE), labels);
  }

  private static int best(double[] values) {
    return IntStream.range(0, values.length)
        .reduce((a, b) -> values[b] > values[a] ? b : a)
        .orElseThrow();
  }

  private static void assertUnit(float[] vector) {
    assertThat(Vectors.dot(vector, vector)).isCloseTo(1, within(1e-5));
  }

  private static void assertUnavailable(ThrowingCallable call, String key) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            UserException.class,
            e -> {
              assertThat(e.key()).isEqualTo(key);
              assertThat(e.kind()).isEqualTo(UserException.Kind.UNAVAILABLE);
              assertThat(e.arguments()).containsExactly("clip-vit-b-32");
            });
  }
}
