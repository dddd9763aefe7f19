package dev.souffleur.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.souffleur.dialog.Conversation;
import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.triage.ScreenPainter;
import dev.souffleur.triage.ScreenPainter.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Screenshots from the command line with what every machine has: English OCR data and no vision
 * model. The words on them are English.
 */
class TriageCommandsTest {
  private static final List<String> CATEGORIES =
      List.of("interface", "payment", "technical", "product", "other");

  /** What a machine may lack: said on standard error, and no failure. */
  private static final List<String> LACKS =
      List.of("Само изображение не оценивалось: ", "Русские слова прочитаны плохо: ");

  @TempDir static Path folder;
  private static Shell shell;
  private static Path declined;
  private static Path failure;

  @BeforeAll
  static void paint() throws IOException {
    shell = Shell.at(folder.resolve("home"));
    declined =
        picture(
            "declined.png",
            ScreenPainter.Spec.of(
                Layout.PAYMENT,
                "Checkout",
                "Card number: 4111 1111 1111 1111",
                "!Payment declined by your bank",
                "Insufficient funds. Error code: ERR-402",
                "Ask for a refund if you were charged twice"));
    failure =
        picture(
            "failure.png",
            ScreenPainter.Spec.of(
                Layout.DIALOG,
                "Server error",
                "500 Internal Server Error",
                "The server is temporarily unavailable. Try again later."));
  }

  @Test
  void aScreenshotIsOneDocumentOfOneFile() {
    var run = shell.run("--json", "triage", declined.toString());

    assertThat(run.code()).as(run.err()).isZero();
    assertSaysOnlyWhatIsLacking(run);
    assertThat(run.json()).hasSize(1);
    var file = run.json().get(0);
    assertThat(file.fieldNames())
        .toIterable()
        .containsExactly(
            "file",
            "category",
            "confidence",
            "labels",
            "probabilities",
            "evidence",
            "text",
            "hits",
            "took_ms");
    assertThat(file.get("file").asText()).isEqualTo(declined.toString());
    assertThat(file.get("category").asText()).isEqualTo("payment");
    assertThat(texts(file.get("labels"))).isEqualTo(CATEGORIES);
    assertThat(sum(file.get("probabilities"))).isCloseTo(1, within(1e-9));
    assertThat(file.get("probabilities").get(1)).isEqualTo(file.get("confidence"));
    assertThat(file.get("confidence").asDouble()).isBetween(0.5, 1.0);
    assertThat(file.get("evidence")).hasSize(1);
    var words = file.get("evidence").get(0);
    assertThat(words.fieldNames())
        .toIterable()
        .containsExactly("source", "weight", "probabilities");
    assertThat(words.get("source").asText()).isEqualTo("words");
    assertThat(words.get("weight").asDouble()).isEqualTo(1);
    assertThat(words.get("probabilities")).hasSize(CATEGORIES.size());
    assertThat(sum(words.get("probabilities"))).isCloseTo(1, within(1e-9));
    assertThat(file.get("text").asText()).contains("declined by your bank", "Insufficient funds");
    assertThat(file.get("hits")).isNotEmpty();
    assertThat(file.get("hits").get(0).fieldNames())
        .toIterable()
        .contains("rank", "document", "title", "snippet");
    assertThat(file.get("took_ms").asDouble()).isPositive();
  }

