package dev.souffleur.app;

import dev.souffleur.dialog.ModelCall;
import dev.souffleur.llm.LlmClients;
import dev.souffleur.llm.LlmConfig;
import dev.souffleur.llm.LlmException;
import dev.souffleur.llm.LlmReply;
import dev.souffleur.llm.LlmRequest;
import dev.souffleur.llm.Pricing;
import dev.souffleur.llm.Timeouts;
import dev.souffleur.settings.Settings;
import dev.souffleur.settings.ui.ModelProbe;
import dev.souffleur.task.Cancellation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Asks the model for one word, over a connection of its own and with less patience than for a
 * suggestion: whoever presses a button waits for it.
 */
final class LlmProbe implements ModelProbe {
  static final Timeouts IMPATIENT =
      new Timeouts(
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofSeconds(10),
          Duration.ofSeconds(25));

  /** Enough for a word, also where a model thinks before it speaks. */
  private static final int MAX_TOKENS = 64;

  private static final LlmRequest REQUEST =
      new LlmRequest(
          "This is a test of the connection. Answer with one word: ok.",
          List.of(new LlmRequest.Turn(LlmRequest.Role.USER, "ok?")),
          MAX_TOKENS,
          0);

  private final Supplier<Settings> settings;
  private final Timeouts timeouts;
  private final Pricing pricing;
  private final Consumer<ModelCall> calls;

  /**
   * @param settings in force at each call
   * @param calls keeps what it cost
   */
  LlmProbe(
      Supplier<Settings> settings, Timeouts timeouts, Pricing pricing, Consumer<ModelCall> calls) {
    this.settings = settings;
    this.timeouts = timeouts;
    this.pricing = pricing;
    this.calls = calls;
  }

  @Override
  public LlmReply call(Cancellation cancellation) throws LlmException {
    var named = LlmAccess.config(settings.get());
    var config =
        new LlmConfig(
            named.apiKey(), named.baseUrl(), named.model(), named.useResponses(), timeouts);
    try (var client = LlmClients.of(config)) {
      var reply = client.stream(REQUEST, piece -> {}, cancellation);
      var usage = reply.usage();
      calls.accept(
          new ModelCall(
              Instant.now(),
              "test",
              reply.model(),
              usage.inputTokens(),
              usage.cachedTokens(),
              usage.outputTokens(),
              pricing.cost(reply.model(), usage)));
      return reply;
    }
  }
}
