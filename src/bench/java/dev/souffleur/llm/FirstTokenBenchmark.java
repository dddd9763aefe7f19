package dev.souffleur.llm;

import dev.souffleur.llm.StreamingServer.Answer;
import dev.souffleur.task.Cancellation;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What our clients add to the server's own first token: a reply of one piece from {@link
 * StreamingServer}, from the call to the end of the stream, by our clients and by a bare reader of
 * the same stream in the same run. The difference bounds what comes on top of the first token.
 *
 * <p>{@code firstCall} is the first call of a process, {@code firstCallWarmed} the same after
 * {@link LlmClient#warmUp}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class FirstTokenBenchmark {
  /** About what a suggestion sends: rules, passages, eight turns. */
  private static final LlmRequest REQUEST =
      new LlmRequest(
          "Отвечай кратко и по делу. ".repeat(60),
          List.of(
              new LlmRequest.Turn(
                  LlmRequest.Role.DEVELOPER, "Возврат в течение 14 дней. ".repeat(150)),
              new LlmRequest.Turn(LlmRequest.Role.USER, "За сколько дней можно вернуть деньги?")),
          256,
          0.2);

  private final StreamingServer server = StreamingServer.start().answer(Answer.of("Деньги"));
  private final LlmClient responses =
      LlmClients.responses(config(server, "gpt-5-mini"), Pause.SYSTEM);
  private final LlmClient chat = LlmClients.chat(config(server, "gpt-4o-mini"), Pause.SYSTEM);
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private @Nullable HttpRequest bareRequest;

  private static LlmConfig config(StreamingServer server, String model) {
    return new LlmConfig("sk-bench", server.baseUrl(), model, true, Timeouts.DEFAULT);
  }

  @TearDown
  public void stop() {
    responses.close();
    chat.close();
    http.close();
    server.close();
  }

  private static LlmReply call(LlmClient client) throws LlmException {
    return client.stream(REQUEST, piece -> {}, Cancellation.none());
  }

  @Benchmark
  public LlmReply responses() throws LlmException {
    return call(responses);
  }

  @Benchmark
  public LlmReply chat() throws LlmException {
    return call(chat);
  }

  @Benchmark
  public int bareResponses() throws Exception {
    return read("/responses", responses);
  }

  @Benchmark
  public int bareChat() throws Exception {
    return read("/chat/completions", chat);
  }

  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  @Fork(5)
  public LlmReply firstCall() throws LlmException {
    return call(responses);
  }

  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  @Fork(5)
  public LlmReply firstCallWarmed(Warmed warmed) throws LlmException {
    return call(warmed.client);
  }

  /** A client that was warmed up before the first call is measured. */
  @State(Scope.Benchmark)
  public static class Warmed {
    private final StreamingServer server = StreamingServer.start().answer(Answer.of("Деньги"));
    private final LlmClient client =
        LlmClients.responses(config(server, "gpt-5-mini"), Pause.SYSTEM);

    @Setup
    public void warm() {
      client.warmUp();
    }

    @TearDown
    public void stop() {
      client.close();
      server.close();
    }
  }

  /** The bytes that our client would send, sent by the JDK's. */
  private HttpRequest bare(String path, LlmClient client) throws LlmException {
    call(client);
    var body = server.requests().getLast().body();
    return HttpRequest.newBuilder(URI.create(server.baseUrl() + path))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private int read(String path, LlmClient client) throws Exception {
    var request = bareRequest;
    if (request == null) {
      request = bare(path, client);
      bareRequest = request;
    }
    var response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    var lines = 0;
    try (var reader =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      while (reader.readLine() != null) {
        lines++;
      }
    }
    return lines;
  }
}
