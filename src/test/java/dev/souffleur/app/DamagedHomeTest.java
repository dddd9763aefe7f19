package dev.souffleur.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.platform.DataDirectory;
import dev.souffleur.platform.InstanceLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A home whose files are damaged, foreign or taken. */
class DamagedHomeTest {
  @TempDir static Path filled;

  @TempDir Path folder;
  private Path home;
  private Shell shell;

  @BeforeAll
  static void fill() {
    Shell.at(filled).piped("у меня списали деньги дважды", "console").clean();
  }

  @BeforeEach
  void copy() throws IOException {
    home = Files.createDirectory(folder.resolve("home"));
    shell = Shell.at(home);
    Files.createDirectory(home.resolve("index"));
    for (var part : List.of("", "index")) {
      try (Stream<Path> files = Files.list(filled.resolve(part))) {
        for (var file : files.filter(Files::isRegularFile).toList()) {
          Files.copy(file, home.resolve(part).resolve(file.getFileName()));
        }
      }
    }
  }

  @Test
  void damagedDialogsAreSetAsideUntouchedAndSaid() throws Exception {
    var damaged = overwritten(home.resolve("souffleur.db"));

    var run = shell.piped("Приложение не открывается\n", "console");

    assertThat(run.code()).isZero();
    var aside = only("souffleur.db.damaged-");
    run.oneLine("отложена", aside.toString());
    assertThat(Files.readAllBytes(aside)).isEqualTo(damaged);
    try (var store = Shell.dialogs(home.resolve("souffleur.db"))) {
      assertThat(store.messages(1)).hasSize(1);
    }
    shell.piped("/quit", "console").clean();
  }

  @Test
  void aDamagedKnowledgeBaseIsSetAsideUntouchedAndSaid() throws Exception {
    var damaged = overwritten(home.resolve("knowledge.mv"));

    var run = shell.run("--json", "search", "политика возврата");

    assertThat(run.code()).isZero();
    var aside = only("knowledge.mv.damaged-");
    run.oneLine("отложена", aside.toString());
    assertThat(Files.readAllBytes(aside)).isEqualTo(damaged);
    assertThat(run.json().get("hits").get(0).get("title").asText()).isEqualTo("Возврат средств");
    shell.run("search", "возврат").clean();
  }

  @Test
  void aDamagedIndexIsRebuiltInSilence() throws Exception {
    try (Stream<Path> files = Files.list(home.resolve("index"))) {
      for (var file : files.toList()) {
        if (!file.getFileName().toString().equals("write.lock")) {
          overwritten(file);
        }
      }
    }

    var found = shell.run("--json", "search", "djpdhfn").clean().json();

    assertThat(found.get("hits").get(0).get("title").asText()).isEqualTo("Возврат средств");
  }

  @Test
  void aMissingIndexIsRebuiltInSilence() throws Exception {
    try (Stream<Path> files = Files.list(home.resolve("index"))) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }

    assertThat(shell.run("search", "djpdhfn").clean().out()).contains("14 дней");
  }

  @Test
  void aSecondWindowIsOneLineAndShowsTheFirst() {
    var shown = new AtomicInteger();
    try (var first = InstanceLock.acquire(new DataDirectory(home)).orElseThrow()) {
      first.onShow(shown::incrementAndGet);
      assertThat(System.getProperty("glass.platform")).isEqualTo("Headless");

      shell.run().failedWith(1, "уже запущен");
    }
    assertThat(shown).hasValue(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"asOf": "2025-08", "currency": "USD"                                      | JSON
          {"asOf": "2025-08", "currency": "USD", "perMillionTokens": {"m": {"input": -1, "cachedInput": 0, "output": 1}}} | не цена
          """)
  void aNonsensePriceTableIsOneLineAndStopsNothing(String table, String words) throws Exception {
    Files.writeString(home.resolve("prices.json"), table);

    var run = shell.run("--json", "ask", "за сколько дней можно вернуть деньги");

    assertThat(run.code()).isZero();
    run.oneLine("prices.json", words);
    assertThat(run.json().get("reply").asText()).contains("14 дней");
    assertThat(home.resolve("prices.json")).hasContent(table);
  }

  @Test
  void ownCategoriesThatAreNonsenseAreOneLine() throws Exception {
    Files.writeString(home.resolve("categories.json"), "[{\"id\": 7}]");

    shell.run("ask", "возврат").failedWith(2, "categories.json");
  }

  @Test
  void aFolderWhereAFileShouldBeIsOneLine() throws Exception {
    var elsewhere = Files.createDirectories(folder.resolve("folder/x"));

    shell.with("SQLITE_PATH", elsewhere.toString()).run("ask", "x").oneLine(elsewhere.toString());
    assertThat(elsewhere).isEmptyDirectory();
    shell.run("suggest", folder.toString()).failedWith(1, folder.toString());
  }

  private static byte[] overwritten(Path file) throws IOException {
    var bytes = Files.readAllBytes(file);
    for (var i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31 + 7);
    }
    Files.write(file, bytes);
    return bytes;
  }

  private Path only(String beginning) throws IOException {
    try (Stream<Path> files = Files.list(home)) {
      List<Path> found =
          files.filter(file -> file.getFileName().toString().startsWith(beginning)).toList();
      assertThat(found).hasSize(1);
      return found.getFirst();
    }
  }
}
