package dev.souffleur.suggest;

import dev.souffleur.llm.LlmClient;

/**
 * Says whether a language model may be asked now, and why not. Safe from any thread; may read the
 * store.
 */
@FunctionalInterface
public interface ModelGate {
  Access access();

  /** May it, or not? */
  sealed interface Access {
    /** Yes, this one. */
    record Open(LlmClient client) implements Access {}

    /**
     * No.
     *
     * @param reason for the operator: no key, offline, budget spent
     */
    record Closed(Warning reason) implements Access {}
  }
}
