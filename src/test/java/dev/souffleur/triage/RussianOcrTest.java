package dev.souffleur.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.ml.ModelCatalog;
import dev.souffleur.platform.Language;
import dev.souffleur.task.Cancellation;
import dev.souffleur.triage.ScreenPainter.Layout;
import dev.souffleur.triage.ScreenPainter.Spec;
import dev.souffleur.triage.ScreenPainter.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Needs Russian data, which is no part of the program: {@code apt install tesseract-ocr-rus}, or
 * {@code SOUFFLEUR_MODELS} with {@code tesseract-rus/rus.traineddata}. Counts as skipped without.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RussianOcrTest {
  private static final String[] PAGE = {
    "https://shop.example.ru/checkout",
    "Банк отклонил операцию. Код ошибки: 51",
    "Сумма заказа: 1 290,00 руб.",
    "Проверьте баланс карты и попробуйте ещё раз."
  };

  private TesseractOcr ocr;

  @BeforeAll
  void open(@TempDir Path folder) {
    var russian = russianData();
    Assumptions.assumeTrue(
        russian.isPresent(),
        "NOT TESTED: reading Russian. rus.traineddata is neither in the system's folders"
            + " (apt install tesseract-ocr-rus) nor in SOUFFLEUR_MODELS.");
    var models = BundledData.english(folder);
    models.install(ModelCatalog.OCR_RUSSIAN, russian.orElseThrow());
    ocr = new TesseractOcr(models, Path.of("target", "ocr-natives"), List.of());
  }

  @AfterAll
  void close() {
    if (ocr != null) {
      ocr.close();
    }
  }

  @Test
  void knowsBothLanguages() {
    assertThat(ocr.languages()).containsExactlyInAnyOrder(Language.values());
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
  void readsFourFifthsOfTheWordsOfEachKindOfScreen(Layout layout, Theme theme) {
    var painting = ScreenPainter.painting(Spec.of(layout, "Оплата не прошла", PAGE).theme(theme));

    var text = ocr.read(painting.rgb(), Cancellation.none());

    var left = new ArrayList<>(TesseractOcrTest.words(text.text()));
    var written = TesseractOcrTest.words(String.join("\n", painting.text()));
    var found = written.stream().filter(left::remove).count();
    assertThat((double) found / written.size())
        .as("of %s: %s", written, text.text())
        .isGreaterThan(0.8);
  }

  @Test
  void findsTheCodeTheAmountAndTheAddress() {
    var painting =
        ScreenPainter.painting(Spec.of(Layout.DIALOG, "Оплата не прошла", PAGE).theme(Theme.DARK));

    var findings = TextFindings.of(ocr.read(painting.rgb(), Cancellation.none()));

    assertThat(findings)
        .extracting(Finding::text)
        .contains("Код ошибки: 51", "1 290,00 руб.", "https://shop.example.ru/checkout");
  }

  private static Optional<Path> russianData() {
    var folders =
        new ArrayList<>(
            TesseractData.systemFolders(System.getenv(), System.getProperty("os.name", "")));
    var models = System.getenv("SOUFFLEUR_MODELS");
    if (models != null) {
      folders.add(Path.of(models, ModelCatalog.OCR_RUSSIAN));
    }
    return folders.stream()
        .map(folder -> folder.resolve("rus.traineddata"))
        .filter(Files::isRegularFile)
        .findFirst();
  }
}
