package dev.souffleur.llm;

import com.openai.core.RequestOptions;
import com.openai.core.Timeout;
import com.openai.core.http.HttpResponseFor;
import com.openai.core.http.StreamResponse;
import dev.souffleur.llm.LlmException.Reason;
import dev.souffleur.task.Cancellation;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a model and repeats calls that failed before their first token. The connection is opened at
 * the first call and kept for the next ones.
 *
 * @param <E> an event of the stream
 */
final class StreamingClient<E> implements LlmClient {
  private static final Logger LOG = LoggerFactory.getLogger(StreamingClient.class);

  private static final int REPEATS = 2;
  private static final Duration FIRST_WAIT = Duration.ofMillis(500);

  /** An operator does not wait longer than this for a second try; they ask for it themselves. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  /** What may follow a complete reply, its token counts, is not worth more. */
  private static final Duration AFTER_THE_END = Duration.ofSeconds(2);

  private final Transport transport;
  private final Protocol<E> protocol;
  private final Pause pause;

  StreamingClient(Transport transport, Protocol<E> protocol, Pause pause) {
    this.transport = transport;
    this.protocol = protocol;
    this.pause = pause;
  }

  @Override
  public LlmReply stream(LlmRequest request, Consumer<String> onToken, Cancellation cancellation)
      throws LlmException {
    var started = pause.nanos();
    requireSendableKey();
    for (var attempt = 1; ; attempt++) {
      throwIfStopped(cancellation);
      try {
        return new Attempt(request, onToken, cancellation, started, new Exchange()).run();
      } catch (AttemptFailure failure) {
        throwIfStopped(cancellation);
        var wait = attempt > REPEATS ? null : waitAfter(failure, attempt, started);
        LOG.debug("attempt {}: {}, next in {}", attempt, failure.getMessage(), wait);
        if (wait == null) {
          throw failure.toException(attempt, model());
        }
        pause.sleep(wait, cancellation);
      }
    }
  }

  /** Goes through a call and its reply with nobody at the other end. */
  @Override
  public void warmUp() {
    var turn = new LlmRequest.Turn(LlmRequest.Role.USER, "a");
    var request = new LlmRequest("a", List.of(turn), 16, 0);
    var exchange = Exchange.rehearsal(protocol.rehearsal());
    try {
      new Attempt(request, piece -> {}, Cancellation.none(), pause.nanos(), exchange).run();
    } catch (AttemptFailure | CancellationException e) {
      LOG.debug("rehearsal: {}", e.getMessage());
    }
  }

  /** A key with a line break or a Cyrillic letter pasted in cannot be put in a header at all. */
  private void requireSendableKey() throws LlmException {
    var key = transport.config().apiKey();
    if (key != null && (key.isEmpty() || !key.chars().allMatch(c -> c > ' ' && c < 0x7f))) {
      throw new LlmException(Reason.UNAUTHORIZED, 0, "the key has characters no key has", null);
    }
  }

  private @Nullable Duration waitAfter(AttemptFailure failure, int attempt, long started) {
    if (!failure.repeatable()) {
      return null;
    }
    var wait = failure.retryAfter();
    if (wait == null) {
      var exact = FIRST_WAIT.multipliedBy(1L << (attempt - 1)).toMillis();
      wait = Duration.ofMillis(Math.round(exact * (0.75 + 0.5 * pause.chance())));
    }
    var left = timeLeft(started);
    return wait.compareTo(LONGEST_WAIT) > 0 || wait.compareTo(left) >= 0 ? null : wait;
  }

  private Duration timeLeft(long started) {
    var passed = Duration.ofNanos(pause.nanos() - started);
    return transport.config().timeouts().call().minus(passed);
  }

  private void throwIfStopped(Cancellation cancellation) {
    cancellation.throwIfCancelled();
    if (transport.closed()) {
      throw new CancellationException("the client is closed");
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted");
    }
  }

  @Override
  public String model() {
    return transport.config().model();
  }

  /** Gives the connections back; calls that are running end as cancelled. */
  @Override
  public void close() {
    transport.close();
  }

  /** One request and its stream. */
  private final class Attempt {
    private final LlmRequest request;
    private final Consumer<String> onToken;
    private final Cancellation cancellation;
    private final long started;
    private final long sent = pause.nanos();
    private final Exchange exchange;
    private final Draft draft = new Draft();
    private long first;
    private long last;

