package dev.souffleur.llm;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.souffleur.llm.Calls.Api;
import dev.souffleur.llm.LlmException.Reason;
import dev.souffleur.task.Cancellation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire, and what becomes of each answer a server may give. */
final class WireTest {
  private static final WireMockServer SERVER =
      new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

  private final FakePause pause = new FakePause();

  @BeforeAll
  static void start() {
    SERVER.start();
  }

  @AfterAll
  static void stop() {
    SERVER.stop();
  }

  @BeforeEach
  void reset() {
    SERVER.resetAll();
  }

  private static URI baseUrl() {
    return URI.create("http://127.0.0.1:" + SERVER.port() + "/v1");
  }

  private static ResponseDefinitionBuilder events(String body) {
    return aResponse().withHeader("Content-Type", "text/event-stream").withBody(body);
  }

  /** The shortest whole stream of each API. */
  private static ResponseDefinitionBuilder fine(Api api) {
    return events(
        switch (api) {
          case RESPONSES ->
              """
              event: response.output_text.delta
              data: {"type":"response.output_text.delta","item_id":"m","output_index":0,"content_index":0,"delta":"ok","sequence_number":1,"logprobs":[]}

              event: response.completed
              data: {"type":"response.completed","sequence_number":2,"response":{"id":"r","model":"gpt-5-mini","status":"completed"}}

              """;
          case CHAT ->
              """
              data: {"id":"c","choices":[{"index":0,"delta":{"content":"ok"},"finish_reason":null}]}

              data: {"id":"c","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

              data: [DONE]

              """;
        });
  }

  /** Gives the answers one after the other. */
  private static void answer(ResponseDefinitionBuilder... answers) {
    var state = Scenario.STARTED;
    for (var i = 0; i < answers.length; i++) {
      var next = "after " + i;
      SERVER.stubFor(
          post(anyUrl())
              .inScenario("answers")
              .whenScenarioStateIs(state)
              .willSetStateTo(next)
              .willReturn(answers[i]));
      state = next;
    }
  }

  private LlmReply stream(Api api) throws LlmException {
    try (var client = api.client(baseUrl(), pause)) {
      return client.stream(Calls.REQUEST, piece -> {}, Cancellation.none());
    }
  }

  private LlmException failure(Api api) {
    var failure = catchThrowableOfType(LlmException.class, () -> stream(api));
    assertThat(failure).isNotNull();
    return failure;
  }

  private static JsonNode sent(LlmClient client) throws Exception {
    client.stream(Calls.REQUEST, piece -> {}, Cancellation.none());
    var requests = SERVER.getAllServeEvents();
    return new ObjectMapper().readTree(requests.getFirst().getRequest().getBodyAsString());
  }

  private static List<String> names(JsonNode object) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void aResponsesRequestHasRolesAndNothingIsStored() throws Exception {
    answer(fine(Api.RESPONSES));
    try (var client = Api.RESPONSES.client(baseUrl(), pause)) {
      var body = sent(client);
      assertThat(names(body))
          .containsExactlyInAnyOrder(
              "model",
              "instructions",
              "input",
              "max_output_tokens",
              "reasoning",
              "text",
              "store",
              "stream");
      assertThat(body.get("model").asText()).isEqualTo("gpt-5-mini");
      assertThat(body.get("instructions").asText()).isEqualTo("Ты суфлёр оператора.");
      assertThat(body.get("max_output_tokens").asInt()).isEqualTo(256);
      assertThat(body.at("/reasoning").toString()).isEqualTo("{\"effort\":\"minimal\"}");
      assertThat(body.at("/text").toString()).isEqualTo("{\"verbosity\":\"low\"}");
      assertThat(body.get("store").isBoolean()).isTrue();
      assertThat(body.get("store").asBoolean()).isFalse();
      assertThat(body.get("stream").asBoolean()).isTrue();
      assertThat(turns(body.get("input")))
          .containsExactly(
              "developer: Passages follow.",
              "user: Деньги списали дважды",
              "assistant: Сейчас проверю.",
              "user: Жду");
    }
    SERVER.verify(
        postRequestedFor(urlEqualTo("/v1/responses"))
            .withHeader(
                "Authorization",
                com.github.tomakehurst.wiremock.client.WireMock.equalTo("Bearer " + Calls.KEY)));
  }