  @Test
  void asTextAScreenshotShowsVerdictBarsEvidenceFindingsAndWords() {
    var run = shell.run("--lang", "en", "triage", failure.toString());

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.lines().getFirst()).matches("Technical failure — \\d+ %");
    assertThat(run.lines()).filteredOn(line -> line.matches("  [█·]{20} +\\d+ %  .+")).hasSize(5);
    assertThat(run.out()).contains("500", "Internal Server Error");
    assertThat(run.err()).contains("souffleur models install clip-vit-b-32");
  }

  @Test
  void aFolderGoesOnPastBrokenPicturesWithALineEach() throws Exception {
    var shots = Files.createDirectories(folder.resolve("shots"));
    Files.copy(declined, shots.resolve("a-good.png"));
    Files.createFile(shots.resolve("b-empty.png"));
    Files.writeString(shots.resolve("c-text.png"), "this is no picture");
    var bytes = Files.readAllBytes(failure);
    Files.write(shots.resolve("d-cut.png"), Arrays.copyOf(bytes, bytes.length / 2));
    Files.copy(failure, shots.resolve("e-good.PNG"));
    Files.writeString(shots.resolve("notes.txt"), "not looked at");
    var gone = folder.resolve("gone.png");

    var run = shell.run("--json", "triage", shots.toString(), gone.toString());

    assertThat(run.code()).isEqualTo(1);
    var files = run.json();
    assertThat(files.findValuesAsText("file"))
        .extracting(file -> Path.of(file).getFileName().toString())
        .containsExactly(
            "a-good.png", "b-empty.png", "c-text.png", "d-cut.png", "e-good.PNG", "gone.png");
    assertThat(files.get(0).get("category").asText()).isEqualTo("payment");
    assertThat(files.get(4).get("category").asText()).isEqualTo("technical");
    for (var broken : List.of(files.get(1), files.get(2), files.get(3), files.get(5))) {
      assertThat(broken.fieldNames()).toIterable().containsExactly("file", "error");
      var name = Path.of(broken.get("file").asText()).getFileName().toString();
      assertThat(broken.get("error").asText()).contains(name);
      assertThat(run.err().lines()).filteredOn(line -> line.contains(name)).hasSize(1);
    }
    assertThat(run.err().lines().filter(line -> LACKS.stream().noneMatch(line::startsWith)))
        .hasSize(4);
    assertThat(run.err()).doesNotContain("Exception", "SFL-", "\tat ");
  }

  @Test
  void asTextEachOfSeveralFilesHasItsName() {
    var gone = folder.resolve("nowhere.png");

    var run = shell.run("triage", gone.toString(), declined.toString());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.lines().getFirst()).isEqualTo(declined.toString());
    assertThat(run.lines().get(1)).startsWith("Проблема с оплатой — ");
    assertThat(run.err().lines()).filteredOn(line -> line.contains("nowhere.png")).hasSize(1);
  }

  @Test
  void aFileThatIsNotThereIsOneLine() {
    shell.run("triage", folder.resolve("gone.png").toString()).failedWith(1, "gone.png");
  }

  @Test
  void withNoPicturesTheRequestIsWrong() throws Exception {
    var empty = Files.createDirectories(folder.resolve("empty"));

    shell.run("triage", empty.toString()).failedWith(2, empty.toString());
    var nothing = shell.run("triage");
    assertThat(nothing.code()).isEqualTo(2);
    assertThat(nothing.out()).isEmpty();
    assertThat(nothing.err()).isNotBlank().doesNotContain("Exception", "\tat ");
  }

  @Test
  void inTheConsoleAScreenshotJoinsTheDialogAndIsAnswered() {
    var lines = "/triage \"%s\"\n/triage %s\n".formatted(declined, folder.resolve("gone.png"));

    var desk = shell.piped(lines, "console");

    assertThat(desk.code()).as(desk.err()).isZero();
    assertThat(desk.lines().getFirst()).startsWith("Проблема с оплатой — ");
    assertThat(desk.err().lines()).filteredOn(line -> line.contains("gone.png")).hasSize(1);
    try (var store = Shell.dialogs(folder.resolve("home/souffleur.db"))) {
      var dialog = store.list(Conversation.State.OPEN, 10, 0).getFirst().conversation();
      var messages = store.messages(dialog.id());
      assertThat(messages).extracting(Message::speaker).containsExactly(Speaker.SYSTEM);
      assertThat(messages.getFirst().text())
          .contains("Скриншот клиента: Проблема с оплатой", "ERR-402", "Insufficient funds");
      assertThat(messages.getFirst().attachment()).isNotNull();
      var suggestion = store.suggestions(dialog.id()).getFirst();
      assertThat(suggestion.text()).isNotBlank();
      assertThat(desk.out()).contains(suggestion.text().lines().findFirst().orElseThrow());
    }
  }

  @Test
  void triageIsMeasuredOnAManifestWithoutTouchingTheUsersData() throws Exception {
    var home = folder.resolve("measured");
    var aside = Shell.at(home);
    var manifest = write("manifest.csv", "path,label", "declined.png,payment", "failure.png,Сбой");
    evaluate(aside, manifest).failedWith(1, "manifest.csv", "3", "Сбой");

    var good =
        write("good.csv", "label,path", "payment,declined.png", "Технический сбой,failure.png");
    var run = evaluate(aside, good);

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.json().fieldNames())
        .toIterable()
        .containsExactly("n", "accuracy", "macro_f1", "confusion", "p50_ms", "p95_ms");
    assertThat(run.json().get("n").asInt()).isEqualTo(2);
    assertThat(run.json().get("accuracy").asDouble()).isEqualTo(1);
    assertThat(run.json().get("macro_f1").asDouble()).isEqualTo(1);
    assertThat(run.json().get("confusion").toString())
        .isEqualTo("{\"payment\":{\"payment\":1},\"technical\":{\"technical\":1}}");
    assertThat(run.json().get("p95_ms").asDouble())
        .isGreaterThanOrEqualTo(run.json().get("p50_ms").asDouble())
        .isPositive();
    for (var data : List.of("souffleur.db", "attachments", "knowledge", "index")) {
      assertThat(home.resolve(data)).doesNotExist();
    }
  }

  @Test
  void aPictureThatAManifestNamesInVainCountsInNoFigure() throws Exception {
    var some = write("some.csv", "declined.png,payment", "gone.png,other");

    var run = evaluate(shell, some);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.json().get("n").asInt()).isEqualTo(1);
    assertThat(run.json().get("accuracy").asDouble()).isEqualTo(1);
    run.oneLine("gone.png");
    evaluate(shell, write("none.csv", "path,label", "gone.png,other")).failedWith(1, "gone.png");
    evaluate(shell, folder.resolve("nothing.csv")).failedWith(2, "nothing.csv");
  }

  @Test
  void modelsAreListedWithWhereTheyStand() {
    var models = shell.run("--json", "models", "list").clean().json();

    assertThat(models.findValuesAsText("id"))
        .containsExactly(
            "all-minilm-l6-v2",
            "multilingual-e5-small",
            "clip-vit-b-32",
            "siglip2-base",
            "tesseract-eng",
            "tesseract-rus");
    assertThat(models.findValuesAsText("state"))
        .containsExactly("bundled", "absent", "absent", "absent", "bundled", "absent");
    for (var model : models) {
      assertThat(model.fieldNames())
          .toIterable()
          .containsExactly("id", "purpose", "languages", "bytes", "licence", "source", "state");
      assertThat(model.get("bytes").asLong()).isPositive();
      assertThat(model.get("licence").asText()).isNotBlank();
    }
    assertThat(shell.run("models", "list").clean().lines())
        .hasSize(6)
        .anyMatch(line -> line.startsWith("clip-vit-b-32 ") && line.contains("не установлена"));
  }

  @Test
  void nothingIsDownloadedWithoutConsentOrNetwork() {
    shell.run("models", "install", "clip-vit-b-32").failedWith(2, "--yes");
    shell
        .run("--offline", "models", "install", "clip-vit-b-32", "--yes")
        .failedWith(3, "--offline");
    shell.run("models", "install", "clip-vit-b-31", "--yes").failedWith(2, "clip-vit-b-31");
    assertThat(shell.run("models", "install", "tesseract-eng").clean().out())
        .contains("tesseract-eng");
    assertThat(folder.resolve("home/models/clip-vit-b-32")).doesNotExist();
  }

  @Test
  void theDoctorNamesWhatSeesAndReads() {
    var checks = shell.run("--json", "doctor").clean().json().get("checks");

    assertThat(checks.findValuesAsText("name")).containsSubsequence("models", "ocr", "vision");
    for (var check : checks) {
      var status = check.get("status").asText();
      assertThat(status).isIn("ok", "warning");
      assertThat(check.get("detail").asText()).isNotBlank();
      assertThat(check.get("remedy").asText().isEmpty()).isEqualTo(status.equals("ok"));
    }
    assertThat(checks)
        .filteredOn(check -> check.get("name").asText().equals("vision"))
        .extracting(check -> check.get("remedy").asText())
        .containsExactly("souffleur models install clip-vit-b-32");
  }

  private static Shell.Result evaluate(Shell at, Path manifest) {
    return at.run("--json", "eval", "triage", "--manifest", manifest.toString());
  }

  private static void assertSaysOnlyWhatIsLacking(Shell.Result run) {
    assertThat(run.err().lines())
        .isNotEmpty()
        .allMatch(line -> LACKS.stream().anyMatch(line::startsWith));
  }

  private static Path picture(String name, ScreenPainter.Spec spec) throws IOException {
    return Files.write(folder.resolve(name), ScreenPainter.png(ScreenPainter.paint(spec)));
  }

  private static Path write(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines));
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static double sum(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).mapToDouble(JsonNode::asDouble).sum();
  }
}
