package dev.souffleur.llm;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the tests of this package call models with. */
final class Calls {
  static final String KEY = "sk-secret-of-the-test";
  static final String PROMPT = "Деньги списали дважды";

  /** Generous enough for a busy machine; a test of a timeout shortens the one it is about. */
  static final Timeouts PATIENT =
      new Timeouts(
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(60));

  static final LlmRequest REQUEST =
      new LlmRequest(
          "Ты суфлёр оператора.",
          List.of(
              new LlmRequest.Turn(LlmRequest.Role.DEVELOPER, "Passages follow."),
              new LlmRequest.Turn(LlmRequest.Role.USER, PROMPT),
              new LlmRequest.Turn(LlmRequest.Role.ASSISTANT, "Сейчас проверю."),
              new LlmRequest.Turn(LlmRequest.Role.USER, "Жду")),
          256,
          0.2);

  private Calls() {}

  static LlmConfig config(@Nullable URI baseUrl, String model) {
    return new LlmConfig(KEY, baseUrl, model, true, PATIENT);
  }

  /** The two ways to call, each with a model that it is meant for. */
  enum Api {
    RESPONSES("gpt-5-mini", "/v1/responses"),
    CHAT("gpt-4o-mini", "/v1/chat/completions");

    final String model;
    final String path;

    Api(String model, String path) {
      this.model = model;
      this.path = path;
    }

    LlmClient client(URI baseUrl, Pause pause) {
      return client(config(baseUrl, model), pause);
    }

    LlmClient client(LlmConfig config, Pause pause) {
      return switch (this) {
        case RESPONSES -> LlmClients.responses(config, pause);
        case CHAT -> LlmClients.chat(config, pause);
      };
    }
  }
}