  private static List<String> turns(JsonNode messages) {
    var turns = new ArrayList<String>();
    messages.forEach(
        turn -> turns.add(turn.get("role").asText() + ": " + turn.get("content").asText()));
    return turns;
  }

  @Test
  void aChatRequestToACompatibleServerUsesWhatSuchServersKnow() throws Exception {
    answer(fine(Api.CHAT));
    try (var client = Api.CHAT.client(baseUrl(), pause)) {
      var body = sent(client);
      assertThat(names(body))
          .containsExactlyInAnyOrder(
              "model", "messages", "max_tokens", "temperature", "stream", "stream_options");
      assertThat(body.get("max_tokens").asInt()).isEqualTo(256);
      assertThat(body.get("temperature").asDouble()).isEqualTo(0.2);
      assertThat(body.at("/stream_options/include_usage").asBoolean()).isTrue();
      assertThat(turns(body.get("messages")))
          .containsExactly(
              "system: Ты суфлёр оператора.",
              "system: Passages follow.",
              "user: Деньги списали дважды",
              "assistant: Сейчас проверю.",
              "user: Жду");
    }
    SERVER.verify(postRequestedFor(urlEqualTo("/v1/chat/completions")));
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-5-mini,            minimal, low",
    "gpt-5-nano-2025-08-07, minimal, low",
    "gpt-5.1,               none,    low",
    "o4-mini,               ,           ",
    "gpt-5-chat-latest,     ,           "
  })
  void reasoningModelsByChatTakeNoTemperature(
      String model, @Nullable String effort, @Nullable String verbosity) throws Exception {
    answer(fine(Api.CHAT));
    try (var client = LlmClients.chat(Calls.config(baseUrl(), model), pause)) {
      var body = sent(client);
      assertThat(body.has("temperature")).isFalse();
      assertThat(body.has("max_tokens")).isFalse();
      assertThat(body.get("max_completion_tokens").asInt()).isEqualTo(256);
      assertThat(body.path("reasoning_effort").asText(null)).isEqualTo(effort);
      assertThat(body.path("verbosity").asText(null)).isEqualTo(verbosity);
      assertThat(body.at("/messages/0/role").asText()).isEqualTo("developer");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-4o,        true,  false",
    "gpt-5-mini,    false, true",
    "gpt-5.1,       false, true",
    "o3,            false, false",
    "gpt-5-pro,     false, false"
  })
  void theResponsesApiTakesATemperatureWhereTheModelDoes(
      String model, boolean temperature, boolean tuned) throws Exception {
    answer(fine(Api.RESPONSES));
    try (var client = LlmClients.responses(Calls.config(baseUrl(), model), pause)) {
      var body = sent(client);
      assertThat(body.has("temperature")).isEqualTo(temperature);
      assertThat(body.has("reasoning")).isEqualTo(tuned);
      assertThat(body.has("text")).isEqualTo(tuned);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-5-mini,         true,  RESPONSES",
    "gpt-5.1-2025-11-13, true,  RESPONSES",
    "gpt-5-mini,         false, CHAT",
    "gpt-4o-mini,        true,  CHAT",
    "llama3.1,           true,  CHAT"
  })
  void theApiFollowsTheModelAndTheSetting(String model, boolean useResponses, Api api)
      throws Exception {
    answer(fine(api));
    var config = new LlmConfig(null, baseUrl(), model, useResponses, Calls.PATIENT);
    try (var client = LlmClients.of(config)) {
      assertThat(client.model()).isEqualTo(model);
      sent(client);
    }
    SERVER.verify(postRequestedFor(urlEqualTo(api.path)));
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void withoutAKeyNoAuthorizationIsSent(Api api) throws Exception {
    answer(fine(api));
    var config = new LlmConfig(null, baseUrl(), api.model, true, Calls.PATIENT);
    try (var client = api.client(config, pause)) {
      sent(client);
    }
    SERVER.verify(postRequestedFor(urlEqualTo(api.path)).withoutHeader("Authorization"));
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void theMachineIsNotDescribedToTheServer(Api api) throws Exception {
    answer(fine(api));
    try (var client = api.client(baseUrl(), pause)) {
      sent(client);
    }
    var headers = SERVER.getAllServeEvents().getFirst().getRequest().getHeaders();
    assertThat(headers.keys().stream().map(String::toLowerCase))
        .noneMatch(
            name -> name.startsWith("x-stainless-os") || name.startsWith("x-stainless-arch"));
  }

  @ParameterizedTest
  @CsvSource({
    "400, BAD_REQUEST",
    "401, UNAUTHORIZED",
    "402, QUOTA",
    "403, UNAUTHORIZED",
    "404, NOT_FOUND",
    "405, NOT_FOUND",
    "307, NOT_FOUND",
    "413, BAD_REQUEST",
    "422, BAD_REQUEST"
  })
  void anAnswerThatWaitingDoesNotMendIsNotRepeated(int status, Reason reason) {
    for (var api : Api.values()) {
      SERVER.resetAll();
      answer(refusal(status, "invalid_request_error").withHeader("Location", "/elsewhere"));
      var failure = failure(api);
      assertThat(failure.reason()).isEqualTo(reason);
      assertThat(failure.status()).isEqualTo(status);
      assertThat(SERVER.getAllServeEvents()).hasSize(1);
    }
    assertThat(pause.waits()).isEmpty();
  }

  /** Servers quote the request in their errors. */
  private static ResponseDefinitionBuilder refusal(int status, String code) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody(
            """
            {"error":{"message":"cannot: %s with %s","type":"%s","code":"%s","param":null}}
            """
                .formatted(Calls.PROMPT, Calls.KEY, code, code));
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void tooManyRequestsWaitsAsManySecondsAsTheServerSays(Api api) throws Exception {
    answer(refusal(429, "rate_limit_exceeded").withHeader("Retry-After", "7"), fine(api));
    assertThat(stream(api).text()).isEqualTo("ok");
    assertThat(pause.waits()).containsExactly(Duration.ofSeconds(7));
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void tooManyRequestsWaitsUntilTheDateTheServerNames(Api api) throws Exception {
    answer(
        refusal(429, "rate_limit_exceeded")
            .withHeader("Retry-After", "Thu, 15 Jan 2026 10:00:09 GMT"),
        fine(api));
    assertThat(stream(api).text()).isEqualTo("ok");
    assertThat(pause.waits()).containsExactly(Duration.ofSeconds(9));
  }

  @ParameterizedTest
  @CsvSource({
    "retry-after-ms, 250,                           250",
    "Retry-After,    1.5,                           1500",
    "Retry-After,    -3,                            0",
    "Retry-After,    'Thu, 15 Jan 2026 09:00:00 GMT', 0",
    "Retry-After,    soon,                          500"
  })
  void otherWaysToAskForAWaitAreUnderstood(String header, String value, long millis)
      throws Exception {
    answer(refusal(429, "rate_limit_exceeded").withHeader(header, value), fine(Api.CHAT));
    assertThat(stream(Api.CHAT).text()).isEqualTo("ok");
    assertThat(pause.waits()).containsExactly(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"21", "99999999999", "Thu, 15 Jan 2026 11:00:00 GMT"})
  void aWaitThatNobodyWouldSitThroughFailsAtOnce(String value) {
    answer(refusal(429, "rate_limit_exceeded").withHeader("Retry-After", value));
    assertThat(failure(Api.RESPONSES).reason()).isEqualTo(Reason.RATE_LIMITED);
    assertThat(pause.waits()).isEmpty();
    assertThat(SERVER.getAllServeEvents()).hasSize(1);
  }

  @Test
  void aWaitBeyondTheBoundOfTheWholeCallFailsAtOnce() {
    answer(refusal(429, "rate_limit_exceeded").withHeader("Retry-After", "10"));
    var second = Duration.ofSeconds(9);
    var config =
        new LlmConfig(
            null, baseUrl(), "gpt-5-mini", true, new Timeouts(second, second, second, second));
    try (var client = LlmClients.responses(config, pause)) {
      assertThat(reason(client)).isEqualTo(Reason.RATE_LIMITED);
    }
    assertThat(pause.waits()).isEmpty();
  }

  private static Reason reason(LlmClient client) {
    var failure =
        catchThrowableOfType(
            LlmException.class,
            () -> client.stream(Calls.REQUEST, piece -> {}, Cancellation.none()));
    assertThat(failure).isNotNull();
    return failure.reason();
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void anEmptyAccountIsNotAskedAgain(Api api) {
    answer(refusal(429, "insufficient_quota"));
    assertThat(failure(api).reason()).isEqualTo(Reason.QUOTA);
    assertThat(SERVER.getAllServeEvents()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void twoFailuresOfTheServerAreSatThrough(Api api) throws Exception {
    answer(refusal(500, "server_error"), refusal(503, "server_error"), fine(api));
    assertThat(stream(api).text()).isEqualTo("ok");
    assertThat(pause.waits()).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @CsvSource({
    "500, SERVER",
    "529, SERVER",
    "408, TIMEOUT",
    "409, BAD_REQUEST",
    "429, RATE_LIMITED"
  })
  void threeFailuresAreOneError(int status, Reason reason) {
    for (var api : Api.values()) {
      SERVER.resetAll();
      answer(refusal(status, "x"), refusal(status, "x"), refusal(status, "x"), fine(api));
      assertThat(failure(api).reason()).isEqualTo(reason);
      assertThat(SERVER.getAllServeEvents()).hasSize(3);
    }
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void aLatencyHoldsTheWaits(Api api) throws Exception {
    answer(refusal(429, "x").withHeader("Retry-After", "7"), fine(api));
    var reply = stream(api);
    assertThat(reply.latency()).isEqualTo(Duration.ofSeconds(7));
    assertThat(reply.firstToken()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aConnectionThatBreaksBeforeTheFirstTokenIsRepeated(Fault fault) throws Exception {
    answer(aResponse().withFault(fault), fine(Api.RESPONSES));
    assertThat(stream(Api.RESPONSES).text()).isEqualTo("ok");
    assertThat(pause.waits()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void aPageInsteadOfAStreamIsMalformed(Api api) {
    answer(
        aResponse()
            .withHeader("Content-Type", "text/html; charset=utf-8")
            .withBody("<html><body>Sign in to the hotel's network</body></html>"));
    assertThat(failure(api).reason()).isEqualTo(Reason.MALFORMED);
    assertThat(SERVER.getAllServeEvents()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void aPageThatSaysItIsAStreamIsMalformed(Api api) {
    answer(events("<html>\n<body>\n\nno events here\n</body></html>\n"));
    assertThat(failure(api).reason()).isEqualTo(Reason.MALFORMED);
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void aWholeAnswerInsteadOfAStreamIsMalformed(Api api) {
    answer(
        aResponse()
            .withHeader("Content-Type", "application/json")
            .withBody("{\"id\":\"x\",\"choices\":[]}"));
    assertThat(failure(api).reason()).isEqualTo(Reason.MALFORMED);
  }

  @ParameterizedTest
  @CsvSource({
    "server_error,       SERVER,       3",
    "rate_limit_exceeded, RATE_LIMITED, 3",
    "insufficient_quota, QUOTA,        1",
    "invalid_prompt,     BAD_REQUEST,  1",
    "image_parse_error,  PICTURE_UNREADABLE, 1"
  })
  void aFailureSaidInTheStreamIsUnderstood(String code, Reason reason, int calls) {
    var failed =
        """
        event: response.failed
        data: {"type":"response.failed","sequence_number":1,"response":{"id":"r","status":"failed","error":{"code":"%s","message":"%s"}}}

        """
            .formatted(code, Calls.PROMPT);
    var error =
        """
        event: error
        data: {"type":"error","sequence_number":1,"code":"%s","message":"%s","param":null}

        """
            .formatted(code, Calls.PROMPT);
    var nested =
        """
        data: {"error":{"code":"%s","type":"%s","message":"%s","param":null}}

        """
            .formatted(code, code, Calls.PROMPT);
    for (var body : List.of(failed, error, nested)) {
      SERVER.resetAll();
      answer(events(body), events(body), events(body));
      var failure = failure(Api.RESPONSES);
      assertThat(failure.reason()).as(body).isEqualTo(reason);
      assertThat(SERVER.getAllServeEvents()).as(body).hasSize(calls);
    }
    SERVER.resetAll();
    answer(events(nested), events(nested), events(nested));
    assertThat(failure(Api.CHAT).reason()).isEqualTo(reason);
  }

  @Test
  void aRefusalOfTheModelIsNoReply() {
    answer(
        events(
            """
            data: {"type":"response.refusal.delta","delta":"I cannot","item_id":"m","output_index":0,"content_index":0,"sequence_number":1}

            """));
    assertThat(failure(Api.RESPONSES).reason()).isEqualTo(Reason.BAD_REQUEST);
    answer(
        events(
            """
            data: {"id":"c","choices":[{"index":0,"delta":{"refusal":"I cannot"},"finish_reason":null}]}

            """));
    SERVER.resetScenarios();
    assertThat(failure(Api.CHAT).reason()).isEqualTo(Reason.BAD_REQUEST);
  }

  @Test
  void aServerThatIsNotThereIsANetworkErrorAfterThreeTries() throws Exception {
    int port;
    try (var taken = new ServerSocket(0)) {
      port = taken.getLocalPort();
    }
    try (var client = Api.CHAT.client(URI.create("http://127.0.0.1:" + port + "/v1"), pause)) {
      assertThat(reason(client)).isEqualTo(Reason.NETWORK);
    }
    assertThat(pause.waits()).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
  }

  @Test
  void aServerThatNeverFinishesTheHandshakeIsANetworkErrorAfterThreeTries() throws Exception {
    var brief = Duration.ofMillis(150);
    var minute = Duration.ofMinutes(1);
    try (var silent = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
      var url = URI.create("https://127.0.0.1:" + silent.getLocalPort() + "/v1");
      var config =
          new LlmConfig(null, url, "gpt-4o", true, new Timeouts(brief, brief, minute, minute));
      try (var client = LlmClients.chat(config, pause)) {
        assertThat(reason(client)).isEqualTo(Reason.NETWORK);
      }
    }
    assertThat(pause.waits()).hasSize(2);
  }

  @Test
  void aNameThatDoesNotResolveIsANetworkError() {
    try (var client = Api.CHAT.client(URI.create("http://nowhere.invalid/v1"), pause)) {
      assertThat(reason(client)).isEqualTo(Reason.NETWORK);
    }
  }

  @Test
  void aServerThatDoesNotSpeakTlsIsANetworkErrorAtOnce() {
    var url = URI.create("https://127.0.0.1:" + SERVER.port() + "/v1");
    try (var client = Api.RESPONSES.client(url, pause)) {
      assertThat(reason(client)).isEqualTo(Reason.NETWORK);
    }
    assertThat(pause.waits()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sk-ключ", "sk-a\nb", "sk a"})
  void aKeyThatNoHeaderCanCarryIsRefusedHere(String key) {
    var config = new LlmConfig(key, baseUrl(), "gpt-5-mini", true, Calls.PATIENT);
    try (var client = LlmClients.responses(config, pause)) {
      assertThat(reason(client)).isEqualTo(Reason.UNAUTHORIZED);
    }
    assertThat(SERVER.getAllServeEvents()).isEmpty();
  }

  @Test
  void cancellingDuringAWaitEndsItAtOnce() {
    answer(refusal(429, "x").withHeader("Retry-After", "19"), fine(Api.CHAT));
    var cancellation = new Cancellation();
    var waiting =
        new Pause() {
          @Override
          public java.time.Instant now() {
            return SYSTEM.now();
          }

          @Override
          public long nanos() {
            return SYSTEM.nanos();
          }

          @Override
          public double chance() {
            return 0;
          }

          @Override
          public void sleep(Duration duration, Cancellation asked) {
            Thread.ofVirtual().start(cancellation::cancel);
            SYSTEM.sleep(Duration.ofDays(1), asked);
          }
        };
    try (var client = Api.CHAT.client(baseUrl(), waiting)) {
      assertThatThrownBy(() -> client.stream(Calls.REQUEST, piece -> {}, cancellation))
          .isInstanceOf(CancellationException.class);
    }
    assertThat(SERVER.getAllServeEvents()).hasSize(1);
  }

  @Test
  void noErrorHoldsPromptReplyOrKey() {
    var quoting =
        List.of(
            refusal(400, "invalid_request_error"),
            refusal(401, "invalid_api_key"),
            refusal(404, "model_not_found"),
            refusal(418, Calls.PROMPT),
            events("data: {\"error\":{\"code\":\"x\",\"message\":\"" + Calls.PROMPT + "\"}}\n\n"),
            events(
                "data: {\"type\":\"response.output_text.delta\",\"delta\":{\""
                    + Calls.PROMPT
                    + "\":1}}\n\n"),
            events("data: " + Calls.PROMPT + "\n\n"));
    for (var answer : quoting) {
      for (var api : Api.values()) {
        SERVER.resetAll();
        SERVER.stubFor(post(anyUrl()).willReturn(answer));
        var trace = new StringWriter();
        failure(api).printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain(Calls.PROMPT, Calls.KEY, "sk-", "Деньги");
      }
    }
    assertThat(Calls.config(baseUrl(), "gpt-5").toString()).doesNotContain(Calls.KEY);
  }
}
