package dev.souffleur.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.souffleur.llm.Pricing;
import dev.souffleur.ml.ClipEncoder;
import dev.souffleur.ml.DownloadOptions;
import dev.souffleur.ml.InferencePool;
import dev.souffleur.ml.LabelVectors;
import dev.souffleur.ml.ModelCatalog;
import dev.souffleur.ml.ModelFile.Role;
import dev.souffleur.ml.ModelLibrary;
import dev.souffleur.ml.ModelStore;
import dev.souffleur.ml.OnnxFixtures;
import dev.souffleur.ml.OnnxFixtures.Fixture;
import dev.souffleur.ml.OnnxFixtures.Hue;
import dev.souffleur.ml.RgbImage;
import dev.souffleur.ml.ZeroShot;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.Messages;
import dev.souffleur.platform.UserException;
import dev.souffleur.suggest.ModelGate;
import dev.souffleur.suggest.Warning;
import dev.souffleur.task.Cancellation;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole way from the bytes of a picture to its category, by models that know four hues. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClipTriageTest {
  private static final Cancellation NONE = Cancellation.none();
  private static final List<TriageCategory> CATEGORIES = TriageCategories.bundled();
  private static final Map<Hue, String> LOOKS =
      Map.of(
          Hue.RED, "interface", Hue.GREEN, "payment", Hue.BLUE, "technical", Hue.YELLOW, "product");
  private static final OcrText DECLINED =
      Fakes.text("Платёж отклонён", "Недостаточно средств на карте", "Код: ERR-402");

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final List<ClipEncoder> encoders = new ArrayList<>();
  private final InferencePool pool = InferencePool.forThisMachine();
  private Path natives;
  private TriageService clip;
  private TriageService siglip;

  @BeforeAll
  void install(@TempDir Path temporary) throws IOException {
    natives = temporary.resolve("native");
    clip = service(installClip(temporary.resolve("clip")), Fakes.Ocr.absent());
    siglip = service(installSiglip(temporary.resolve("siglip")), Fakes.Ocr.absent());
  }

  @AfterAll
  void close() {
    executor.close();
    encoders.forEach(ClipEncoder::close);
    pool.close();
  }

  @ParameterizedTest
  @EnumSource
  void aPictureGetsTheCategoryThatItsPromptsDescribe(Hue hue) {
    for (var size : List.of(new int[] {640, 480}, new int[] {1280, 720}, new int[] {300, 900})) {
      var result = completed(clip, OnnxFixtures.picture(hue, size[0], size[1]));

      assertJudgedByLookAlone(result, category(hue));
      assertThat(result.verdict().confidence()).isBetween(0.6, 0.95);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSigmoidModelJudgesByItsOwnPreprocessingAndScale(Hue hue) {
    for (var size : List.of(new int[] {640, 480}, new int[] {300, 900})) {
      var result = completed(siglip, OnnxFixtures.picture(hue, size[0], size[1]));

      assertJudgedByLookAlone(result, category(hue));
      assertThat(result.verdict().confidence()).isBetween(0.6, 0.99);
      assertThat(Objects.requireNonNull(result.screenshot().vector()).modelId())
          .isEqualTo(ModelCatalog.SIGLIP);
    }
  }

  @ParameterizedTest
  @CsvSource({"640,480", "1600,300", "300,900", "1,1"})
  void aPictureThatIsLikeNoCategoryIsOther(int width, int height) {
    for (var service : List.of(clip, siglip)) {
      var result = completed(service, OnnxFixtures.blank(width, height));

      assertJudgedByLookAlone(result, "other");
      assertThat(result.verdict().confidence()).isLessThan(0.95);
    }
  }

  @Test
  void aConfidenceIsNotThatOfTheTrainedTemperature(@TempDir Path folder) throws IOException {
    var fixture = installClip(folder);
    var encoder = encoder(fixture, store(fixture));
    var picture = OnnxFixtures.picture(Hue.GREEN, 640, 480);
    var texts = new ArrayList<float[]>();
    for (var hue : Hue.values()) {
      texts.add(encoder.embedText(described(hue).prompts().getFirst(), NONE));
    }
    var trained =
        ZeroShot.softmax(ZeroShot.similarities(encoder.embedImage(picture, NONE), texts), 0.01);

    var said = completed(clip, picture).verdict().confidence();

    assertThat(trained[Hue.GREEN.place()]).isGreaterThan(0.99);
    assertThat(said).isLessThan(0.9);
  }

  @Test
  void theLookIsShownBeforeTheVerdictAndItsVectorIsKept() {
    var events = run(clip, OnnxFixtures.picture(Hue.BLUE, 640, 480));

    assertThat(events)
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("Opened", "Judged", "Judged", "Searched", "Completed");
    var vector = Objects.requireNonNull(result(events).screenshot().vector());
    assertThat(vector.modelId()).isEqualTo(ModelCatalog.CLIP);
    assertThat(vector.values()).hasSize(512);
  }

  @Test
  void lookAndWordsAreFusedAndWhatEachSaidIsKept(@TempDir Path folder) throws IOException {
    var service = service(installClip(folder), Fakes.Ocr.of(DECLINED));

    var agreed = completed(service, OnnxFixtures.picture(Hue.GREEN, 640, 480)).verdict();
    var disputed = completed(service, OnnxFixtures.picture(Hue.BLUE, 640, 480)).verdict();

    for (var verdict : List.of(agreed, disputed)) {
      assertThat(verdict.evidence())
          .extracting(Evidence::source)
          .containsExactly(Evidence.Source.PICTURE, Evidence.Source.WORDS);
      assertThat(verdict.evidence()).allMatch(e -> e.weight() > 0.2 && e.weight() < 0.8);
      assertThat(verdict.evidence().stream().mapToDouble(Evidence::weight).sum())
          .isCloseTo(1, within(1e-9));
      assertSumsToOne(verdict);
    }
    assertThat(agreed.category().id()).isEqualTo("payment");
    assertThat(agreed.confidence())
        .isGreaterThan(
            Objects.requireNonNull(agreed.evidence().getFirst().probabilities().get("payment")));
    assertThat(favourite(disputed.evidence().getFirst())).isEqualTo("technical");
    assertThat(favourite(disputed.evidence().getLast())).isEqualTo("payment");
    assertThat(disputed.confidence()).isLessThan(agreed.confidence());
  }

  @Test
  void labelVectorsAreComputedOnceAndKeptForTheNextService(@TempDir Path folder)
      throws IOException {
    var fixture = installClip(folder);
    var labels = folder.resolve(ModelCatalog.CLIP).resolve("labels.json");
    assertThat(labels).doesNotExist();
    var picture = OnnxFixtures.picture(Hue.YELLOW, 640, 480);
    var first = completed(service(fixture, Fakes.Ocr.absent()), picture).verdict();
    var kept = Files.readAllBytes(labels);
    // Whoever loads the text tower now fails.
    overwrite(fixture, Role.TEXT);

    var second = completed(service(fixture, Fakes.Ocr.absent()), picture).verdict();

    assertThat(second.category().id()).isEqualTo("product");
    assertThat(second.probabilities()).isEqualTo(first.probabilities());
    assertThat(labels).hasBinaryContent(kept);
  }

  @Test
  void categoriesAreData(@TempDir Path folder) throws IOException {
    var file =
        Files.writeString(
            folder.resolve("triage.json"),
            """
            [
              {"id": "nothing", "names": {"en": "Nothing"}, "prompts": [], "colour": "#000000"},
              {"id": "tomato", "names": {"en": "Tomatoes"}, "colour": "#ff0000",
               "prompts": ["a ripe tomato", "ketchup on a plate"]},
              {"id": "lake", "names": {"en": "Lakes"}, "colour": "#0000ff",
               "prompts": ["a lake in the mountains"]}
            ]
            """);
    var categories = TriageCategories.read(file);
    var prompts =
        Map.of(Hue.RED, categories.get(1).prompts(), Hue.BLUE, categories.get(2).prompts());
    var fixture = OnnxFixtures.installClip(folder, prompts);
    var service = service(categories, fixture, store(fixture), Fakes.Ocr.absent());

    assertJudgedByLookAlone(completed(service, OnnxFixtures.picture(Hue.RED, 64, 64)), "tomato");
    assertJudgedByLookAlone(completed(service, OnnxFixtures.picture(Hue.BLUE, 64, 64)), "lake");
    assertJudgedByLookAlone(completed(service, OnnxFixtures.blank(64, 64)), "nothing");
  }

  @Test
  void aModelThatIsRemovedLeavesTheWordsAndThenNothingButTheWayToInstallIt(@TempDir Path folder)
      throws IOException {
    var fixture = installClip(folder);
    var store = store(fixture);
    var reading = service(CATEGORIES, fixture, store, Fakes.Ocr.of(DECLINED));
    var blind = service(CATEGORIES, fixture, store, Fakes.Ocr.absent());
    var picture = OnnxFixtures.picture(Hue.BLUE, 640, 480);
    assertThat(completed(reading, picture).verdict().evidence()).hasSize(2);
    assertThat(completed(blind, picture).verdict().category().id()).isEqualTo("technical");

    store.remove(ModelCatalog.CLIP);

    var result = completed(reading, picture);
    assertThat(result.verdict().category().id()).isEqualTo("payment");
    assertThat(result.verdict().evidence())
        .extracting(Evidence::source, Evidence::weight)
        .containsExactly(tuple(Evidence.Source.WORDS, 1.0));
    assertThat(result.screenshot().vector()).isNull();
    assertThat(result.missing())
        .singleElement()
        .satisfies(reason -> assertUnavailable(reason, "models install clip-vit-b-32"));
    assertThat(run(blind, picture).getLast())
        .isInstanceOfSatisfying(
            TriageEvent.Failed.class,
            failed -> assertUnavailable(failed.reason(), "souffleur models install"));
    assertThat(folder.resolve(ModelCatalog.CLIP)).doesNotExist();
  }

  @Test
  void aDamagedModelIsReportedAndTheWordsGoOn(@TempDir Path folder) throws IOException {
    var fixture = installClip(folder);
    var store = store(fixture);
    overwrite(fixture, Role.VISION);

    var result =
        completed(
            service(CATEGORIES, fixture, store, Fakes.Ocr.of(DECLINED)),
            OnnxFixtures.picture(Hue.BLUE, 640, 480));

    assertThat(result.verdict().category().id()).isEqualTo("payment");
    assertThat(result.missing())
        .singleElement()
        .satisfies(reason -> assertThat(line(reason)).contains("models install clip-vit-b-32"));
    assertThat(store.list())
        .filteredOn(entry -> entry.state() == ModelLibrary.State.DAMAGED)
        .map(entry -> entry.model().id())
        .containsExactly(ModelCatalog.CLIP);
  }

  private static void assertJudgedByLookAlone(TriageResult result, String category) {
    var verdict = result.verdict();
    assertThat(verdict.category().id()).isEqualTo(category);
    assertSumsToOne(verdict);
    assertThat(verdict.probabilities().values())
        .allMatch(probability -> probability > 0)
        .filteredOn(probability -> probability >= verdict.confidence())
        .hasSize(1);
    assertThat(verdict.evidence())
        .singleElement()
        .satisfies(
            evidence -> {
              assertThat(evidence.source()).isEqualTo(Evidence.Source.PICTURE);
              assertThat(evidence.weight()).isEqualTo(1);
              assertThat(evidence.probabilities().keySet())
                  .containsExactlyElementsOf(
                      verdict.probabilities().keySet().stream().map(TriageCategory::id).toList());
              assertThat(sum(evidence.probabilities().values())).isCloseTo(1, within(1e-9));
              assertThat(favourite(evidence)).isEqualTo(category);
            });
    assertThat(result.missing()).map(UserException::key).containsExactly("triage.missing.words");
  }

  private static void assertSumsToOne(Verdict verdict) {
    assertThat(sum(verdict.probabilities().values())).isCloseTo(1, within(1e-9));
    assertThat(verdict.probabilities().get(verdict.category())).isEqualTo(verdict.confidence());
  }

  private static void assertUnavailable(UserException reason, String remedy) {
    assertThat(reason.kind()).isEqualTo(UserException.Kind.UNAVAILABLE);
    assertThat(line(reason)).contains(remedy);
  }

  private static String line(UserException reason) {
    return reason.line(new Messages(Language.ENGLISH));
  }

  private static double sum(Collection<Double> values) {
    return values.stream().mapToDouble(value -> value).sum();
  }

  private static String favourite(Evidence evidence) {
    return evidence.probabilities().entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .orElseThrow()
        .getKey();
  }

  private static String category(Hue hue) {
    return Objects.requireNonNull(LOOKS.get(hue));
  }

  private static TriageCategory described(Hue hue) {
    return CATEGORIES.stream().filter(c -> c.id().equals(category(hue))).findFirst().orElseThrow();
  }

  private static Fixture installClip(Path models) throws IOException {
    return OnnxFixtures.installClip(models, texts(TriageCategory::prompts));
  }

  /** Knows the names of the categories too, in both languages. */
  private static Fixture installSiglip(Path models) throws IOException {
    return OnnxFixtures.installSiglip(
        models,
        texts(c -> Stream.concat(c.prompts().stream(), c.names().values().stream()).toList()));
  }

  private static Map<Hue, List<String>> texts(Function<TriageCategory, List<String>> of) {
    return Arrays.stream(Hue.values())
        .collect(Collectors.toMap(Function.identity(), hue -> of.apply(described(hue))));
  }

  /** Puts as many bytes of something else in the place of a file. */
  private static void overwrite(Fixture fixture, Role role) throws IOException {
    var folder = fixture.models().resolve(fixture.model().id());
    var path = folder.resolve(fixture.model().file(role).name());
    Files.write(path, new byte[Math.toIntExact(Files.size(path))]);
  }

  private static ModelStore store(Fixture fixture) {
    return new ModelStore(
        fixture.catalog(), fixture.models(), DownloadOptions.system(() -> true, Map.of()));
  }

  private ClipEncoder encoder(Fixture fixture, ModelStore store) {
    var encoder = new ClipEncoder(fixture.model(), store, natives, pool);
    encoders.add(encoder);
    return encoder;
  }

  private TriageService service(Fixture fixture, OcrEngine ocr) {
    return service(CATEGORIES, fixture, store(fixture), ocr);
  }

  private TriageService service(
      List<TriageCategory> categories, Fixture fixture, ModelStore store, OcrEngine ocr) {
    var encoder = encoder(fixture, store);
    var labels = new LabelVectors(fixture.model(), encoder, fixture.models());
    ModelGate gate = () -> new ModelGate.Access.Closed(Warning.of("suggest.local.no_key"));
    return new TriageService(
        categories,
        Fakes.stemmer(),
        new TriageService.Senses(
            new ImagePictureReader(),
            () -> Optional.of(new TriageService.Vision(encoder, labels)),
            ocr),
        new TriageService.Memory(new Fakes.Articles(), null),
        new ModelQuestion(gate, natives.resolveSibling("prompts"), Pricing.bundled(), call -> {}),
        executor);
  }

  private static TriageResult completed(TriageService service, RgbImage picture) {
    return result(run(service, picture));
  }

  private static TriageResult result(List<TriageEvent> events) {
    assertThat(events.getLast()).isInstanceOf(TriageEvent.Completed.class);
    return ((TriageEvent.Completed) events.getLast()).result();
  }

  /** Triages the PNG file of a picture. */
  private static List<TriageEvent> run(TriageService service, RgbImage picture) {
    var width = picture.width();
    var image = new BufferedImage(width, picture.height(), BufferedImage.TYPE_3BYTE_BGR);
    image.getRaster().setDataElements(0, 0, width, picture.height(), picture.rgb());
    var events = new ArrayList<TriageEvent>();
    var source = new PictureSource.InMemory("shot.png", ScreenPainter.png(image));
    service.triage(source, events::add, NONE);
    return events;
  }
}