    Attempt(
        LlmRequest request,
        Consumer<String> onToken,
        Cancellation cancellation,
        long started,
        Exchange exchange) {
      this.exchange = exchange;
      this.request = request;
      this.onToken = onToken;
      this.cancellation = cancellation;
      this.started = started;
    }

    LlmReply run() throws AttemptFailure {
      transport.begin(exchange);
      try (var _ = cancellation.onCancel(exchange::abort)) {
        try (var response = open()) {
          requireEvents(response);
          try (var stream = parse(response)) {
            follow(stream.stream().iterator());
          }
        }
        return reply();
      } finally {
        transport.end(exchange);
      }
    }

    private HttpResponseFor<StreamResponse<E>> open() throws AttemptFailure {
      try {
        return transport.call(exchange, client -> protocol.open(client, request, options()));
      } catch (Exception e) {
        throw failed(e);
      }
    }

    private RequestOptions options() {
      var timeouts = transport.config().timeouts();
      var left = timeLeft(started);
      return RequestOptions.builder()
          .timeout(
              Timeout.builder()
                  .connect(timeouts.connect())
                  .read(timeouts.firstByte())
                  .write(timeouts.firstByte())
                  .request(left.toMillis() > 0 ? left : Duration.ofMillis(1))
                  .build())
          .build();
    }

    /** A proxy's page or a whole answer in one piece is not a stream of events. */
    private void requireEvents(HttpResponseFor<StreamResponse<E>> response) throws AttemptFailure {
      var types = response.headers().values("Content-Type");
      var type = types.isEmpty() ? "" : types.getFirst().toLowerCase(Locale.ROOT);
      if (type.startsWith("text/html") || type.startsWith("application/json")) {
        throw AttemptFailure.last(Reason.MALFORMED, response.statusCode(), "not an event stream");
      }
    }

    private void follow(Iterator<E> events) throws AttemptFailure {
      while (!protocol.done(draft)) {
        var event = next(events);
        if (event == null) {
          return;
        }
        take(event);
      }
    }

    private StreamResponse<E> parse(HttpResponseFor<StreamResponse<E>> response)
        throws AttemptFailure {
      try {
        return response.parse();
      } catch (Exception e) {
        throw failed(e);
      }
    }

    private @Nullable E next(Iterator<E> events) throws AttemptFailure {
      try {
        return events.hasNext() ? events.next() : null;
      } catch (Exception e) {
        if (draft.complete && !cancellation.isCancelled()) {
          return null;
        }
        throw failed(e);
      }
    }

    private void take(E event) throws AttemptFailure {
      draft.events++;
      var wasComplete = draft.complete;
      var piece = read(event);
      if (!piece.isEmpty()) {
        last = pause.nanos();
        if (draft.text.isEmpty()) {
          first = last;
          exchange.allowSilence(transport.config().timeouts().silence());
        }
        draft.text.append(piece);
        cancellation.throwIfCancelled();
        onToken.accept(piece);
      }
      if (draft.complete && !wasComplete) {
        exchange.allowSilence(AFTER_THE_END);
      }
    }

    private String read(E event) throws AttemptFailure {
      try {
        return protocol.read(event, draft);
      } catch (AttemptFailure failure) {
        throw begun() ? failure.unrepeatable() : failure;
      } catch (RuntimeException e) {
        throw failed(e);
      }
    }

    private boolean begun() {
      return !draft.text.isEmpty();
    }

    private AttemptFailure failed(Exception thrown) {
      var context = new Failures.Context(exchange, begun(), request.hasPictures(), pause.now());
      return Failures.of(thrown, context);
    }

    private LlmReply reply() throws AttemptFailure {
      var status = exchange.status();
      if (!draft.complete) {
        throw draft.events == 0
            ? AttemptFailure.last(Reason.MALFORMED, status, "no events")
            : new AttemptFailure(Reason.CUT, status, "no end of the stream", !begun(), null);
      }
      if (draft.text.toString().isBlank()) {
        throw AttemptFailure.last(Reason.MALFORMED, status, "an empty reply");
      }
      var named = draft.model;
      return new LlmReply(
          draft.text.toString(),
          named == null ? transport.config().model() : named,
          draft.usage,
          Duration.ofNanos(first - sent),
          Duration.ofNanos(last - started),
          draft.truncated);
    }
  }
}
