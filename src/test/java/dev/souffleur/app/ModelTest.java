package dev.souffleur.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.souffleur.llm.StreamingServer;
import dev.souffleur.llm.StreamingServer.Answer;
import dev.souffleur.llm.Usage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Suggestions and answers that a model writes, from a streaming server of the test suite. */
class ModelTest {
  private static final String CARD = "4111 1111 1111 1111";
  private static final String CHARGED_TWICE =
      "{\"speaker\":\"customer\",\"text\":\"Здравствуйте, моя карта "
          + CARD
          + "\"}\n{\"speaker\":\"customer\",\"text\":\"У меня списали деньги дважды\"}";

  @TempDir static Path folder;

  private final StreamingServer server = StreamingServer.start();
  private Shell shell = Shell.at(folder);

  @BeforeEach
  void open() {
    shell = Shell.at(folder.resolve("home")).with(server.baseUrl());
  }

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"1, /v1/responses", "0, /v1/chat/completions"})
  void bothWaysOfCallingGiveAGroundedReplyWithItsFigures(String responses, String path) {
    server.answer(
        Answer.of("Вернём ", "за 14 дней [1].", " Карта [CARD", "_1] уже у нас [7].")
            .counting(new Usage(1000, 200, 50)));

    var suggestion =
        shell
            .with("OPENAI_USE_RESPONSES", responses)
            .piped(CHARGED_TWICE, "--json", "suggest")
            .clean()
            .json();

    assertThat(server.requests()).hasSize(1);
    assertThat(server.requests().getFirst().path()).isEqualTo(path);
    assertThat(suggestion.get("mode").asText()).isEqualTo("llm");
    assertThat(suggestion.get("reply").asText())
        .isEqualTo("Вернём за 14 дней [1]. Карта " + CARD + " уже у нас.");
    assertThat(suggestion.get("draft").asText()).contains("14 дней");
    assertThat(suggestion.get("citations")).hasSize(1);
    assertThat(suggestion.get("citations").get(0).get("n").asInt()).isEqualTo(1);
    assertThat(suggestion.get("citations").get(0).get("text").asText()).contains("14 дней");
    assertThat(suggestion.get("warnings")).hasSize(1);
    assertThat(suggestion.get("warnings").get(0).asText()).contains("[7]");
    assertThat(suggestion.get("usage").get("input_tokens").asInt()).isEqualTo(1000);
    assertThat(suggestion.get("usage").get("cached_tokens").asInt()).isEqualTo(200);
    assertThat(suggestion.get("usage").get("output_tokens").asInt()).isEqualTo(50);
    assertThat(suggestion.get("cost_usd").asDouble())
        .isEqualTo((800 * 0.25 + 200 * 0.025 + 50 * 2.0) / 1e6);
    assertThat(suggestion.get("first_token_ms").isIntegralNumber()).isTrue();
    assertThat(suggestion.get("latency_ms").asLong())
        .isGreaterThanOrEqualTo(suggestion.get("first_token_ms").asLong());
  }

  @ParameterizedTest
  @CsvSource({"1", "0"})
  void aCardNumberNeverLeaves(String responses) {
    server.answer(Answer.of("Хорошо."));

    shell.with("OPENAI_USE_RESPONSES", responses).piped(CHARGED_TWICE, "--json", "suggest").clean();
    shell
        .with("OPENAI_USE_RESPONSES", responses)
        .run("--json", "ask", "спишите с карты 4111-1111-1111-1111 или 5500005555555559")
        .clean();

    assertThat(server.requests()).hasSize(2);
    for (var request : server.requests()) {
      assertThat(request.body().replaceAll("[ -]", ""))
          .contains("[CARD_1]")
          .doesNotContain("4111111111111111", "5500005555555559");
      assertThat(request.headers().get("authorization")).isEqualTo("Bearer sk-test-0123456789");
    }
  }

  @Test
  void anAnswerCitesItsSourcesToo() {
    server.answer(Answer.of("В течение 14 дней [1]."));

    var answer = shell.run("--json", "ask", "за сколько дней можно вернуть деньги?").clean().json();

    assertThat(answer.has("category")).isFalse();
    assertThat(answer.get("mode").asText()).isEqualTo("llm");
    assertThat(answer.get("reply").asText()).isEqualTo("В течение 14 дней [1].");
    assertThat(answer.get("citations")).hasSize(1);
  }

  @Test
  void aModelWithoutAPriceHasAnUnknownCost() {
    server.answer(Answer.of("Да [1]."));
    var unpriced = shell.with("OPENAI_MODEL", "home-made");

    var answer = unpriced.run("--json", "ask", "вернуть деньги").clean().json();
    var lines = unpriced.run("ask", "вернуть деньги").clean().lines();

    assertThat(answer.get("cost_usd").isNull()).isTrue();
    assertThat(lines.getLast()).endsWith(" · цена неизвестна)");
  }

  @Test
  void inTheConsoleTheModelsReplyIsWhatIsAccepted() {
    server.answer(Answer.of("Вернём ", "деньги [1]."));
    var home = folder.resolve("console");

    var desk =
        Shell.at(home)
            .with(server.baseUrl())
            .piped("у меня списали деньги дважды\n/accept\n", "console")
            .clean();

    assertThat(desk.lines()).contains("Модель:", "Вернём деньги [1].", "Принято.");
    try (var store = Shell.dialogs(home.resolve("souffleur.db"))) {
      assertThat(store.messages(1).getLast().text()).isEqualTo("Вернём деньги [1].");
      var suggestion = store.suggestions(1).getFirst();
      assertThat(suggestion.mode()).isEqualTo("llm");
      assertThat(suggestion.costUsd()).isPositive();
      assertThat(suggestion.firstTokenMs()).isNotNull();
    }
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        arguments("OPENAI_API_KEY", Answer.status(401, Map.of(), error("invalid_api_key"))),
        arguments(
            "закончились средства", Answer.status(429, Map.of(), error("insufficient_quota"))),
        arguments("сбой", Answer.status(500, Map.of("Retry-After", "0"), error("server_error"))),
        arguments("оборвался", Answer.of("Деньги вер").failing(StreamingServer.Fault.CUT)));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aServerThatFailsLeavesTheLocalDraftAndOneLineWhy(String words, Answer refusal) {
    server.answer(refusal);

    var run = shell.piped(CHARGED_TWICE, "--json", "suggest");

    assertThat(run.code()).isZero();
    run.oneLine(words);
    assertLocal(run);
  }

  @Test
  void anUnreachableServerLeavesTheLocalDraftAndOneLineWhy() throws Exception {
    var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    closed.close();
    var nowhere = URI.create("http://127.0.0.1:" + closed.getLocalPort() + "/v1");

    var run =
        Shell.at(folder.resolve("home")).with(nowhere).piped(CHARGED_TWICE, "--json", "suggest");

    assertThat(run.code()).isZero();
    run.oneLine("OPENAI_BASE_URL");
    assertLocal(run);
  }

  @Test
  void asTextTheReasonIsSaidOnce() {
    server.answer(Answer.status(401, Map.of(), error("invalid_api_key")));

    var lines = shell.piped(CHARGED_TWICE, "suggest").clean().lines();

    assertThat(lines).filteredOn(line -> line.contains("OPENAI_API_KEY")).hasSize(1);
  }

  @Test
  void offlineNoConnectionIsMade() {
    var suggestion = shell.piped(CHARGED_TWICE, "--offline", "--json", "suggest").clean().json();

    assertThat(suggestion.get("mode").asText()).isEqualTo("local");
    assertThat(suggestion.get("warnings").get(0).asText()).contains("сеть выключена");
    assertThat(server.connectionsAccepted()).isZero();
  }

  @Test
  void aBudgetThatIsSpentClosesTheModel() throws Exception {
    var home = folder.resolve("spent");
    Files.createDirectories(home);
    Files.writeString(home.resolve("settings.json"), "{\"dailyBudgetUsd\": 0}");

    var suggestion =
        Shell.at(home)
            .with(server.baseUrl())
            .piped(CHARGED_TWICE, "--json", "suggest")
            .clean()
            .json();

    assertThat(suggestion.get("warnings").get(0).asText()).contains("бюджет");
    assertThat(server.connectionsAccepted()).isZero();
  }

  private static void assertLocal(Shell.Result run) {
    var suggestion = run.json();
    assertThat(suggestion.get("mode").asText()).isEqualTo("local");
    assertThat(suggestion.get("reply").asText()).contains("14 дней");
    assertThat(suggestion.get("cost_usd").asDouble()).isZero();
    assertThat(suggestion.get("warnings")).hasSize(1);
    assertThat(suggestion.get("warnings").get(0).asText()).isEqualTo(run.err().strip());
  }

  private static String error(String code) {
    return "{\"error\":{\"message\":\"no\",\"type\":\"x\",\"code\":\"" + code + "\"}}";
  }
}
