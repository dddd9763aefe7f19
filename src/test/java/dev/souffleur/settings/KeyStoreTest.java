package dev.souffleur.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.platform.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyStoreTest {
  private static final Secret KEY = new Secret("sk-\"quoted\\key");

  @TempDir private Path folder;
  private DataDirectory home;
  private Path file;

  @BeforeEach
  void prepare() throws IOException {
    home = new DataDirectory(folder.resolve("home"));
    file = home.root().resolve("api-key");
    var tool = Files.createFile(folder.resolve("secret-tool"));
    Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
  }

  private KeyStore on(String os, CommandRunner runner) {
    return KeyStore.on(
        new HostSystem(os, folder, Map.of("PATH", "/nowhere:" + folder)), home, runner);
  }

  @Test
  void withoutKeychainTheKeyRestsInFileForTheOwnerAlone() throws IOException {
    var keys = KeyStore.on(new HostSystem("Linux", folder, Map.of()), home, new FakeKeychain());

    assertThat(keys.read()).isEmpty();
    keys.write(KEY);

    assertThat(keys.read()).contains(KEY);
    assertThat(keys.location()).isEqualTo(file.toString());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    keys.delete();
    assertThat(keys.read()).isEmpty();
    assertThat(file).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Linux", "Mac OS X"})
  void keychainKeepsTheKeyAndNoCommandLineShowsIt(String os) {
    var keychain = new FakeKeychain();
    var keys = on(os, keychain);

    assertThat(keys.read()).isEmpty();
    keys.write(KEY);

    assertThat(keychain.secret).isEqualTo(KEY.reveal());
    assertThat(on(os, keychain).read()).contains(KEY);
    assertThat(keys.location()).isIn("Secret Service", "macOS Keychain");
    assertThat(file).doesNotExist();
    keys.delete();
    assertThat(keys.read()).isEmpty();
    assertThat(keychain.arguments).isNotEmpty().noneMatch(a -> a.contains("quoted"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Linux", "Mac OS X"})
  void keychainThatHangsFailsOrForgetsGivesWayToTheFile(String os) {
    List<CommandRunner> broken =
        List.of(
            (_, _) -> {
              throw new IOException("no answer");
            },
            (_, _) -> new CommandRunner.Result(1, ""),
            (_, _) -> new CommandRunner.Result(0, ""));
    for (var runner : broken) {
      var keys = on(os, runner);
      keys.write(KEY);

      assertThat(Optional.of(KEY)).isEqualTo(keys.read()).isEqualTo(on(os, runner).read());
      assertThat(keys.location()).isEqualTo(file.toString());
      keys.delete();
      assertThat(file).doesNotExist();
    }
  }

  @Test
  void keyMovesFromTheFileToKeychainThatHasComeToWork() {
    on("Linux", (_, _) -> new CommandRunner.Result(1, "")).write(new Secret("sk-old"));

    var keys = on("Linux", new FakeKeychain());
    assertThat(keys.read()).contains(new Secret("sk-old"));
    keys.write(KEY);

    assertThat(keys.read()).contains(KEY);
    assertThat(file).doesNotExist();
  }

  @Test
  void windowsLibraryOutOfReachGivesWayToTheFile() {
    var keys = on("Windows 11", new FakeKeychain());

    keys.write(KEY);

    assertThat(keys.read()).contains(KEY);
    assertThat(keys.location()).isEqualTo(file.toString());
  }

  /** Stands for {@code secret-tool} and {@code security}, as their manuals describe them. */
  private static final class FakeKeychain implements CommandRunner {
    private final List<String> arguments = new ArrayList<>();
    private @Nullable String secret;

    @Override
    public Result run(List<String> command, String input) {
      arguments.addAll(command);
      return switch (command.get(1)) {
        case "store" -> store(input);
        case "-i" -> store(unquoted(input));
        case "lookup" -> secret == null ? new Result(1, "") : new Result(0, secret);
        case "find-generic-password" ->
            secret == null ? new Result(44, "") : new Result(0, secret + "\n");
        case "clear", "delete-generic-password" -> {
          var had = secret != null;
          secret = null;
          yield new Result(had ? 0 : 44, "");
        }
        default -> throw new AssertionError(command);
      };
    }

    private Result store(String value) {
      secret = value;
      return new Result(0, "");
    }

    private static String unquoted(String line) {
      assertThat(line).startsWith("add-generic-password -U ").endsWith("\"\n");
      var quoted = line.substring(line.indexOf('"') + 1, line.length() - 2);
      return quoted.replace("\\\"", "\"").replace("\\\\", "\\");
    }
  }
}
