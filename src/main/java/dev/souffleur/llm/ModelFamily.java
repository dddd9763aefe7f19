package dev.souffleur.llm;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a model's name says about the parameters it takes. */
enum ModelFamily {
  /** gpt-5, -mini, -nano and their snapshots: effort down to minimal, verbosity, no temperature. */
  GPT_5,
  /** gpt-5.1 and later: as above, but the least effort is called none. */
  GPT_5_POINT,
  /**
   * The rest of gpt-5 (chat, pro, codex): neither temperature nor an effort that all would take.
   */
  GPT_5_OTHER,
  /** o1, o3, o4-mini: reasoning models, no temperature. */
  O_SERIES,
  /** gpt-4o, gpt-4.1 and everything that is not OpenAI's. */
  OTHER;

  private static final Pattern PLAIN =
      Pattern.compile("gpt-5(-mini|-nano)?(-\\d{4}-\\d{2}-\\d{2})?");
  private static final Pattern POINT =
      Pattern.compile("gpt-5\\.\\d+(-mini|-nano)?(-\\d{4}-\\d{2}-\\d{2})?");
  private static final Pattern O = Pattern.compile("o\\d(-.*)?");

  /** Routers name models with their maker in front, {@code openai/gpt-5-mini}. */
  static ModelFamily of(String model) {
    var name = model.substring(model.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    if (PLAIN.matcher(name).matches()) {
      return GPT_5;
    }
    if (POINT.matcher(name).matches()) {
      return GPT_5_POINT;
    }
    if (name.startsWith("gpt-5")) {
      return GPT_5_OTHER;
    }
    return O.matcher(name).matches() ? O_SERIES : OTHER;
  }

  boolean gpt5() {
    return this == GPT_5 || this == GPT_5_POINT || this == GPT_5_OTHER;
  }

  /** Whether effort and verbosity may be named. */
  boolean tunable() {
    return this == GPT_5 || this == GPT_5_POINT;
  }

  boolean takesTemperature() {
    return this == OTHER;
  }
}
