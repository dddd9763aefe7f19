package dev.souffleur.app;

import dev.souffleur.llm.StreamingServer;
import dev.souffleur.llm.StreamingServer.Answer;
import dev.souffleur.platform.Language;
import dev.souffleur.suggest.SuggestionEvent.Completed;
import dev.souffleur.suggest.SuggestionEvent.Token;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What Souffleur adds to the model server's own first token. {@code suggest} is the time from the
 * call of the suggester to the first token that the operator sees; {@code bare} the time from
 * sending the same bytes to the same server to the first token on the wire, by the JDK's client.
 * The server answers at once, so the difference of the p0.95 rows is what is added: classifying,
 * searching, drafting, redacting, and the client. The target is 30 ms.
 *
 * <p>A question whose category the program is unsure of costs one more call, which is part of it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 4)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls open first
public class AddedFirstTokenBenchmark {
  private static final String PIECE = "Деньги";

  @Param({"RESPONSES", "CHAT"})
  public Api api;

  private StreamingServer server;
  private BenchDesk desk;
  private HttpClient http;
  private HttpRequest request;
  private BenchDesk.@Nullable Pending pending;
  private @Nullable BufferedReader rest;

  /** The two ways to ask a server. */
  public enum Api {
    RESPONSES("gpt-5-mini", "/responses"),
    CHAT("gpt-4o-mini", "/chat/completions");

    private final String model;
    private final String path;

    Api(String model, String path) {
      this.model = model;
      this.path = path;
    }
  }

  @Setup
  public void open() throws IOException, InterruptedException {
    server = StreamingServer.start().answer(Answer.of(PIECE, " вернутся", " за", " 14", " дней."));
    desk = BenchDesk.open(Language.ENGLISH, server.baseUrl(), api.model);
    http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    desk.prepareTurn();
    desk.ask();
    desk.suggest(Completed.class).finish();
    request =
        HttpRequest.newBuilder(URI.create(server.baseUrl() + api.path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(server.requests().getLast().body()))
            .build();
  }

  @Setup(Level.Invocation)
  public void prepareTurn() throws IOException, InterruptedException {
    finish();
    desk.prepareTurn();
    desk.ask();
  }

  @TearDown
  public void close() throws IOException, InterruptedException {
    finish();
    desk.close();
    http.close();
    server.close();
  }

  @Benchmark
  public void suggest() throws InterruptedException {
    pending = desk.suggest(Token.class);
    pending.await();
  }

  @Benchmark
  public String bare() throws IOException, InterruptedException {
    var response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    rest = lines;
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.contains(PIECE)) {
        return line;
      }
    }
    throw new IllegalStateException("the server sent no token");
  }

  /** Lets what came after the first token end, outside the time that is measured. */
  private void finish() throws IOException, InterruptedException {
    if (pending != null) {
      pending.finish();
    }
    if (rest != null) {
      try (var lines = rest) {
        lines.transferTo(Writer.nullWriter());
      }
      rest = null;
    }
  }
}
