package dev.souffleur.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.llm.StreamingServer;
import dev.souffleur.llm.StreamingServer.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written to the log: never a customer's words, a prompt, a reply or a key. */
class LogsTest {
  private static final String WORD = "звездочёт";
  private static final String REPLY = "хризантема";
  private static final String KEY = "sk-test-0123456789";

  @TempDir Path folder;

  @Test
  void neitherWordsNorRepliesNorTheKeyAreLoggedEvenForDebugging() throws Exception {
    var home = folder.resolve("home");
    var dialog = "{\"speaker\":\"customer\",\"text\":\"" + WORD + " списал деньги\"}";
    try (var server = StreamingServer.start()) {
      var shell = Shell.at(home).with(server.baseUrl()).with("SOUFFLEUR_LOG", "debug");
      server.answer(Answer.of(REPLY + " [1]."));
      shell.piped(WORD + " просит вернуть деньги\n/search " + WORD + "\n/accept\n", "console");
      server.answer(
          Answer.of(REPLY).failing(StreamingServer.Fault.CUT),
          Answer.of(REPLY).failing(StreamingServer.Fault.BAD_JSON),
          Answer.status(400, Map.of(), "{\"error\":{\"message\":\"" + WORD + "\"}}"));
      for (var i = 0; i < 3; i++) {
        assertThat(shell.piped(dialog, "suggest").code()).isZero();
      }
      shell.piped(dialog.replace("{", ""), "suggest");
      shell.run("search", WORD);
      shell.run("--offline", "ask", WORD);
      assertThat(server.requests()).anyMatch(request -> request.body().contains(WORD));
    }

    var logged = logged(home);
    assertThat(logged).contains("knowledge base open");
    assertThat(logged).doesNotContainIgnoringCase(WORD).doesNotContainIgnoringCase(REPLY);
    assertThat(logged).doesNotContain(KEY, "списал деньги", "[1].");
  }

  private static String logged(Path home) throws Exception {
    var text = new StringBuilder();
    try (Stream<Path> files = Files.walk(home.resolve("logs"))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }
}
