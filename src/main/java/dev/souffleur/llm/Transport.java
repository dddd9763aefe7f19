package dev.souffleur.llm;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.LogLevel;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client of one configuration: built at the first call, since its libraries take a while
 * to load, and kept for its connections. Safe from any thread.
 */
final class Transport implements AutoCloseable {
  /** The library wants a key; where there is none its header is taken off again. */
  private static final String NO_KEY = "none";

  private static final ScopedValue<Exchange> CURRENT = ScopedValue.newInstance();

  private final LlmConfig config;
  private final ReentrantLock building = new ReentrantLock();
  private final Set<Exchange> running = ConcurrentHashMap.newKeySet();
  private volatile @Nullable OpenAIClient client;
  private @Nullable ConnectionPool connections;
  private volatile boolean closed;

  Transport(LlmConfig config) {
    this.config = config;
  }

  LlmConfig config() {
    return config;
  }

  /** Makes a call in which the exchange hears of the connection. */
  <T> T call(Exchange exchange, Function<OpenAIClient, T> action) {
    var ready = client();
    return ScopedValue.where(CURRENT, exchange).call(() -> action.apply(ready));
  }

  /** Counts an exchange among those that {@link #close} ends. */
  void begin(Exchange exchange) {
    running.add(exchange);
    if (closed) {
      exchange.abort();
    }
  }

  void end(Exchange exchange) {
    running.remove(exchange);
  }

  boolean closed() {
    return closed;
  }

  private OpenAIClient client() {
    var ready = client;
    if (ready != null) {
      return ready;
    }
    building.lock();
    try {
      var built = client;
      if (built == null) {
        built = build();
        client = built;
      }
      return built;
    } finally {
      building.unlock();
    }
  }

  private OpenAIClient build() {
    var http =
        new OkHttpClient.Builder()
            // A redirect would carry the prompt to a server that nobody chose.
            .followRedirects(false)
            .socketFactory(new PromptSockets())
            .addInterceptor(this::observeCall)
            .addNetworkInterceptor(Transport::observeConnection)
            .build();
    connections = http.connectionPool();
    var key = config.apiKey();
    var builder =
        OpenAIOkHttpClient.builder()
            .okHttpClient(http)
            .apiKey(key == null ? NO_KEY : key)
            .maxRetries(0)
            .logLevel(LogLevel.OFF)
            .disableTelemetry(true);
    if (config.baseUrl() != null) {
      builder.baseUrl(config.baseUrl().toString());
    }
    return builder.build();
  }

  private Response observeCall(Interceptor.Chain chain) throws IOException {
    var exchange = CURRENT.get();
    exchange.carriedBy(chain.call());
    var rehearsed = exchange.rehearsed();
    if (rehearsed != null) {
      return rehearsal(chain, rehearsed);
    }
    var request =
        config.apiKey() == null
            ? chain.request().newBuilder().removeHeader("Authorization").build()
            : chain.request();
    var response = chain.proceed(request);
    exchange.answeredBy(response);
    return response;
  }

  /** Prepares the request as if it were sent, and answers it here. */
  private static Response rehearsal(Interceptor.Chain chain, String stream) throws IOException {
    var body = chain.request().body();
    if (body != null) {
      body.writeTo(new Buffer());
    }
    return new Response.Builder()
        .request(chain.request())
        .protocol(Protocol.HTTP_1_1)
        .code(200)
        .message("OK")
        .body(ResponseBody.create(stream, MediaType.get("text/event-stream")))
        .build();
  }

  private static Response observeConnection(Interceptor.Chain chain) throws IOException {
    CURRENT.get().reached();
    return chain.proceed(chain.request());
  }

  /** Ends what is running and gives the connections back. */
  @Override
  public void close() {
    closed = true;
    running.forEach(Exchange::abort);
    building.lock();
    try {
      if (client != null) {
        client.close();
      }
      if (connections != null) {
        // The library leaves a client alone that it did not make.
        connections.evictAll();
      }
    } finally {
      building.unlock();
    }
  }
}
