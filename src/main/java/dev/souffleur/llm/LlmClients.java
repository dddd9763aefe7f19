package dev.souffleur.llm;

/** Chooses how a model is called. */
public final class LlmClients {
  private LlmClients() {}

  /**
   * The client for a configuration: the Responses API for gpt-5 models where the settings allow it,
   * Chat Completions otherwise. Cheap: nothing is loaded or opened before the first call. Keep the
   * client while the configuration lasts, since it keeps the connection, and close it then.
   */
  public static LlmClient of(LlmConfig config) {
    return config.useResponses() && ModelFamily.of(config.model()).gpt5()
        ? responses(config, Pause.SYSTEM)
        : chat(config, Pause.SYSTEM);
  }

  static LlmClient responses(LlmConfig config, Pause pause) {
    return new StreamingClient<>(new Transport(config), new ResponsesProtocol(config), pause);
  }

  static LlmClient chat(LlmConfig config, Pause pause) {
    return new StreamingClient<>(new Transport(config), new ChatProtocol(config), pause);
  }
}
