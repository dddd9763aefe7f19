package dev.souffleur.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.souffleur.llm.Calls.Api;
import dev.souffleur.llm.LlmException.Reason;
import dev.souffleur.llm.StreamingServer.Answer;
import dev.souffleur.llm.StreamingServer.Fault;
import dev.souffleur.task.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both clients against a server that streams, stalls, breaks off and notices a hang-up. */
final class StreamTest {
  private final StreamingServer server = StreamingServer.start();
  private final FakePause pause = new FakePause();
  private final List<String> pieces = new ArrayList<>();

  @AfterEach
  void stop() {
    server.close();
  }

  private LlmReply stream(LlmClient client) throws LlmException {
    return client.stream(Calls.REQUEST, pieces::add, Cancellation.none());
  }

  private LlmException failure(LlmClient client) {
    var failure = catchThrowableOfType(LlmException.class, () -> stream(client));
    assertThat(failure).isNotNull();
    return failure;
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void piecesComeInOrderAndTheReplyHoldsTheServersFigures(Api api) throws Exception {
    server.answer(Answer.of("Деньги ", "", "вернём [1]", " 👍").counting(new Usage(120, 64, 9)));
    try (var client = api.client(server.baseUrl(), Pause.SYSTEM)) {
      var reply = stream(client);
      assertThat(pieces).containsExactly("Деньги ", "вернём [1]", " 👍");
      assertThat(reply.text()).isEqualTo("Деньги вернём [1] 👍");
      assertThat(reply.usage()).isEqualTo(new Usage(120, 64, 9));
      assertThat(reply.model()).startsWith(api.model + "-20");
      assertThat(reply.truncated()).isFalse();
      assertThat(reply.firstToken()).isPositive();
      assertThat(reply.latency()).isGreaterThanOrEqualTo(reply.firstToken());
    }
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void lettersThatAreSplitBetweenPacketsArriveWhole(Api api) throws Exception {
    server.answer(Answer.of("Ёжик", " 日本 ", "🙂🙂").inChunksOf(1));
    try (var client = api.client(server.baseUrl(), pause)) {
      assertThat(stream(client).text()).isEqualTo("Ёжик 日本 🙂🙂");
    }
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void aReplyStoppedAtTheTokenLimitSaysSo(Api api) throws Exception {
    server.answer(Answer.of("Нача").cutShort());
    try (var client = api.client(server.baseUrl(), pause)) {
      var reply = stream(client);
      assertThat(reply.truncated()).isTrue();
      assertThat(reply.text()).isEqualTo("Нача");
      assertThat(reply.usage()).isEqualTo(new Usage(20, 4, 1));
    }
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void aServerThatCountsNothingLeavesNoUsage(Api api) throws Exception {
    server.answer(Answer.of("ok").counting(null));
    try (var client = api.client(server.baseUrl(), pause)) {
      assertThat(stream(client).usage()).isEqualTo(Usage.NONE);
    }
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void aConnectionCutInMidReplyIsNotRepeated(Api api) {
    server.answer(Answer.of("Деньги ", "вер").failing(Fault.CUT), Answer.of("second"));
    try (var client = api.client(server.baseUrl(), pause)) {
      assertThat(failure(client).reason()).isEqualTo(Reason.CUT);
    }
    assertThat(pieces).containsExactly("Деньги ", "вер");
    assertThat(server.requests()).hasSize(1);
    assertThat(pause.waits()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void aConnectionCutBeforeTheFirstTokenIsRepeated(Api api) throws Exception {
    server.answer(Answer.of().failing(Fault.CUT), Answer.of("second"));
    try (var client = api.client(server.baseUrl(), pause)) {
      assertThat(stream(client).text()).isEqualTo("second");
    }
    assertThat(server.requests()).hasSize(2);
    assertThat(pause.waits()).containsExactly(Duration.ofMillis(500));
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void aStreamWithoutItsEndIsCut(Api api) {
    server.answer(Answer.of("Деньги").failing(Fault.NO_END));
    try (var client = api.client(server.baseUrl(), pause)) {
      assertThat(failure(client).reason()).isEqualTo(Reason.CUT);
    }
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void anEventThatIsNoJsonIsMalformed(Api api) {
    server.answer(Answer.of("Деньги").failing(Fault.BAD_JSON));
    try (var client = api.client(server.baseUrl(), pause)) {
      assertThat(failure(client).reason()).isEqualTo(Reason.MALFORMED);
    }
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void anEmptyReplyIsMalformed(Api api) {
    server.answer(Answer.of("", " \n"));
    try (var client = api.client(server.baseUrl(), pause)) {
      assertThat(failure(client).reason()).isEqualTo(Reason.MALFORMED);
    }
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void aStreamThatGoesSilentTimesOut(Api api) {
    server.answer(Answer.of("Деньги").failing(Fault.STALL));
    var timeouts =
        new Timeouts(
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            Duration.ofMillis(200),
            Duration.ofMinutes(2));
    try (var client = api.client(with(api, timeouts), pause)) {
      assertThat(failure(client).reason()).isEqualTo(Reason.TIMEOUT);
    }
    assertThat(pieces).containsExactly("Деньги");
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void aServerThatNeverBeginsTimesOutAndIsNotAskedAgain(Api api) {
    server.answer(Answer.of().failing(Fault.STALL));
    var timeouts =
        new Timeouts(
            Duration.ofSeconds(20),
            Duration.ofMillis(200),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2));
    try (var client = api.client(with(api, timeouts), pause)) {
      assertThat(failure(client).reason()).isEqualTo(Reason.TIMEOUT);
    }
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void aCallThatDripsOnForeverEndsAtTheBoundOfTheWholeCall(Api api) {
    var drops = new String[500];
    java.util.Arrays.fill(drops, ".");
    server.answer(Answer.of(drops).every(Duration.ofMillis(50)));
    var timeouts =
        new Timeouts(
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofMillis(700));
    try (var client = api.client(with(api, timeouts), pause)) {
      assertThat(failure(client).reason()).isEqualTo(Reason.TIMEOUT);
    }
    assertThat(pieces).hasSizeLessThan(500);
  }

  private LlmConfig with(Api api, Timeouts timeouts) {
    return new LlmConfig(Calls.KEY, server.baseUrl(), api.model, true, timeouts);
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void cancellingInMidStreamClosesTheConnectionAndEndsAsCancelled(Api api) throws Exception {
    server.answer(Answer.of("Деньги").failing(Fault.STALL));
    var begun = new CountDownLatch(1);
    var cancellation = new Cancellation();
    try (var client = api.client(server.baseUrl(), pause);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var call =
          threads.submit(
              () -> client.stream(Calls.REQUEST, piece -> begun.countDown(), cancellation));
      assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
      cancellation.cancel();
      assertThatThrownBy(() -> call.get(20, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(CancellationException.class);
      assertThat(server.closedByClient().await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void cancellingBeforeTheServerAnswersClosesTheConnection(Api api) throws Exception {
    server.answer(Answer.of().failing(Fault.STALL));
    var cancellation = new Cancellation();
    try (var client = api.client(server.baseUrl(), pause);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var call = threads.submit(() -> client.stream(Calls.REQUEST, pieces::add, cancellation));
      org.awaitility.Awaitility.await().until(() -> server.requests().size() == 1);
      cancellation.cancel();
      assertThatThrownBy(() -> call.get(20, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(CancellationException.class);
      assertThat(server.closedByClient().await(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(pieces).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void aCallCancelledBeforeItStartsSendsNothing(Api api) {
    var cancellation = new Cancellation();
    cancellation.cancel();
    try (var client = api.client(server.baseUrl(), pause)) {
      assertThatThrownBy(() -> client.stream(Calls.REQUEST, pieces::add, cancellation))
          .isInstanceOf(CancellationException.class);
    }
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void closingTheClientEndsRunningCallsAsCancelled() throws Exception {
    server.answer(Answer.of("Деньги").failing(Fault.STALL));
    var begun = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var client = Api.RESPONSES.client(server.baseUrl(), pause);
      var call =
          threads.submit(
              () -> client.stream(Calls.REQUEST, piece -> begun.countDown(), Cancellation.none()));
      assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
      client.close();
      assertThatThrownBy(() -> call.get(20, TimeUnit.SECONDS))
          .hasCauseInstanceOf(CancellationException.class);
      assertThat(server.closedByClient().await(20, TimeUnit.SECONDS)).isTrue();
      assertThatThrownBy(() -> stream(client)).isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void whatTheListenerThrowsComesThroughAndClosesTheStream() throws Exception {
    server.answer(Answer.of("Деньги").failing(Fault.STALL));
    try (var client = Api.RESPONSES.client(server.baseUrl(), pause)) {
      var thrown = new IllegalStateException("the listener's own");
      assertThatThrownBy(
              () ->
                  client.stream(
                      Calls.REQUEST,
                      piece -> {
                        throw thrown;
                      },
                      Cancellation.none()))
          .isSameAs(thrown);
      assertThat(server.closedByClient().await(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void warmingUpCallsNobodyAndSpoilsNothing(Api api) throws Exception {
    server.answer(Answer.of("ok"));
    try (var client = api.client(server.baseUrl(), pause)) {
      client.warmUp();
      assertThat(server.connectionsAccepted()).isZero();
      assertThat(stream(client).text()).isEqualTo("ok");
    }
    var badKey = new LlmConfig("sk-ключ", server.baseUrl(), api.model, true, Calls.PATIENT);
    try (var client = api.client(badKey, pause)) {
      client.warmUp();
    }
    assertThat(server.requests()).hasSize(1);
    assertThat(pieces).containsExactly("ok");
  }

  @Test
  void callsInARowShareAConnectionAndThePrefixIsTheSameByteForByte() throws Exception {
    server.answer(Answer.of("ok"));
    try (var client = Api.RESPONSES.client(server.baseUrl(), pause)) {
      stream(client);
      var other =
          new LlmRequest(
              Calls.REQUEST.instructions(),
              List.of(new LlmRequest.Turn(LlmRequest.Role.USER, "Другое")),
              256,
              0.2);
      client.stream(other, pieces::add, Cancellation.none());
    }
    var bodies = server.requests().stream().map(StreamingServer.Request::body).toList();
    var mapper = new com.fasterxml.jackson.databind.ObjectMapper();
    var first = mapper.readTree(bodies.get(0));
    var second = mapper.readTree(bodies.get(1));
    assertThat(first.get("instructions").toString())
        .isEqualTo(second.get("instructions").toString());
    assertThat(server.connectionsAccepted()).isEqualTo(1);
  }
}
