package dev.souffleur.app;

import dev.souffleur.dialog.ConversationStore;
import dev.souffleur.llm.LlmClient;
import dev.souffleur.llm.LlmClients;
import dev.souffleur.llm.LlmConfig;
import dev.souffleur.llm.Timeouts;
import dev.souffleur.settings.Settings;
import dev.souffleur.suggest.ModelGate;
import dev.souffleur.suggest.PromptBuilder;
import dev.souffleur.suggest.Warning;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The language model that the settings name, for as long as there is a key, a network and money
 * left today. The client is made at the first call. Safe from any thread.
 */
public final class LlmAccess implements ModelGate, AutoCloseable {
  private final Settings settings;
  private final Supplier<? extends ConversationStore> conversations;
  private final ZoneId zone;
  private @Nullable LlmClient client;

  /**
   * @param conversations knows what today's calls cost
   * @param zone in which a day begins at midnight
   */
  LlmAccess(Settings settings, Supplier<? extends ConversationStore> conversations, ZoneId zone) {
    this.settings = settings;
    this.conversations = conversations;
    this.zone = zone;
  }

  @Override
  public Access access() {
    if (settings.offline()) {
      return new Access.Closed(Warning.of("suggest.local.offline"));
    }
    if (!settings.llmConfigured()) {
      return new Access.Closed(Warning.of("suggest.local.no_key"));
    }
    var budget = settings.dailyBudgetUsd();
    if (budget != null && costToday() >= budget) {
      return new Access.Closed(Warning.of("suggest.local.budget", budget));
    }
    return new Access.Open(client());
  }

  /** Makes the client ready, so that the first suggestion does not wait for classes to load. */
  void warmUp() {
    if (access() instanceof Access.Open(var ready)) {
      ready.warmUp();
    }
  }

  /** The known cost since midnight, in US dollars. */
  public double costToday() {
    return conversations.get().costSince(midnight());
  }

  PromptBuilder.Budgets budgets() {
    return new PromptBuilder.Budgets(
        settings.replyMaxTokens(), settings.classifyMaxTokens(), settings.temperature());
  }

  private Instant midnight() {
    return LocalDate.now(zone).atStartOfDay(zone).toInstant();
  }

  private synchronized LlmClient client() {
    var made = client;
    if (made == null) {
      var key = settings.apiKey();
      made =
          LlmClients.of(
              new LlmConfig(
                  key == null ? null : key.reveal(),
                  settings.baseUrl(),
                  settings.model(),
                  settings.useResponses(),
                  Timeouts.DEFAULT));
      client = made;
    }
    return made;
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.close();
    }
  }
}
