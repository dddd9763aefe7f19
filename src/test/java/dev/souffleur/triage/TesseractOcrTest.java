package dev.souffleur.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.souffleur.ml.ModelCatalog;
import dev.souffleur.ml.RgbImage;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.Messages;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.Cancellation;
import dev.souffleur.triage.ScreenPainter.Layout;
import dev.souffleur.triage.ScreenPainter.Spec;
import dev.souffleur.triage.ScreenPainter.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** English alone: its data comes with the program. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class TesseractOcrTest {
  private static final String[] PAGE = {
    "https://shop.example.com/checkout",
    "The bank declined the payment of $99.00.",
    "Error code: card_declined (402)",
    "Check the balance of your card and try again."
  };

  private Path folder;
  private BundledData models;
  private TesseractOcr ocr;

  @BeforeAll
  void open(@TempDir Path temporary) {
    folder = temporary;
    models = BundledData.english(folder);
    ocr = ocr(models);
  }

  @AfterAll
  void close() {
    ocr.close();
  }

  @ParameterizedTest
  @CsvSource({
    "BROWSER,LIGHT",
    "DIALOG,DARK",
    "PHONE,LIGHT",
    "PAYMENT,DARK",
    "TERMINAL,DARK",
    "EMAIL,PALE"
  })
  void readsNineTenthsOfTheWordsOfEachKindOfScreen(Layout layout, Theme theme) {
    var painting = ScreenPainter.painting(Spec.of(layout, "Payment failed", PAGE).theme(theme));

    var read = words(read(painting.rgb()).text());

    var written = words(String.join("\n", painting.text()));
    var left = new ArrayList<>(read);
    var found = written.stream().filter(left::remove).count();
    assertThat((double) found / written.size()).as("of %s: %s", written, read).isGreaterThan(0.9);
  }

  @Test
  void findsWhatMattersOnADarkDialogOverALightPage() {
    var spec = Spec.of(Layout.DIALOG, "Payment failed", PAGE).theme(Theme.DARK);

    var findings = TextFindings.of(read(ScreenPainter.painting(spec).rgb()));

    assertThat(findings)
        .extracting(Finding::text)
        .contains("card_declined", "$99.00", "https://shop.example.com/checkout");
  }

  @Test
  void boxesAreInThePicturesOwnPixels() {
    var image = ScreenPainter.paint(Spec.of(Layout.DIALOG, "Payment failed", PAGE).seed(7));

    var whole = read(ScreenPainter.rgb(image));

    var word = word(whole, "Payment");
    var around =
        image.getSubimage(
            word.box().x() - 6,
            word.box().y() - 6,
            word.box().width() + 12,
            word.box().height() + 12);
    assertThat(words(read(ScreenPainter.rgb(around)).text())).containsExactly("payment");
    for (var line : whole.lines()) {
      assertThat(line.confidence()).isBetween(0.0, 1.0);
      assertThat(line.box().x() + line.box().width()).isLessThanOrEqualTo(image.getWidth());
      assertThat(line.box().y() + line.box().height()).isLessThanOrEqualTo(image.getHeight());
      assertThat(line.text()).contains(line.words().getFirst().text());
    }
  }

  @Test
  void aBoxIsTheSameAtAnotherScale() {
    var spec = Spec.of(Layout.EMAIL, "Payment failed", PAGE);

    var plain = word(read(ScreenPainter.painting(spec.size(900, 500, 1)).rgb()), "Inbox").box();
    var twice = word(read(ScreenPainter.painting(spec.size(900, 500, 2)).rgb()), "Inbox").box();

    assertThat(twice.x() / 2.0).isCloseTo(plain.x(), within(3.0));
    assertThat(twice.y() / 2.0).isCloseTo(plain.y(), within(3.0));
    assertThat(twice.width() / 2.0).isCloseTo(plain.width(), within(4.0));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,5000", "5000,1", "8,8", "300,300", "9,4000", "7000,2200"})
  void aPictureWithoutWordsHasNone(int width, int height) {
    var grey = new byte[width * height * 3];
    Arrays.fill(grey, (byte) 200);

    assertThat(read(new RgbImage(width, height, grey)).lines()).isEmpty();
  }

  @Test
  void noiseDoesNotBecomeText() {
    var noise = new byte[400 * 300 * 3];
    new java.util.Random(5).nextBytes(noise);

    assertThat(words(read(new RgbImage(400, 300, noise)).text())).hasSizeLessThan(5);
  }

  @Test
  void aCancelledCallReadsNothing() {
    var cancelled = new Cancellation();
    cancelled.cancel();

    assertThatThrownBy(() -> ocr.read(painted().rgb(), cancelled))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void cancellingStopsThoseThatReadAndThoseThatWait() throws Exception {
    var page = longPage();
    var cancellation = new Cancellation();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = new ArrayList<CompletableFuture<OcrText>>();
      for (var i = 0; i < 5; i++) {
        calls.add(CompletableFuture.supplyAsync(() -> ocr.read(page, cancellation), threads));
      }
      cancellation.cancel();

      for (var call : calls) {
        assertThatThrownBy(call::get).hasCauseInstanceOf(CancellationException.class);
      }
    }
    assertThat(words(read(painted().rgb()).text())).as("goes on after that").contains("declined");
  }

  @Test
  void recognitionItselfStopsWhenCancelled() throws Exception {
    var page = Objects.requireNonNull(OcrPage.of(longPage()));
    var cancellation = new Cancellation();
    try (var reader =
        TesseractReader.load(Map.of(Language.ENGLISH, folder.resolve("eng.traineddata")))) {
      var all = reader.read(page.image(), OcrPage.MODE, Cancellation.none());
      assertThat(all).hasSizeGreaterThan(10);
      cancellation.cancel();

      assertThatThrownBy(() -> reader.read(page.image(), OcrPage.MODE, cancellation))
          .isInstanceOf(CancellationException.class);
      assertThat(reader.read(page.image(), OcrPage.MODE, Cancellation.none())).isEqualTo(all);
    }
  }

  @Test
  void manyAtOnceReadTheSameAsOneAfterAnother() throws Exception {
    var image = painted().rgb();
    var alone = read(image);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<OcrText> call = () -> read(image);

      for (var result : threads.invokeAll(java.util.Collections.nCopies(6, call))) {
        assertThat(result.get()).isEqualTo(alone);
      }
    }
  }

  @Test
  void withoutDataNothingCanBeReadAndTheLineSaysHowToMendIt() {
    try (var none = ocr(new BundledData())) {
      assertThat(none.languages()).isEmpty();
      for (var language : Language.values()) {
        assertThatThrownBy(() -> none.read(painted().rgb(), Cancellation.none()))
            .isInstanceOfSatisfying(
                UserException.class,
                e -> {
                  assertThat(e.kind()).isEqualTo(UserException.Kind.UNAVAILABLE);
                  assertThat(e.line(new Messages(language)))
                      .contains("souffleur models install tesseract-rus");
                });
      }
    }
  }

  @Test
  void dataInstalledWhileRunningCountsAtOnce() {
    var store = new BundledData();
    try (var later = ocr(store)) {
      assertThat(later.languages()).isEmpty();

      store.install(ModelCatalog.OCR_ENGLISH, folder.resolve("eng.traineddata"));

      assertThat(later.languages()).containsExactly(Language.ENGLISH);
      assertThat(words(later.read(painted().rgb(), Cancellation.none()).text()))
          .contains("declined");
      store.remove(ModelCatalog.OCR_ENGLISH);
      assertThatThrownBy(() -> later.read(painted().rgb(), Cancellation.none()))
          .isInstanceOf(UserException.class);
    }
  }

  @Test
  void damagedDataIsReportedAndTheOtherLanguageServes() throws IOException {
    var store = BundledData.english(folder);
    var damaged = folder.resolve("rus.traineddata");
    var whole = Files.readAllBytes(folder.resolve("eng.traineddata"));
    Files.write(damaged, Arrays.copyOf(whole, 1000));
    store.install(ModelCatalog.OCR_RUSSIAN, damaged);
    try (var reader = ocr(store)) {
      assertThat(words(reader.read(painted().rgb(), Cancellation.none()).text()))
          .contains("declined");
      assertThat(store.reported()).containsExactly(ModelCatalog.OCR_RUSSIAN);
      assertThat(reader.languages()).containsExactly(Language.ENGLISH);
    }
  }

  @Test
  void dataOfTheSystemServesWhereTheStoreHasNone() {
    try (var system = new TesseractOcr(new BundledData(), cache(), List.of(folder))) {
      assertThat(system.languages()).contains(Language.ENGLISH);
      assertThat(words(system.read(painted().rgb(), Cancellation.none()).text()))
          .contains("declined");
    }
  }

  @Test
  void theSystemsFoldersFollowItsCustoms() {
    assertThat(TesseractData.systemFolders(Map.of("TESSDATA_PREFIX", "/data/ocr"), "Linux"))
        .startsWith(Path.of("/data/ocr"), Path.of("/data/ocr/tessdata"))
        .contains(Path.of("/usr/share/tesseract-ocr/5/tessdata"), Path.of("/usr/share/tessdata"));
    assertThat(TesseractData.systemFolders(Map.of(), "Mac OS X"))
        .contains(Path.of("/opt/homebrew/share/tessdata"));
    assertThat(TesseractData.systemFolders(Map.of("ProgramFiles", "/apps"), "Windows 11"))
        .contains(Path.of("/apps/Tesseract-OCR/tessdata"));
  }

  @Test
  void aClosedReaderRefuses() {
    var closed = ocr(models);
    closed.read(painted().rgb(), Cancellation.none());
    closed.close();

    assertThatThrownBy(() -> closed.read(painted().rgb(), Cancellation.none()))
        .isInstanceOf(IllegalStateException.class);
  }

  private TesseractOcr ocr(BundledData store) {
    return new TesseractOcr(store, cache(), List.of());
  }

  /** One for all tests: JavaCPP reads its folder once in a process. */
  private static Path cache() {
    return Path.of("target", "ocr-natives");
  }

  private OcrText read(RgbImage image) {
    return ocr.read(image, Cancellation.none());
  }

  private static ScreenPainter.Painting painted() {
    return ScreenPainter.painting(
        Spec.of(Layout.PAYMENT, "Payment failed", PAGE).size(640, 360, 1));
  }

  private static RgbImage longPage() {
    var lines = new String[22];
    Arrays.fill(lines, "Check the balance of your card and try again, or call us before noon.");
    return ScreenPainter.painting(Spec.of(Layout.TERMINAL, "payments", lines)).rgb();
  }

  private static OcrText.Word word(OcrText text, String wanted) {
    return text.lines().stream()
        .flatMap(line -> line.words().stream())
        .filter(word -> word.text().equals(wanted))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + wanted + " in " + text.text()));
  }

  static List<String> words(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
        .filter(word -> !word.isBlank())
        .toList();
  }
}
