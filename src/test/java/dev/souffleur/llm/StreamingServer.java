package dev.souffleur.llm;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A model server for tests and benchmarks, on the loopback: speaks {@code /v1/responses} and {@code
 * /v1/chat/completions}, streams scripted pieces at a scripted pace, misbehaves on request, and
 * notices when the client hangs up. It speaks HTTP/1.1 on plain sockets, because the JDK's own
 * server neither shows that a client has gone nor lets a reply break off.
 *
 * <p>Answers are used up in order; the last one is repeated. Safe from any thread.
 */
public final class StreamingServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A benchmark makes too many to keep them all. */
  private static final int REMEMBERED = 100;

  private final ServerSocket listener;
  private final ConcurrentLinkedQueue<Answer> script = new ConcurrentLinkedQueue<>();
  private final Deque<Request> requests = new ConcurrentLinkedDeque<>();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closedByClient = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicInteger accepted = new AtomicInteger();
  private volatile Answer last = Answer.of("ok");

  private StreamingServer(ServerSocket listener) {
    this.listener = listener;
  }

  /** Starts on a free port of 127.0.0.1, answering {@code ok} until told otherwise. */
  public static StreamingServer start() {
    try {
      var listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
      var server = new StreamingServer(listener);
      Thread.ofVirtual().name("streaming-server").start(server::accept);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What {@code OPENAI_BASE_URL} would be. */
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/v1");
  }

  /** Sets what the next requests get, one answer each; the last one serves all that follow. */
  public StreamingServer answer(Answer... answers) {
    script.clear();
    script.addAll(List.of(answers));
    return this;
  }

  /** The latest hundred requests, in order of arrival. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** How many connections clients have opened so far. */
  public int connectionsAccepted() {
    return accepted.get();
  }

  /** How many connections are open now. */
  public int connectionsOpen() {
    return connections.size();
  }

  /** Counted down once a client hangs up before its answer is complete. */
  public CountDownLatch closedByClient() {
    return closedByClient;
  }

  @Override
  public void close() {
    stopped.countDown();
    connections.forEach(StreamingServer::closeQuietly);
    closeQuietly(listener);
  }

  /**
   * A request as it came.
   *
   * @param path {@code /v1/responses} say
   * @param headers by name, in lower case
   */
  public record Request(String path, Map<String, String> headers, String body) {}

  /** What a reply may do wrong after its pieces. */
  public enum Fault {
    NONE,
    /** Says nothing more and keeps the connection. */
    STALL,
    /** Closes the connection in the middle of the body. */
    CUT,
    /** Ends the body properly, without a last event. */
    NO_END,
    /** Sends an event whose data is no JSON. */
    BAD_JSON
  }

  /**
   * An answer to one request.
   *
   * @param status 200 streams the pieces, anything else sends {@code body} as JSON
   * @param delay before each piece
   * @param usage null where the server counts nothing
   * @param truncated whether the reply ends for its length
   * @param chunk the greatest number of bytes per write; 0 for an event a write
   */
  public record Answer(
      int status,
      Map<String, String> headers,
      String body,
      List<String> pieces,
      Duration delay,
      @Nullable Usage usage,
      boolean truncated,
      int chunk,
      Fault fault) {

    /** Streams the pieces at once and ends as it should. */
    public static Answer of(String... pieces) {
      var usage = new Usage(20, 4, pieces.length);
      return new Answer(
          200, Map.of(), "", List.of(pieces), Duration.ZERO, usage, false, 0, Fault.NONE);
    }

    /** Refuses with a status and a JSON body. */
    public static Answer status(int status, Map<String, String> headers, String body) {
      return new Answer(
          status, headers, body, List.of(), Duration.ZERO, null, false, 0, Fault.NONE);
    }

    public Answer every(Duration pace) {
      return new Answer(status, headers, body, pieces, pace, usage, truncated, chunk, fault);
    }

    public Answer counting(@Nullable Usage counted) {
      return new Answer(status, headers, body, pieces, delay, counted, truncated, chunk, fault);
    }

    public Answer cutShort() {
      return new Answer(status, headers, body, pieces, delay, usage, true, chunk, fault);
    }

    public Answer inChunksOf(int bytes) {
      return new Answer(status, headers, body, pieces, delay, usage, truncated, bytes, fault);
    }

    public Answer failing(Fault how) {
      return new Answer(status, headers, body, pieces, delay, usage, truncated, chunk, how);
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        var socket = listener.accept();
        socket.setTcpNoDelay(true);
        connections.add(socket);
        accepted.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  /** Reads on while an answer is written elsewhere, which is how a hang-up is noticed. */
  private void serve(Socket socket) {
    var answering = new AtomicBoolean();
    try (socket) {
      var in = new BufferedInputStream(socket.getInputStream());
      for (var request = read(in); request != null; request = read(in)) {
        remember(request);
        var asked = request;
        answering.set(true);
        Thread.ofVirtual().start(() -> write(socket, asked, answering));
      }
    } catch (IOException e) {
      // The client reset the connection: the same as closing it.
    } finally {
      connections.remove(socket);
      if (answering.get()) {
        closedByClient.countDown();
      }
    }
  }

  private void remember(Request request) {
    requests.add(request);
    if (requests.size() > REMEMBERED) {
      requests.poll();
    }
  }

  private static @Nullable Request read(InputStream in) throws IOException {
    var start = line(in);
    if (start == null) {
      return null;
    }
    var headers = new TreeMap<String, String>();
    for (var line = line(in); line != null && !line.isEmpty(); line = line(in)) {
      var colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    var length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    var body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    return new Request(
        start.substring(start.indexOf(' ') + 1, start.lastIndexOf(' ')), headers, body);
  }

  private static @Nullable String line(InputStream in) throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (var b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        return null;
      }
      bytes.write(b);
    }
    return bytes.toString(StandardCharsets.UTF_8).strip();
  }

  private void write(Socket socket, Request request, AtomicBoolean answering) {
    var next = script.poll();
    if (next != null) {
      last = next;
    }
    var answer = last;
    try {
      var out = socket.getOutputStream();
      if (answer.status() == 200) {
        stream(socket, out, request, answer, answering);
      } else {
        answering.set(false);
        refuse(out, answer);
      }
    } catch (IOException e) {
      // The reader of this connection has noticed it as well.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void refuse(OutputStream out, Answer answer) throws IOException {
    var body = answer.body().getBytes(StandardCharsets.UTF_8);
    var head = new StringBuilder("HTTP/1.1 " + answer.status() + " Refused\r\n");
    head.append("Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n");
    answer.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    out.write((head + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.write(body);
    out.flush();
  }

  private void stream(
      Socket socket, OutputStream out, Request request, Answer answer, AtomicBoolean answering)
      throws IOException, InterruptedException {
    out.write(
        ("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    var events = request.path().endsWith("/responses") ? new Responses() : new Chat();
    send(out, events.opening(), answer);
    for (var piece : answer.pieces()) {
      if (answer.delay().isPositive()
          && stopped.await(answer.delay().toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
      send(out, events.piece(piece), answer);
    }
    switch (answer.fault()) {
      case STALL -> stopped.await();
      case CUT -> {
        answering.set(false);
        socket.close();
      }
      case BAD_JSON -> send(out, events.broken(), answer);
      case NO_END -> end(out, answering);
      case NONE -> {
        send(out, events.closing(answer), answer);
        end(out, answering);
      }
    }
  }

  private static void end(OutputStream out, AtomicBoolean answering) throws IOException {
    answering.set(false);
    out.write("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static void send(OutputStream out, String text, Answer answer) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var step = answer.chunk() == 0 ? Math.max(1, bytes.length) : answer.chunk();
    for (var from = 0; from < bytes.length; from += step) {
      var length = Math.min(step, bytes.length - from);
      var frame = new ByteArrayOutputStream(length + 16);
      frame.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.UTF_8));
      frame.write(bytes, from, length);
      frame.write("\r\n".getBytes(StandardCharsets.UTF_8));
      out.write(frame.toByteArray());
      out.flush();
    }
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      // Being closed is all that was wanted.
    }
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The words of one API. */
  private sealed interface Events {
    String opening();

    String piece(String text);

    String closing(Answer answer);

    String broken();
  }

  private static final class Responses implements Events {
    private int number;

    private String event(String type, Map<String, Object> fields) {
      var data = new TreeMap<String, Object>(fields);
      data.put("type", type);
      data.put("sequence_number", number++);
      return "event: " + type + "\ndata: " + json(data) + "\n\n";
    }

    private static Map<String, Object> response(String status, @Nullable Answer answer) {
      var response = new TreeMap<String, Object>();
      response.put("id", "resp_1");
      response.put("object", "response");
      response.put("created_at", 1_754_600_000);
      response.put("status", status);
      response.put("model", "gpt-5-mini-2025-08-07");
      response.put("output", List.of());
      if (answer != null && answer.usage() != null) {
        var usage = answer.usage();
        response.put(
            "usage",
            Map.of(
                "input_tokens", usage.inputTokens(),
                "input_tokens_details", Map.of("cached_tokens", usage.cachedTokens()),
                "output_tokens", usage.outputTokens(),
                "output_tokens_details", Map.of("reasoning_tokens", 0),
                "total_tokens", usage.inputTokens() + usage.outputTokens()));
      }
      if (answer != null && answer.truncated()) {
        response.put("incomplete_details", Map.of("reason", "max_output_tokens"));
      }
      return response;
    }

    @Override
    public String opening() {
      return event("response.created", Map.of("response", response("in_progress", null)));
    }

    @Override
    public String piece(String text) {
      return event(
          "response.output_text.delta",
          Map.of(
              "item_id",
              "msg_1",
              "output_index",
              0,
              "content_index",
              0,
              "delta",
              text,
              "logprobs",
              List.of()));
    }

    @Override
    public String closing(Answer answer) {
      var status = answer.truncated() ? "incomplete" : "completed";
      return event("response." + status, Map.of("response", response(status, answer)));
    }

    @Override
    public String broken() {
      return "event: response.output_text.delta\ndata: {\"type\":\"response.output_te\n\n";
    }
  }

  private static final class Chat implements Events {
    private static String chunk(List<Object> choices, @Nullable Usage usage) {
      var data = new TreeMap<String, Object>();
      data.put("id", "chatcmpl-1");
      data.put("object", "chat.completion.chunk");
      data.put("created", 1_754_600_000);
      data.put("model", "gpt-4o-mini-2024-07-18");
      data.put("choices", choices);
      if (usage != null) {
        data.put(
            "usage",
            Map.of(
                "prompt_tokens", usage.inputTokens(),
                "completion_tokens", usage.outputTokens(),
                "total_tokens", usage.inputTokens() + usage.outputTokens(),
                "prompt_tokens_details", Map.of("cached_tokens", usage.cachedTokens())));
      }
      return "data: " + json(data) + "\n\n";
    }

    private static Map<String, Object> choice(
        Map<String, String> delta, @Nullable String finished) {
      var choice = new TreeMap<String, Object>();
      choice.put("index", 0);
      choice.put("delta", delta);
      choice.put("finish_reason", finished);
      return choice;
    }

    @Override
    public String opening() {
      return chunk(List.of(choice(Map.of("role", "assistant", "content", ""), null)), null);
    }

    @Override
    public String piece(String text) {
      return chunk(List.of(choice(Map.of("content", text), null)), null);
    }

    @Override
    public String closing(Answer answer) {
      var events = new ArrayList<String>();
      events.add(chunk(List.of(choice(Map.of(), answer.truncated() ? "length" : "stop")), null));
      if (answer.usage() != null) {
        events.add(chunk(List.of(), answer.usage()));
      }
      events.add("data: [DONE]\n\n");
      return String.join("", events);
    }

    @Override
    public String broken() {
      return "data: {\"id\":\"chatcmpl-1\",\"choices\":[{\"ind\n\n";
    }
  }
}
