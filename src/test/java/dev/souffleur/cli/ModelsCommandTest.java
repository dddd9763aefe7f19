package dev.souffleur.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.souffleur.ml.DownloadOptions;
import dev.souffleur.ml.ModelCatalog;
import dev.souffleur.ml.ModelStore;
import dev.souffleur.platform.ErrorLine;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.Messages;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command over a real store and a real server. */
class ModelsCommandTest {
  private static final byte[] DATA =
      "the words of a model".repeat(5000).getBytes(StandardCharsets.UTF_8);

  @TempDir Path home;
  private HttpServer server;
  private final List<String> asked = new ArrayList<>();
  private String url = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().getPath());
          var found = exchange.getRequestURI().getPath().equals("/words");
          exchange.sendResponseHeaders(found ? 200 : 404, found ? DATA.length : -1);
          if (found) {
            exchange.getResponseBody().write(DATA);
          }
          exchange.close();
        });
    server.start();
    url = "http://127.0.0.1:" + server.getAddress().getPort() + "/words";
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private record Result(int code, String out, String err) {
    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(out);
    }
  }

  /** The program's global options, and nothing else of it. */
  @Command(name = "souffleur")
  private static final class Root {
    @Mixin private final GlobalOptions options = new GlobalOptions();
  }

  /** Runs a command line as a pipe would. */
  private Result run(String... args) throws Exception {
    return run(false, "", args);
  }

  /** Runs a command line with a person at the terminal, who types the answer. */
  private Result answering(String answer, String... args) throws Exception {
    return run(true, answer, args);
  }

  private Result run(boolean person, String typed, String... args) throws Exception {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var root = new Root();
    var messages = new Messages(Language.ENGLISH);
    var terminal =
        new Terminal(
            new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            root.options::json,
            person,
            () -> messages);
    var errors = new ErrorLine(messages, home);
    var store =
        new ModelStore(
            catalog(),
            home.resolve("models"),
            DownloadOptions.system(root.options::offline, Map.of("no_proxy", "*")));
    var line = new CommandLine(root);
    line.addSubcommand(new ModelsCommand(terminal, () -> store, root.options::offline));
    line.setResourceBundle(messages.bundle("cli"));
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          terminal.note(errors.of(failure));
          return errors.exitCode(failure);
        });
    var code = line.execute(args);
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private ModelCatalog catalog() throws Exception {
    var digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(DATA));
    var json =
        """
        {"models": [
          {"id": "words", "purpose": "ocr", "languages": ["en", "ru"], "licence": "MIT",
           "source": "https://example.org/words",
           "files": [{"role": "trained-data", "name": "words.data", "url": "%s",
                      "bytes": %d, "sha256": "%s"}]},
          {"id": "mini", "purpose": "text-embedding", "languages": ["en"], "licence": "MIT",
           "source": "https://example.org/mini",
           "files": [{"role": "weights", "name": "mini.onnx", "resource": "/mini.onnx",
                      "bytes": 5, "sha256": "00"}]}
        ]}
        """
            .formatted(url, DATA.length, digest);
    return ModelCatalog.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  private Path data() {
    return home.resolve("models").resolve("words").resolve("words.data");
  }

  @Test
  void theListSaysHowEachModelStands() throws Exception {
    var listed = run("models", "list", "--json").json();

    assertThat(listed).hasSize(2);
    assertThat(listed.get(0).toString())
        .isEqualTo(
            "{\"id\":\"words\",\"purpose\":\"ocr\",\"languages\":[\"ru\",\"en\"],\"bytes\":100000,"
                + "\"licence\":\"MIT\",\"source\":\"https://example.org/words\","
                + "\"state\":\"absent\"}");
    assertThat(listed.get(1).path("state").asText()).isEqualTo("bundled");
    assertThat(listed.get(1).path("purpose").asText()).isEqualTo("text-embedding");

    var rows = run("models", "list").out().lines().toList();
    assertThat(rows).hasSize(2);
    assertThat(rows.getFirst()).contains("words", "not installed", "0.1 MB", "MIT");
  }

  @Test
  void withoutAPersonThereIsNoConsentUnlessItIsGivenBeforehand() throws Exception {
    var refused = run("models", "install", "words");

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err().lines()).hasSize(1);
    assertThat(refused.err()).contains("--yes");
    assertThat(asked).isEmpty();

    var done = run("models", "install", "words", "--yes");

    assertThat(done.code()).isZero();
    assertThat(done.err())
        .contains("words", "0.1 MB", "MIT", "https://example.org/words")
        .doesNotContain("[y/N]");
    assertThat(data()).hasBinaryContent(DATA);
    assertThat(asked).containsExactly("/words");
  }

  @ParameterizedTest
  @ValueSource(strings = {"y\n", "YES\n", "да\n", " Д \n"})
  void aPersonIsShownWhatItIsAndSaysYes(String answer) throws Exception {
    var done = answering(answer, "models", "install", "words", "--json");

    assertThat(done.code()).isZero();
    assertThat(done.err())
        .contains("words", "0.1 MB", "MIT", "https://example.org/words", "[y/N]", "MB words.data");
    assertThat(done.json().path("id").asText()).isEqualTo("words");
    assertThat(done.json().path("state").asText()).isEqualTo("installed");
    assertThat(data()).hasBinaryContent(DATA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"n\n", "\n", "", "yesterday\n"})
  void anythingElseIsNo(String answer) throws Exception {
    var refused = answering(answer, "models", "install", "words");

    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).contains("Cancelled.");
    assertThat(asked).isEmpty();
    assertThat(data()).doesNotExist();
  }

  @Test
  void whatIsThereNeedsNoConsent() throws Exception {
    run("models", "install", "words", "--yes");

    assertThat(run("models", "install", "words").code()).isZero();
    assertThat(run("models", "install", "mini").out()).contains("part of the program");
    assertThat(asked).hasSize(1);
  }

  @Test
  void offlineNothingIsAskedForAndTheImportIsNamed() throws Exception {
    var refused = run("models", "install", "words", "--yes", "--offline");

    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err().lines()).hasSize(1);
    assertThat(refused.err()).contains("models import");
    assertThat(asked).isEmpty();
  }

  @Test
  void anUnknownModelIsAUsageError() throws Exception {
    for (var verb : List.of("install", "remove")) {
      var failed = run("models", verb, "nobody");
      assertThat(failed.code()).isEqualTo(2);
      assertThat(failed.err()).contains("“nobody”", "models list");
    }
  }

  @Test
  void aServerWithoutTheFileIsAFailure() throws Exception {
    url = url.replace("/words", "/gone");

    var failed = run("models", "install", "words", "--yes");

    assertThat(failed.code()).isEqualTo(1);
    assertThat(failed.out()).isEmpty();
    assertThat(failed.err()).contains("404", "models import");
  }

  @Test
  void damageIsFoundByVerifyingAndRepairedByInstalling() throws Exception {
    assertThat(run("models", "verify").out()).contains("nothing to verify");
    run("models", "install", "words", "--yes");
    assertThat(run("models", "verify").code()).isZero();

    var bytes = DATA.clone();
    bytes[7] ^= 1;
    Files.write(data(), bytes);
    var verified = run("models", "verify");

    assertThat(verified.code()).isEqualTo(1);
    assertThat(verified.out()).contains("souffleur models install words");
    var json = run("models", "verify", "--json");
    assertThat(json.code()).isEqualTo(1);
    assertThat(json.json().get(0).path("state").asText()).isEqualTo("damaged");

    assertThat(run("models", "install", "words", "--yes").code()).isZero();
    assertThat(run("models", "verify").code()).isZero();
  }

  @Test
  void modelsAreImportedWithoutANetwork() throws Exception {
    var stick = Files.createDirectory(home.resolve("stick"));
    assertThat(run("models", "import", stick.toString()).code()).isEqualTo(1);
    Files.write(stick.resolve("file from a colleague"), DATA);

    var done = run("models", "import", stick.toString(), "--offline", "--json");

    assertThat(done.code()).isZero();
    assertThat(done.json().toString()).isEqualTo("{\"imported\":[\"words\"]}");
    assertThat(data()).hasBinaryContent(DATA);
    assertThat(asked).isEmpty();
  }

  @Test
  void aModelIsRemovedOnceAndBundledOnesAreNot() throws Exception {
    run("models", "install", "words", "--yes");

    assertThat(run("models", "remove", "words", "--json").json().toString())
        .isEqualTo("{\"removed\":[\"words\"]}");
    assertThat(data()).doesNotExist();
    var again = run("models", "remove", "words");
    assertThat(again.code()).isZero();
    assertThat(again.out()).contains("nothing to remove");
    assertThat(run("models", "remove", "mini").code()).isEqualTo(2);
  }

  @Test
  void withoutAVerbItAsksForOne() throws Exception {
    assertThat(run("models").code()).isEqualTo(2);
  }
}
