package dev.souffleur.app;

import dev.souffleur.llm.LlmClient;
import dev.souffleur.llm.LlmClients;
import dev.souffleur.llm.LlmConfig;
import dev.souffleur.llm.LlmException;
import dev.souffleur.llm.LlmReply;
import dev.souffleur.llm.LlmRequest;
import dev.souffleur.task.Cancellation;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A client that may retire while it is at work: the connection goes when the last call is over.
 * Whoever was given it before and calls it after is still served, over a connection that lasts as
 * long as such calls do. Closing it, in contrast, cuts what is under way. Safe from any thread.
 */
final class RetiringClient implements LlmClient {
  private final LlmConfig config;
  private final Function<LlmConfig, LlmClient> maker;
  private @Nullable LlmClient connected;
  private int calls;
  private boolean retired;
  private boolean closed;

  RetiringClient(LlmConfig config) {
    this(config, LlmClients::of);
  }

  /**
   * @param maker opens a connection
   */
  RetiringClient(LlmConfig config, Function<LlmConfig, LlmClient> maker) {
    this.config = config;
    this.maker = maker;
  }

  LlmConfig config() {
    return config;
  }

  @Override
  public LlmReply stream(LlmRequest request, Consumer<String> onToken, Cancellation cancellation)
      throws LlmException {
    var client = begin();
    try {
      return client.stream(request, onToken, cancellation);
    } finally {
      end();
    }
  }

  @Override
  public void warmUp() {
    var client = begin();
    try {
      client.warmUp();
    } finally {
      end();
    }
  }

  @Override
  public String model() {
    return config.model();
  }

  /** Lets what is under way end, and then lets go of the connection. */
  synchronized void retire() {
    retired = true;
    disconnectIfIdle();
  }

  synchronized boolean idle() {
    return calls == 0;
  }

  @Override
  public synchronized void close() {
    closed = true;
    disconnect();
  }

  private synchronized LlmClient begin() {
    if (closed) {
      throw new CancellationException("the program is closing");
    }
    calls++;
    var client = connected;
    if (client == null) {
      client = maker.apply(config);
      connected = client;
    }
    return client;
  }

  private synchronized void end() {
    calls--;
    disconnectIfIdle();
  }

  private void disconnectIfIdle() {
    if (retired && calls == 0) {
      disconnect();
    }
  }

  private void disconnect() {
    var client = connected;
    if (client != null) {
      connected = null;
      client.close();
    }
  }
}
