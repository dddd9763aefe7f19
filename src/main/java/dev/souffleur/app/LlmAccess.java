package dev.souffleur.app;

import dev.souffleur.dialog.ConversationStore;
import dev.souffleur.llm.LlmClient;
import dev.souffleur.llm.LlmConfig;
import dev.souffleur.llm.Timeouts;
import dev.souffleur.settings.Settings;
import dev.souffleur.suggest.ModelGate;
import dev.souffleur.suggest.PromptBuilder;
import dev.souffleur.suggest.Warning;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The language model that the settings in force name, for as long as there is a key, a network and
 * money left today. The client is made at the first call; when the settings name another server,
 * model or key, the next call has a new one, and the old one ends what it has begun. Safe from any
 * thread.
 */
public final class LlmAccess implements ModelGate, AutoCloseable {
  private final Supplier<Settings> settings;
  private final Supplier<? extends ConversationStore> conversations;
  private final ZoneId zone;
  private final List<RetiringClient> leaving = new ArrayList<>();
  private @Nullable RetiringClient client;
  private boolean closed;

  /**
   * @param settings in force at each call
   * @param conversations knows what today's calls cost
   * @param zone in which a day begins at midnight
   */
  LlmAccess(
      Supplier<Settings> settings,
      Supplier<? extends ConversationStore> conversations,
      ZoneId zone) {
    this.settings = settings;
    this.conversations = conversations;
    this.zone = zone;
  }

  @Override
  public Access access() {
    var now = settings.get();
    follow(now);
    if (now.offline()) {
      return new Access.Closed(Warning.of("suggest.local.offline"));
    }
    if (!now.llmConfigured()) {
      return new Access.Closed(Warning.of("suggest.local.no_key"));
    }
    var budget = now.dailyBudgetUsd();
    if (budget != null && costToday() >= budget) {
      return new Access.Closed(Warning.of("suggest.local.budget", budget));
    }
    return new Access.Open(client(now));
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
    var now = settings.get();
    return new PromptBuilder.Budgets(
        now.replyMaxTokens(), now.classifyMaxTokens(), now.temperature());
  }

  private Instant midnight() {
    return LocalDate.now(zone).atStartOfDay(zone).toInstant();
  }

  /** Lets go of the client where the settings name another, or none. */
  synchronized void follow(Settings now) {
    leaving.removeIf(RetiringClient::idle);
    var made = client;
    if (made != null && (!now.llmConfigured() || !made.config().equals(config(now)))) {
      made.retire();
      leaving.add(made);
      client = null;
    }
  }

  private synchronized LlmClient client(Settings now) {
    var made = client;
    if (made == null) {
      made = new RetiringClient(config(now));
      if (closed) {
        made.close();
      }
      client = made;
    }
    return made;
  }

  /** How the settings say that the model is called. */
  static LlmConfig config(Settings settings) {
    var key = settings.apiKey();
    return new LlmConfig(
        key == null ? null : key.reveal(),
        settings.baseUrl(),
        settings.model(),
        settings.useResponses(),
        Timeouts.DEFAULT);
  }

  @Override
  public synchronized void close() {
    closed = true;
    leaving.forEach(RetiringClient::close);
    if (client != null) {
      client.close();
    }
  }
}
