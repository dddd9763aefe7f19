package dev.souffleur.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.souffleur.platform.DataDirectory;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.Messages;
import dev.souffleur.platform.UserException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsLoaderTest {
  @TempDir private Path folder;
  private Path working;
  private Path home;
  private Map<String, String> environment;
  private Optional<Secret> stored = Optional.empty();

  @BeforeEach
  void isolate() throws IOException {
    working = Files.createDirectory(folder.resolve("work"));
    home = Files.createDirectory(folder.resolve("home"));
    environment = new HashMap<>(Map.of("SOUFFLEUR_HOME", home.toString()));
  }

  private SettingsLoader loader(Locale locale) {
    var host = new HostSystem("Linux", folder, environment);
    return new SettingsLoader(host, working, locale, _ -> stored);
  }

  private Settings load() {
    return loader(Locale.ENGLISH).load(Overrides.none());
  }

  private String error() {
    var exception = catchThrowableOfType(UserException.class, this::load);
    assertThat(exception).isNotNull();
    assertThat(exception.line(new Messages(Language.RUSSIAN))).doesNotContain("{");
    return exception.kind() + " " + exception.line(new Messages(Language.ENGLISH));
  }

  @Test
  void defaultsHoldWhereNothingIsSaid() {
    environment.clear();

    var directory = new DataDirectory(folder.resolve(".local/share/souffleur"));
    assertThat(load())
        .isEqualTo(
            new Settings(
                directory,
                directory.database(),
                directory.knowledge(),
                null,
                null,
                "gpt-5-mini",
                true,
                0.2,
                256,
                16,
                null,
                Language.ENGLISH,
                Settings.Theme.SYSTEM,
                DeskSettings.DEFAULT,
                false));
    assertThat(loader(Locale.of("ru", "RU")).load(Overrides.none()).language())
        .isEqualTo(Language.RUSSIAN);
  }

  @Test
  void everyVariableIsRead() {
    environment.putAll(
        Map.of(
            "OPENAI_API_KEY", " sk-environment ",
            "OPENAI_BASE_URL", "http://localhost:8080/v1",
            "OPENAI_MODEL", "qwen3:8b",
            "OPENAI_USE_RESPONSES", "0",
            "SQLITE_PATH", "/data/a.db",
            "VECTOR_STORE_PATH", "~/vectors.mv",
            "LLM_TEMPERATURE", "1.5",
            "REPLY_MAX_TOKENS", "512",
            "CLASSIFY_MAX_TOKENS", "8"));

    var settings = load();

    assertThat(settings.apiKey()).isEqualTo(new Secret("sk-environment"));
    assertThat(settings.baseUrl()).isEqualTo(URI.create("http://localhost:8080/v1"));
    assertThat(settings.model()).isEqualTo("qwen3:8b");
    assertThat(settings.useResponses()).isFalse();
    assertThat(settings.database()).isEqualTo(Path.of("/data/a.db").toAbsolutePath());
    assertThat(settings.vectorStore()).isEqualTo(folder.resolve("vectors.mv"));
    assertThat(settings.temperature()).isEqualTo(1.5);
    assertThat(settings.replyMaxTokens()).isEqualTo(512);
    assertThat(settings.classifyMaxTokens()).isEqualTo(8);
  }

  /** The value of a source stands only where no source before it says anything. */
  @ParameterizedTest
  @CsvSource({
    "env, dot, json, env",
    "env, '', '', env",
    "'', dot, json, dot",
    "'  ', dot, json, dot",
    "'', '', json, json",
    "'', '', '', gpt-5-mini",
  })
  void environmentWinsOverDotEnvOverStoredOverDefault(
      String fromEnvironment, String fromDotEnv, String fromJson, String expected)
      throws IOException {
    environment.put("OPENAI_MODEL", fromEnvironment);
    Files.writeString(working.resolve(".env"), "OPENAI_MODEL=" + fromDotEnv);
    Files.writeString(home.resolve("settings.json"), "{\"model\":\"" + fromJson + "\"}");

    assertThat(load().model()).isEqualTo(expected);
  }

  @Test
  void commandLineWinsOverAll() throws IOException {
    Files.writeString(home.resolve("settings.json"), "{\"language\":\"ru\",\"theme\":\"dark\"}");
    var other = folder.resolve("other");

    assertThat(load().language()).isEqualTo(Language.RUSSIAN);
    assertThat(load().theme()).isEqualTo(Settings.Theme.DARK);
    assertThat(loader(Locale.ENGLISH).load(new Overrides(null, true, Language.ENGLISH)))
        .returns(Language.ENGLISH, Settings::language)
        .returns(true, Settings::offline);
    assertThat(loader(Locale.ENGLISH).load(new Overrides(other, false, null)).home().root())
        .isEqualTo(other);
  }

  @Test
  void chromaDirIsAnAliasThatYields() {
    environment.put("CHROMA_DIR", "/chroma");
    assertThat(load().vectorStore()).isEqualTo(Path.of("/chroma").toAbsolutePath());

    environment.put("VECTOR_STORE_PATH", "/vectors");
    assertThat(load().vectorStore()).isEqualTo(Path.of("/vectors").toAbsolutePath());
  }

  @Test
  void storedKeyServesWhereTheEnvironmentHasNone() {
    stored = Optional.of(new Secret("sk-stored"));
    environment.put("OPENAI_API_KEY", "");
    assertThat(load().apiKey()).isEqualTo(new Secret("sk-stored"));

    environment.put("OPENAI_API_KEY", "sk-environment");
    assertThat(load().apiKey()).isEqualTo(new Secret("sk-environment"));
    assertThat(load().toString()).doesNotContain("sk-");
  }

  @ParameterizedTest
  @CsvSource({
    "LLM_TEMPERATURE, hot, from 0 to 2",
    "LLM_TEMPERATURE, 3.0, from 0 to 2",
    "LLM_TEMPERATURE, NaN, from 0 to 2",
    "REPLY_MAX_TOKENS, -1, from 1",
    "CLASSIFY_MAX_TOKENS, 1.5, from 1",
    "OPENAI_BASE_URL, ftp:x, http://",
    "OPENAI_BASE_URL, https://, http://",
    "OPENAI_BASE_URL, a b, http://",
    "OPENAI_USE_RESPONSES, maybe, true",
    "OPENAI_MODEL, my model, gpt-5-mini",
  })
  void badVariableIsNamedWithItsValueAndWhatIsAllowed(String name, String value, String allowed) {
    environment.put(name, value);

    assertThat(error()).startsWith("USAGE").contains(name, "“" + value + "”", allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "temperature, '\"hot\"', hot",
    "temperature, 2.5, 2.5",
    "replyMaxTokens, 0, 0",
    "dailyBudgetUsd, -3, -3",
    "useResponses, '\"maybe\"', maybe",
    "baseUrl, '\"ftp:x\"', ftp:x",
    "language, '\"de\"', de",
    "theme, '\"pink\"', pink",
    "model, '\"my model\"', my model",
  })
  void badFieldOfTheFileIsNamedWithItsValue(String field, String json, String value)
      throws IOException {
    Files.writeString(home.resolve("settings.json"), "{\"" + field + "\":" + json + "}");

    assertThat(error()).startsWith("USAGE").contains(field, "“" + value + "”");
  }

  @Test
  void badKeyIsNeverShown() {
    environment.put("OPENAI_API_KEY", "sk-very secret");

    assertThat(error()).startsWith("USAGE").contains("OPENAI_API_KEY").doesNotContain("secret");
  }

  @Test
  void fileThatIsNotJsonIsAnErrorThatSaysWhere() throws IOException {
    var file = home.resolve("settings.json");
    Files.writeString(file, "{\n  \"model\": oops\n}");

    assertThat(error()).contains(file.toString(), "line 2").doesNotContain("oops");
    assertThat(file).hasContent("{\n  \"model\": oops\n}");
  }
}
