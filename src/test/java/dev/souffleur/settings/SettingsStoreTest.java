package dev.souffleur.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.souffleur.platform.DataDirectory;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsStoreTest {
  @TempDir private Path folder;
  private DataDirectory home;
  private SettingsStore store;

  @BeforeEach
  void open() {
    home = new DataDirectory(folder.resolve("home"));
    store = new SettingsStore(home);
  }

  @Test
  void everyValueSurvivesReopening() {
    var settings =
        new StoredSettings(
            "gpt-5",
            URI.create("https://llm.example/v1"),
            false,
            0.7,
            300,
            12,
            2.5,
            Language.RUSSIAN,
            Settings.Theme.DARK,
            true,
            new DeskSettings(1.5, List.of(Path.of("/статьи")), true, "Ольга", true),
            Map.of("x", 10.0, "width", 1200.5));

    store.update(_ -> settings);

    assertThat(new SettingsStore(home).read()).isEqualTo(settings);
  }

  @Test
  void unsetValuesLeaveTheFileAndUnknownFieldsStay() throws IOException {
    Files.createDirectories(home.root());
    Files.writeString(
        home.settings(), "{\"model\":\"a\",\"future\":{\"deep\":[1,2]},\"theme\":\"dark\"}");

    store.update(stored -> stored.withModel(null).withTemperature(1.0));

    assertThat(new ObjectMapper().readTree(home.settings().toFile()))
        .isEqualTo(
            new ObjectMapper()
                .readTree("{\"future\":{\"deep\":[1,2]},\"theme\":\"dark\",\"temperature\":1.0}"));
  }

  @Test
  void fileAndFolderAreForTheOwnerAlone() throws IOException {
    store.update(stored -> stored.withTheme(Settings.Theme.LIGHT));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.settings())))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.root())))
        .isEqualTo("rwx------");
  }

  @Test
  void concurrentChangesAreNotLost() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < 40; i++) {
        threads.execute(
            () ->
                store.update(
                    stored -> {
                      var before = stored.replyMaxTokens();
                      return stored.withMaxTokens(before == null ? 1 : before + 1, null);
                    }));
      }
    }

    assertThat(store.read().replyMaxTokens()).isEqualTo(40);
    assertThat(home.root()).isDirectoryNotContaining("glob:**.tmp");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "{\"model\": \u0000}"})
  void fileThatIsNotJsonIsNeverOverwritten(String content) throws IOException {
    Files.createDirectories(home.root());
    Files.writeString(home.settings(), content);

    assertThatThrownBy(() -> store.update(stored -> stored.withModel("a")))
        .isInstanceOf(UserException.class)
        .hasMessage("settings.error.json");
    assertThat(Files.readString(home.settings())).isEqualTo(content);
  }

  @Test
  void failureOfTheChangeLeavesTheFileAsItWas() {
    store.update(stored -> stored.withModel("a"));

    assertThatThrownBy(
            () ->
                store.update(
                    _ -> {
                      throw new IllegalStateException();
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(store.read().model()).isEqualTo("a");
  }

  @Test
  void moveThatFailsLeavesTheOldAndNoTemporaryFile() throws IOException {
    Files.createDirectories(home.settings().resolve("in the way"));

    assertThatThrownBy(() -> PrivateFile.write(home.settings(), new byte[] {1}))
        .isInstanceOf(IOException.class);

    assertThat(home.settings().resolve("in the way")).isDirectory();
    assertThat(home.root()).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void crashBetweenTemporaryFileAndMoveLeavesTheOldSettings() throws IOException {
    store.update(stored -> stored.withModel("old"));
    Files.writeString(home.root().resolve("settings.json.123.tmp"), "{\"model\":\"ne");

    assertThat(new SettingsStore(home).read().model()).isEqualTo("old");
    store.update(stored -> stored.withModel("new"));
    assertThat(new SettingsStore(home).read().model()).isEqualTo("new");
  }

  @Test
  void processKilledWhileItWritesLeavesWholeSettings() throws Exception {
    store.update(stored -> stored.withModel("m0").withMaxTokens(1, 1));
    for (var round = 0; round < 3; round++) {
      var process =
          new ProcessBuilder(
                  ProcessHandle.current().info().command().orElseThrow(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Writer.class.getName(),
                  home.root().toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      var before = store.read();
      await().until(() -> !store.read().equals(before));
      process.destroyForcibly().waitFor();

      var left = new SettingsStore(home).read();
      assertThat(left.model()).isEqualTo("m" + left.replyMaxTokens());
    }
  }

  /** Writes without end, until it is killed. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) {
      var store = new SettingsStore(new DataDirectory(Path.of(arguments[0])));
      while (true) {
        store.update(
            stored -> {
              var before = stored.replyMaxTokens();
              var next = before == null ? 1 : before + 1;
              return stored.withMaxTokens(next, 1).withModel("m" + next);
            });
      }
    }
  }
}
