package dev.souffleur.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.souffleur.dialog.ModelCall;
import dev.souffleur.dialog.ScreenshotStore;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.dialog.SqliteConversationStore;
import dev.souffleur.llm.LlmClient;
import dev.souffleur.llm.LlmReply;
import dev.souffleur.llm.LlmRequest;
import dev.souffleur.llm.Pricing;
import dev.souffleur.llm.Usage;
import dev.souffleur.ml.LabelVectors;
import dev.souffleur.ml.ModelCatalog;
import dev.souffleur.ml.RgbImage;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import dev.souffleur.suggest.ModelGate;
import dev.souffleur.suggest.Warning;
import dev.souffleur.task.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TriageServiceTest {
  private static final OcrText DECLINED =
      Fakes.text("Платёж отклонён", "Недостаточно средств на карте", "Код: ERR-402");

  private final List<ModelCall> calls = new ArrayList<>();

  @TempDir Path folder;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Fakes.Articles articles = new Fakes.Articles();
  private final AtomicReference<@Nullable LlmRequest> asked = new AtomicReference<>();
  private SqliteConversationStore conversations;

  @BeforeEach
  void open() throws IOException {
    Files.createDirectories(folder.resolve("models").resolve("clip-vit-b-32"));
    conversations =
        SqliteConversationStore.open(folder.resolve("souffleur.db"), Fakes.stemmer()).store();
  }

  @AfterEach
  void close() {
    executor.close();
    conversations.close();
  }

  @Test
  void theLookIsJudgedBeforeTheWordsAreRead() throws InterruptedException {
    var judged = new CountDownLatch(1);
    var ocr =
        new Fakes.Ocr(
            Set.of(Language.RUSSIAN),
            cancellation -> {
              await(judged);
              return DECLINED;
            });
    var events = new ArrayList<TriageEvent>();

    service(ocr, "payment", "")
        .triage(
            Fakes.file("a.png"),
            event -> {
              events.add(event);
              if (event instanceof TriageEvent.Judged) {
                judged.countDown();
              }
            },
            Cancellation.none());

    assertThat(events)
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("Opened", "Judged", "TextRead", "Judged", "Searched", "Completed");
    var result = result(events);
    assertThat(result.verdict().category().id()).isEqualTo("payment");
    assertThat(result.verdict().evidence())
        .extracting(Evidence::source)
        .containsExactly(Evidence.Source.PICTURE, Evidence.Source.WORDS);
    assertThat(result.missing()).isEmpty();
  }

  @Test
  void withoutAVisionModelTheWordsDecideAlone() {
    var result = result(run(service(Fakes.Ocr.of(DECLINED), null, "")));

    assertThat(result.verdict().category().id()).isEqualTo("payment");
    assertThat(result.missing())
        .extracting(UserException::key)
        .containsExactly("triage.missing.picture");
  }

  @Test
  void withoutOcrTheLookDecidesAlone() {
    var result = result(run(service(Fakes.Ocr.absent(), "technical", "")));

    assertThat(result.verdict().category().id()).isEqualTo("technical");
    assertThat(result.missing())
        .extracting(UserException::key)
        .containsExactly("triage.missing.words");
    assertThat(articles.asked).isEmpty();
  }

  @Test
  void aPictureThatIsNearNoCategoryIsOther() {
    var result = result(run(service(Fakes.Ocr.absent(), "nothing", "")));

    assertThat(result.verdict().category().id()).isEqualTo("other");
  }

  @Test
  void withoutEitherItIsNotAvailableHere() {
    var events = run(service(Fakes.Ocr.absent(), null, ""));

    assertThat(events.getLast())
        .isInstanceOfSatisfying(
            TriageEvent.Failed.class,
            failed -> {
              assertThat(failed.reason().kind()).isEqualTo(UserException.Kind.UNAVAILABLE);
              assertThat(failed.reason().key()).isEqualTo("triage.error.unavailable");
            });
  }

  @Test
  void aBrokenReaderCostsTheWordsAndNotTheVerdict() {
    var ocr =
        new Fakes.Ocr(
            Set.of(Language.RUSSIAN),
            cancellation -> {
              throw new UnsatisfiedLinkError("no native");
            });

    var result = result(run(service(ocr, "payment", "")));

    assertThat(result.verdict().category().id()).isEqualTo("payment");
    assertThat(result.missing())
        .extracting(UserException::key)
        .containsExactly("triage.missing.words_broken");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Opened", "Judged", "TextRead", "Searched"})
  void aTriageThatIsCancelledEndsOnceAndSaysSo(String stage) {
    var cancellation = new Cancellation();
    var events = new ArrayList<TriageEvent>();

    service(Fakes.Ocr.of(DECLINED), "payment", "")
        .triage(
            Fakes.file("a.png"),
            event -> {
              events.add(event);
              if (event.getClass().getSimpleName().equals(stage)) {
                cancellation.cancel();
              }
            },
            cancellation);

    assertThat(events.getLast()).isInstanceOf(TriageEvent.Cancelled.class);
    assertThat(events.stream().filter(TriageServiceTest::isLast)).hasSize(1);
    assertThat(screenshots().newest(10)).isEmpty();
  }

  @Test
  void cancellingDoesNotWaitForAReaderThatDoesNotListen() throws InterruptedException {
    var reading = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    var ocr =
        new Fakes.Ocr(
            Set.of(Language.RUSSIAN),
            cancellation -> {
              reading.countDown();
              await(release);
              return DECLINED;
            });
    var cancellation = new Cancellation();
    var canceller =
        Thread.ofVirtual()
            .start(
                () -> {
                  await(reading);
                  cancellation.cancel();
                });
    var events = new ArrayList<TriageEvent>();

    service(ocr, null, "").triage(Fakes.file("a.png"), events::add, cancellation);

    assertThat(events.getLast()).isInstanceOf(TriageEvent.Cancelled.class);
    release.countDown();
    canceller.join();
  }

  @Test
  void aFileThatIsNoPictureFailsWithItsOwnLine() {
    var refusal = new UserException(UserException.Kind.FAILED, "triage.picture.unknown", "x");
    var service =
        service(
            (source, cancellation) -> {
              throw refusal;
            },
            Fakes.Ocr.of(DECLINED),
            null,
            "");

    assertThat(run(service)).singleElement().isEqualTo(new TriageEvent.Failed(refusal));
  }

  @Test
  void theErrorCodeIsSearchedFirst() {
    run(service(Fakes.Ocr.of(DECLINED), null, ""));

    assertThat(articles.asked).singleElement().asString().startsWith("ERR-402");
  }

  @Test
  void anEarlierScreenshotOfTheSameLookIsListedWithItsResolution() {
    var service = service(Fakes.Ocr.of(DECLINED), null, "");
    var first = result(run(service));
    var dialog = conversations.create("", "test", Map.of()).id();
    service.addToDialog(first, dialog, Language.RUSSIAN);
    conversations.append(dialog, Speaker.OPERATOR, "Попробуйте другую карту.");

    var second = result(run(service));

    assertThat(second.similar())
        .singleElement()
        .satisfies(
            similar -> {
              assertThat(similar.screenshot().id()).isEqualTo(first.screenshot().id());
              assertThat(similar.similarity()).isEqualTo(1);
              assertThat(similar.resolution()).isEqualTo("Попробуйте другую карту.");
            });
  }

  @Test
  void theEventTellsTheDialogWhatTheScreenshotSays() {
    var service = service(Fakes.Ocr.of(DECLINED), null, "");
    var dialog = conversations.create("", "test", Map.of()).id();

    var message = service.addToDialog(result(run(service)), dialog, Language.RUSSIAN);

    assertThat(message.speaker()).isEqualTo(Speaker.SYSTEM);
    assertThat(message.text())
        .startsWith("Скриншот клиента: Проблема с оплатой")
        .contains("ERR-402", "Недостаточно средств на карте");
    assertThat(message.attachment()).isNotNull();
  }

  @Test
  void aCorrectionIsKeptAndTheSamePictureIsSeenRightlyFromThenOn() {
    var service = service(Fakes.Ocr.of(DECLINED), null, "");

    var corrected = service.correct(result(run(service)), "product");

    assertThat(corrected.screenshot().settledCategory()).isEqualTo("product");
    assertThat(screenshots().corrected()).hasSize(1);
    assertSeenAsProduct(run(service));
    assertSeenAsProduct(run(service(Fakes.Ocr.of(DECLINED), null, "")));
  }

  private static void assertSeenAsProduct(List<TriageEvent> events) {
    var verdict = result(events).verdict();
    assertThat(verdict.category().id()).isEqualTo("product");
    assertThat(verdict.evidence())
        .extracting(Evidence::source)
        .containsExactly(Evidence.Source.WORDS, Evidence.Source.EXAMPLES);
  }

  @Test
  void anUnknownCategoryIsNoCorrection() {
    var service = service(Fakes.Ocr.of(DECLINED), null, "");
    var result = result(run(service));

    assertThatThrownBy(() -> service.correct(result, "nonsense"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theModelSeesThePictureAsItIsShownAndNoneOfTheWords() {
    var answer = "Sure! {\"reason\":\"x\",\"category\":\"technical\",\"text\":\"Error\"}";
    var service = service(Fakes.Ocr.of(DECLINED), null, answer);
    var before = result(run(service));

    var after =
        service.askModel(before, new RgbImage(3_000, 2, new byte[18_000]), Cancellation.none());

    assertThat(after.verdict().evidence())
        .extracting(Evidence::source)
        .containsExactly(Evidence.Source.WORDS, Evidence.Source.MODEL);
    assertThat(after.verdict().evidence().getLast().probabilities().get("technical"))
        .isGreaterThan(0.8);
    var request = asked.get();
    assertThat(request).isNotNull();
    assertThat(request.input())
        .singleElement()
        .satisfies(
            turn -> {
              assertThat(turn.pictures()).hasSize(1);
              assertThat(turn.text()).doesNotContain("отклонён", "a.png");
            });
    assertThat(request.instructions()).contains("payment — Проблема с оплатой");
  }

  @Test
  void anAnswerThatNamesNoCategoryIsAFailure() {
    var service = service(Fakes.Ocr.of(DECLINED), null, "I cannot tell.");
    var result = result(run(service));

    assertThatThrownBy(() -> service.askModel(result, shown(), Cancellation.none()))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.key()).isEqualTo("triage.error.model_answer"));
    assertThat(calls)
        .as("it cost what it cost")
        .extracting(ModelCall::inputTokens)
        .containsExactly(900L);
  }

  @Test
  void withoutAKeyTheModelIsNotAsked() {
    var service = service(Fakes.Ocr.of(DECLINED), null, "");
    var result = result(run(service));

    assertThat(service.canAskModel()).isFalse();
    assertThatThrownBy(() -> service.askModel(result, shown(), Cancellation.none()))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.key()).isEqualTo("triage.error.model_closed"));
  }

  @Test
  void whereThereIsNoOcrTheModelsCopyOfTheWordsFindsArticles() {
    var answer = "{\"category\":\"payment\",\"text\":\"Платёж отклонён\\nERR-402\"}";
    var service = service(Fakes.Ocr.absent(), "payment", answer);

    var result = service.askModel(result(run(service)), shown(), Cancellation.none());

    assertThat(result.text().text()).isEqualTo("Платёж отклонён\nERR-402");
    assertThat(articles.asked).singleElement().asString().startsWith("ERR-402");
  }

  @Test
  void eachWordOfACardNumberIsPersonalData() {
    var text = Fakes.text("Номер карты", "4111 1111 1111 1111", "Оплатить");
    var service = service(Fakes.Ocr.of(text), null, "");

    var boxes = service.personalData(result(run(service)));

    assertThat(boxes)
        .containsExactlyElementsOf(
            text.lines().get(1).words().stream().map(OcrText.Word::box).toList());
  }

  @Test
  void aCardNumberThatGoesOnInTheNextLineIsPersonalDataToo() {
    var text = Fakes.text("4111 1111", "1111 1111", "готово");
    var service = service(Fakes.Ocr.of(text), null, "");

    assertThat(service.personalData(result(run(service)))).hasSize(4);
  }

  private TriageService service(OcrEngine ocr, @Nullable String sees, String answer) {
    return service(Fakes.reader(), ocr, sees, answer);
  }

  private TriageService service(
      PictureReader reader, OcrEngine ocr, @Nullable String sees, String answer) {
    var vision = sees == null ? Optional.<TriageService.Vision>empty() : vision(sees);
    ModelGate gate =
        () ->
            answer.isEmpty()
                ? new ModelGate.Access.Closed(Warning.of("suggest.local.no_key"))
                : new ModelGate.Access.Open(new Model(answer));
    return new TriageService(
        TriageCategories.bundled(),
        Fakes.stemmer(),
        new TriageService.Senses(reader, () -> vision, ocr),
        new TriageService.Memory(articles, screenshots()),
        new ModelQuestion(gate, folder.resolve("prompts"), Pricing.bundled(), calls::add),
        executor);
  }

  private Optional<TriageService.Vision> vision(String sees) {
    var encoder = new Fakes.Encoder(sees, true);
    var labels =
        new LabelVectors(
            ModelCatalog.bundled().model("clip-vit-b-32"), encoder, folder.resolve("models"));
    return Optional.of(new TriageService.Vision(encoder, labels));
  }

  private ScreenshotStore screenshots() {
    return conversations.screenshots(folder.resolve("attachments"));
  }

  private static List<TriageEvent> run(TriageService service) {
    var events = new ArrayList<TriageEvent>();
    service.triage(Fakes.file("a.png"), events::add, Cancellation.none());
    assertThat(events.stream().filter(TriageServiceTest::isLast)).hasSize(1);
    return events;
  }

  private static boolean isLast(TriageEvent event) {
    return switch (event) {
      case TriageEvent.Completed e -> true;
      case TriageEvent.Failed e -> true;
      case TriageEvent.Cancelled e -> true;
      default -> false;
    };
  }

  private static TriageResult result(List<TriageEvent> events) {
    assertThat(events.getLast()).isInstanceOf(TriageEvent.Completed.class);
    return ((TriageEvent.Completed) events.getLast()).result();
  }

  private static RgbImage shown() {
    return new RgbImage(1, 1, new byte[3]);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Model implements LlmClient {
    private final String answer;

    Model(String answer) {
      this.answer = answer;
    }

    @Override
    public LlmReply stream(
        LlmRequest request, Consumer<String> onToken, Cancellation cancellation) {
      asked.set(request);
      onToken.accept(answer);
      return new LlmReply(answer, "m", new Usage(900, 0, 40), Duration.ZERO, Duration.ZERO, false);
    }

    @Override
    public String model() {
      return "m";
    }

    @Override
    public void close() {}
  }
}
