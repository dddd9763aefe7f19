package dev.souffleur.ml;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;

/**
 * A file server on the loopback that misbehaves as it is told. It speaks HTTP/1.1 on plain sockets,
 * because the JDK's own server cannot lie about a length or break off.
 *
 * <p>Each path has its replies, used up in order; the last one is repeated. Safe from any thread.
 */
final class ModelServer implements AutoCloseable {
  private final ServerSocket listener;
  private final Map<String, Deque<Reply>> replies = new ConcurrentHashMap<>();
  private final Deque<Request> requests = new ConcurrentLinkedDeque<>();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final CountDownLatch stopped = new CountDownLatch(1);

  private ModelServer(ServerSocket listener) {
    this.listener = listener;
  }

  static ModelServer start() throws IOException {
    var server = new ModelServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().name("model-server").start(server::accept);
    return server;
  }

  int port() {
    return listener.getLocalPort();
  }

  String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  /** Sets what the next requests for a path get. */
  ModelServer on(String path, Reply... scripted) {
    replies.put(path, new ConcurrentLinkedDeque<>(List.of(scripted)));
    return this;
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() throws IOException {
    stopped.countDown();
    listener.close();
    for (var connection : connections) {
      connection.close();
    }
  }

  /**
   * A request as it came.
   *
   * @param target the path, or the whole address where this is the proxy
   * @param headers by name, in lower case
   */
  record Request(String method, String target, Map<String, String> headers) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }

    /** Where the asked range begins; 0 for the whole. */
    int from() {
      var range = header("range");
      return range.isEmpty() ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
    }
  }

  /** Answers one request; the connection is closed afterwards. */
  @FunctionalInterface
  interface Reply {
    void send(Request request, OutputStream out, CountDownLatch stopped)
        throws IOException, InterruptedException;

    /** Serves a file as a good server does, ranges and versions included. */
    static Reply file(byte[] content, String tag) {
      return (request, out, stopped) -> {
        var from = from(request, tag);
        out.write(head(content.length, from, tag));
        out.write(content, from, content.length - from);
      };
    }

    /** As a good server, but the connection ends after so many bytes of the answer. */
    static Reply cut(byte[] content, String tag, int after) {
      return (request, out, stopped) -> {
        var from = from(request, tag);
        out.write(head(content.length, from, tag));
        out.write(content, from, Math.min(after, content.length - from));
      };
    }

    /** As above, but the connection stays open and silent. */
    static Reply stall(byte[] content, String tag, int after) {
      return (request, out, stopped) -> {
        cut(content, tag, after).send(request, out, stopped);
        out.flush();
        stopped.await();
      };
    }

    /** Accepts the request and says nothing. */
    static Reply silence() {
      return (request, out, stopped) -> stopped.await();
    }

    /** The whole file, whatever was asked for. */
    static Reply whole(byte[] content, String tag) {
      return (request, out, stopped) -> {
        out.write(head(content.length, 0, tag));
        out.write(content);
      };
    }

    static Reply status(int status, String... headers) {
      return raw(
          "HTTP/1.1 %d Reason\r\nContent-Length: 0\r\nConnection: close\r\n%s\r\n"
              .formatted(status, lines(headers)),
          new byte[0]);
    }

    static Reply raw(String head, byte[] body) {
      return (request, out, stopped) -> {
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
      };
    }

    /** A body without an announced length. */
    static Reply chunked(byte[] content) {
      var body = new ByteArrayOutputStream();
      for (var at = 0; at < content.length; at += 1000) {
        var piece = Arrays.copyOfRange(content, at, Math.min(content.length, at + 1000));
        body.writeBytes(
            (Integer.toHexString(piece.length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        body.writeBytes(piece);
        body.writeBytes("\r\n".getBytes(StandardCharsets.ISO_8859_1));
      }
      body.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
      return raw(
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n",
          body.toByteArray());
    }

    private static String lines(String... headers) {
      return headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    }

    private static int from(Request request, String tag) {
      var condition = request.header("if-range");
      return condition.isEmpty() || condition.equals(tag) ? request.from() : 0;
    }

    private static byte[] head(int length, int from, String tag) {
      var status = from == 0 ? "200 OK" : "206 Partial Content";
      var range =
          from == 0 ? "" : "Content-Range: bytes %d-%d/%d\r\n".formatted(from, length - 1, length);
      var version = tag.isEmpty() ? "" : "ETag: " + tag + "\r\n";
      return "HTTP/1.1 %s\r\nContent-Length: %d\r\nConnection: close\r\n%s%s\r\n"
          .formatted(status, length - from, range, version)
          .getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        var connection = listener.accept();
        connections.add(connection);
        Thread.ofVirtual().name("model-server-connection").start(() -> answer(connection));
      } catch (IOException e) {
        if (!listener.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void answer(Socket connection) {
    try (connection) {
      var request = read(new BufferedInputStream(connection.getInputStream()));
      requests.add(request);
      var path = request.target().replaceFirst("^https?://[^/]*", "");
      var out = connection.getOutputStream();
      next(path).send(request, out, stopped);
      out.flush();
    } catch (IOException e) {
      // The client hung up, which is its right.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      connections.remove(connection);
    }
  }

  private Reply next(String path) {
    var scripted = replies.get(path);
    if (scripted == null) {
      return Reply.status(404);
    }
    synchronized (scripted) {
      return scripted.size() > 1 ? scripted.removeFirst() : scripted.getFirst();
    }
  }

  private static Request read(InputStream in) throws IOException {
    var first = line(in).split(" ", -1);
    var headers = new TreeMap<String, String>();
    for (var line = line(in); !line.isEmpty(); line = line(in)) {
      var colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return new Request(first[0], first[1], headers);
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (var b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("closed");
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }
}
