package dev.souffleur.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Command lines and settings: what is asked for, and what is wrong with it. */
class UsageTest {
  @TempDir Path folder;

  private Shell shell() {
    return Shell.at(folder.resolve("home"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          frobnicate          | Команды «frobnicate» нет
          kb frobnicate       | Команды «frobnicate» нет
          search --nope x     | Параметра --nope нет
          suggest a b         | Лишнее в команде: «b»
          search              | Не хватает: Q
          kb add              | Не хватает: PATH
          eval retrieval      | Не хватает: --corpus
          eval intent --csv   | Не хватает: --csv
          search -k abc x     | -k = «abc»
          search -k 0 x       | -k = 0: нужно число от 1
          --lang de search x  | --lang = «de»: нужно ru или en
          --json --json kb    | --json задан дважды
          kb                  | add, list, remove, reindex или status
          eval                | retrieval, intent, triage, privacy или guard
          suggest nowhere     | Файла nowhere нет
          eval intent --csv x | Файла x нет
          """)
  void aWrongCommandLineIsOneLineAndExitCodeTwo(String line, String words) {
    shell().run(line.split(" ")).failedWith(2, words);

    assertThat(folder.resolve("home")).doesNotExist();
  }

  @Test
  void theLanguageOfAComplaintIsTheOneAskedFor() {
    shell().run("--lang", "en", "nope").failedWith(2, "There is no command “nope”");
    shell().run("nope", "--lang=en").failedWith(2, "There is no command “nope”");
    shell().in(Locale.US).run("nope").failedWith(2, "There is no command “nope”");
    shell().in(Locale.US).run("--lang", "ru", "nope").failedWith(2, "Команды «nope» нет");
  }

  @Test
  void theLanguageOfSettingsCountsBeforeAnythingIsOpened() throws Exception {
    Files.createDirectories(folder.resolve("home"));
    Files.writeString(folder.resolve("home/settings.json"), "{\"language\": \"ru\"}");

    shell().in(Locale.US).run("search", "-k", "0", "x").failedWith(2, "нужно число");
  }

  @Test
  void helpIsThereForTheProgramAndForEachCommandInBothLanguages() {
    var russian = shell().run("--help").clean();
    assertThat(russian.out())
        .startsWith("Вызов: souffleur")
        .contains("Команды:", "console", "suggest", "ask", "search", "kb", "eval", "doctor")
        .contains("Показать эту справку")
        .doesNotContain("Usage", "Commands", "Show");
    assertThat(shell().run("--lang", "en", "--help").clean().out())
        .startsWith("Usage: souffleur")
        .contains("Commands:");
    assertThat(shell().run("kb", "add", "--help").clean().out())
        .startsWith("Вызов: souffleur kb add")
        .contains("PATH", "Файл или папка");
    assertThat(shell().run("search", "-h").clean().out()).contains("-k=N");
    assertThat(folder.resolve("home")).doesNotExist();
  }

  @Test
  void theVersionIsOneLine() {
    assertThat(shell().run("--version").clean().lines())
        .singleElement()
        .asString()
        .startsWith("souffleur ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          LLM_TEMPERATURE      | hot            | от 0 до 2
          LLM_TEMPERATURE      | 2.1            | от 0 до 2
          REPLY_MAX_TOKENS     | 0              | от 1
          CLASSIFY_MAX_TOKENS  | many           | целое число
          OPENAI_USE_RESPONSES | maybe          | true
          OPENAI_BASE_URL      | localhost:8000 | http://
          OPENAI_MODEL         | gpt 5          | без пробелов
          """)
  void aBadSettingIsNamedWithItsValueAndWhatIsAllowed(String name, String value, String allowed) {
    shell().with(name, value).run("search", "возврат").failedWith(2, name, value, allowed);
  }

  @Test
  void aBadKeyIsNamedButNeverShown() {
    var run = shell().with("OPENAI_API_KEY", "sk-секретный ключ").run("--json", "search", "x");

    run.failedWith(2, "OPENAI_API_KEY");
    assertThat(run.err()).doesNotContain("секретный", "sk-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"language\":", "[]", "не JSON", ""})
  void settingsThatAreNotJsonAreNamedAndLeftAsTheyAre(String content) throws Exception {
    var settings = folder.resolve("home/settings.json");
    Files.createDirectories(settings.getParent());
    Files.writeString(settings, content);

    shell().run("search", "x").failedWith(1, "settings.json");

    assertThat(settings).hasContent(content);
  }

  @Test
  void aBadValueInSettingsIsNamed() throws Exception {
    var settings = folder.resolve("home/settings.json");
    Files.createDirectories(settings.getParent());
    Files.writeString(settings, "{\"temperature\": 7}");

    shell().run("search", "x").failedWith(2, "temperature", "7", "от 0 до 2");
  }

  @Test
  void aHomeThatIsAFileIsOneLine() throws Exception {
    Files.writeString(folder.resolve("home"), "precious");

    shell().run("search", "x").failedWith(1, "не папка");

    assertThat(folder.resolve("home")).hasContent("precious");
  }

  @Test
  void theHomeMayComeFromTheEnvironment() {
    var home = folder.resolve("из окружения");

    shell().with("SOUFFLEUR_HOME", home.toString()).homeless("kb", "status").clean();

    assertThat(home.resolve("knowledge.mv")).isRegularFile();
    assertThat(folder.resolve("home")).doesNotExist();
  }

  @Test
  void theVectorStoreMayBeNamedByItsFolder() throws Exception {
    var vectors = Files.createDirectory(folder.resolve("vectors"));

    shell().with("CHROMA_DIR", vectors.toString()).run("kb", "status").clean();

    assertThat(vectors.resolve("knowledge.mv")).isRegularFile();
    assertThat(folder.resolve("home/knowledge.mv")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"VECTOR_STORE_PATH", "CHROMA_DIR"})
  void theStoresMayLieElsewhere(String variable) {
    var dialogs = folder.resolve("elsewhere/dialogs.db");
    var vectors = folder.resolve("vectors/articles.mv");

    shell()
        .with("SQLITE_PATH", dialogs.toString())
        .with(variable, vectors.toString())
        .piped("списали дважды", "console")
        .clean();

    assertThat(dialogs).isRegularFile();
    assertThat(vectors).isRegularFile();
    assertThat(folder.resolve("home/souffleur.db")).doesNotExist();
    assertThat(folder.resolve("home/knowledge.mv")).doesNotExist();
  }
}
