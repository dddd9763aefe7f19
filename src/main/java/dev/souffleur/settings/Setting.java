package dev.souffleur.settings;

/** A value that the environment, {@code .env} or the command line may fix. */
public enum Setting {
  API_KEY("OPENAI_API_KEY"),
  BASE_URL("OPENAI_BASE_URL"),
  MODEL("OPENAI_MODEL"),
  USE_RESPONSES("OPENAI_USE_RESPONSES"),
  TEMPERATURE("LLM_TEMPERATURE"),
  REPLY_TOKENS("REPLY_MAX_TOKENS"),
  CLASSIFY_TOKENS("CLASSIFY_MAX_TOKENS"),
  LANGUAGE("--lang"),
  OFFLINE("--offline");

  private final String source;

  Setting(String source) {
    this.source = source;
  }

  /** The name of what fixes it: a variable of the environment, or an option. */
  public String source() {
    return source;
  }
}
