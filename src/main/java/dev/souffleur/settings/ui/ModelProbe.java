package dev.souffleur.settings.ui;

import dev.souffleur.llm.LlmException;
import dev.souffleur.llm.LlmReply;
import dev.souffleur.task.Cancellation;

/** Tries the language model that the settings in force name. Safe from any thread. */
@FunctionalInterface
public interface ModelProbe {
  /**
   * Asks it for a word or two, once; what that costs is recorded. Blocks: not for the FX thread.
   *
   * @throws LlmException if no answer came
   * @throws java.util.concurrent.CancellationException if it was stopped
   */
  LlmReply call(Cancellation cancellation) throws LlmException;
}
