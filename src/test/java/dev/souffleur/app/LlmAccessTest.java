package dev.souffleur.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.souffleur.dialog.ModelCall;
import dev.souffleur.dialog.SqliteConversationStore;
import dev.souffleur.llm.LlmClient;
import dev.souffleur.llm.LlmException;
import dev.souffleur.llm.LlmRequest;
import dev.souffleur.llm.StreamingServer;
import dev.souffleur.llm.StreamingServer.Answer;
import dev.souffleur.platform.DataDirectory;
import dev.souffleur.platform.Language;
import dev.souffleur.settings.DeskSettings;
import dev.souffleur.settings.Secret;
import dev.souffleur.settings.Settings;
import dev.souffleur.suggest.ModelGate.Access;
import dev.souffleur.task.Cancellation;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings that change while a model is at work. */
class LlmAccessTest {
  private static final LlmRequest REQUEST =
      new LlmRequest("", List.of(new LlmRequest.Turn(LlmRequest.Role.USER, "hi")), 16, 0);

  @TempDir private Path folder;
  private final StreamingServer first = StreamingServer.start();
  private final StreamingServer second = StreamingServer.start();
  private final AtomicReference<Settings> settings = new AtomicReference<>();
  private SqliteConversationStore store;
  private LlmAccess access;

  @BeforeEach
  void open() {
    store = Shell.dialogs(folder.resolve("dialogs.db"));
    access = new LlmAccess(settings::get, () -> store, ZoneOffset.UTC);
    use(first.baseUrl(), "sk-1", "gpt-5-mini");
  }

  @AfterEach
  void close() {
    access.close();
    store.close();
    first.close();
    second.close();
  }

  private void use(@Nullable URI server, @Nullable String key, String model) {
    use(server, key, model, null, false);
  }

  private void use(
      @Nullable URI server,
      @Nullable String key,
      String model,
      @Nullable Double budget,
      boolean offline) {
    var home = new DataDirectory(folder);
    settings.set(
        new Settings(
            home,
            home.database(),
            home.knowledge(),
            key == null ? null : new Secret(key),
            server,
            model,
            true,
            0.2,
            256,
            16,
            budget,
            Language.ENGLISH,
            Settings.Theme.SYSTEM,
            DeskSettings.DEFAULT,
            offline));
  }

  private LlmClient client() {
    return ((Access.Open) access.access()).client();
  }

  private static String say(LlmClient client) throws LlmException {
    return client.stream(REQUEST, piece -> {}, Cancellation.none()).text();
  }

  @Test
  void theNextCallGoesWhereTheSettingsNowSayWithTheirKeyAndModel() throws Exception {
    assertThat(say(client())).isEqualTo("ok");

    use(second.baseUrl(), "sk-2", "gpt-4o-mini");
    assertThat(client().model()).isEqualTo("gpt-4o-mini");
    say(client());

    assertThat(first.requests()).hasSize(1);
    assertThat(second.requests()).hasSize(1);
    var request = second.requests().getFirst();
    assertThat(request.path()).isEqualTo("/v1/chat/completions");
    assertThat(request.headers()).containsEntry("authorization", "Bearer sk-2");
    await().until(() -> first.connectionsOpen() == 0);
  }

  @Test
  void whatIsTheSameKeepsItsConnection() throws Exception {
    var client = client();
    say(client);
    use(first.baseUrl(), "sk-1", "gpt-5-mini", 100.0, false);

    assertThat(client()).isSameAs(client);
    say(client());
    assertThat(first.connectionsAccepted()).isEqualTo(1);
  }

  @Test
  void aStreamThatRunsIsNotCutWhenTheSettingsChange() throws Exception {
    first.answer(Answer.of("a", "b", "c", "d").every(Duration.ofMillis(50)));
    var begun = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var client = client();
      var reply =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return client.stream(REQUEST, piece -> begun.countDown(), Cancellation.none())
                      .text();
                } catch (LlmException e) {
                  throw new IllegalStateException(e);
                }
              },
              threads);
      begun.await();
      use(second.baseUrl(), "sk-2", "gpt-5");
      assertThat(say(client())).isEqualTo("ok");
      assertThat(reply.get()).isEqualTo("abcd");
    }
    await().until(() -> first.connectionsOpen() == 0);
  }

  @Test
  void whoeverHoldsTheOldClientMayStillCallIt() throws Exception {
    var old = client();
    use(second.baseUrl(), "sk-2", "gpt-5");
    client();

    assertThat(say(old)).isEqualTo("ok");

    assertThat(first.requests()).hasSize(1);
    await().until(() -> first.connectionsOpen() == 0);
  }

  @Test
  void offlineAndKeylessAndSpentAreSaidAtOnceAndTheConnectionGoes() throws Exception {
    say(client());
    use(first.baseUrl(), "sk-1", "gpt-5-mini", null, true);
    assertThat(reason()).isEqualTo("suggest.local.offline");
    await().until(() -> first.connectionsOpen() == 0);

    use(null, null, "gpt-5-mini");
    assertThat(reason()).isEqualTo("suggest.local.no_key");

    store.recordCall(new ModelCall(java.time.Instant.now(), "test", "gpt-5-mini", 1, 0, 1, 0.5));
    use(first.baseUrl(), "sk-1", "gpt-5-mini", 0.5, false);
    assertThat(reason()).isEqualTo("suggest.local.budget");
    use(first.baseUrl(), "sk-1", "gpt-5-mini", 0.51, false);
    assertThat(say(client())).isEqualTo("ok");
  }

  private String reason() {
    return ((Access.Closed) access.access()).reason().key();
  }

  @Test
  void closingCutsWhatIsUnderWayAlsoOnTheOldClient() throws Exception {
    first.answer(Answer.of("a").failing(StreamingServer.Fault.STALL));
    var begun = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var client = client();
      var ended =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  client.stream(REQUEST, piece -> begun.countDown(), Cancellation.none());
                  return "completed";
                } catch (Exception e) {
                  return "ended";
                }
              },
              threads);
      begun.await();
      use(second.baseUrl(), "sk-2", "gpt-5");
      client();
      access.close();
      assertThat(ended.get()).isEqualTo("ended");
      assertThatThrownBy(() -> say(client())).isInstanceOf(CancellationException.class);
    }
  }
}
