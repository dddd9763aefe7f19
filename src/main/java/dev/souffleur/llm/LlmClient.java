package dev.souffleur.llm;

import dev.souffleur.task.Cancellation;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** A language model that answers a prompt with a stream of text. Safe from any thread. */
public interface LlmClient extends AutoCloseable {

  /**
   * Sends the request and hands out the reply as it comes; blocks until it is complete, so call it
   * on a virtual thread.
   *
   * <p>Attempts that failed before the first token are repeated with back-off, honouring {@code
   * Retry-After}; once a token was handed out nothing is repeated. Cancelling closes the HTTP
   * stream at once.
   *
   * @param onToken receives pieces of text in order, on the calling thread; never empty pieces
   * @return the whole reply with the server's own figures
   * @throws LlmException if the server, the network or the answer failed
   * @throws CancellationException if {@code cancellation} was cancelled
   */
  LlmReply stream(LlmRequest request, Consumer<String> onToken, Cancellation cancellation)
      throws LlmException;

  /**
   * Loads what the first call would otherwise wait for, without calling anybody. Takes a while and
   * may be left out; meant for a background thread at the start.
   */
  default void warmUp() {}

  /** The model's name as the settings give it. */
  String model();

  @Override
  void close();
}
