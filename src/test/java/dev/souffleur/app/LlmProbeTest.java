package dev.souffleur.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.souffleur.dialog.ModelCall;
import dev.souffleur.llm.LlmException;
import dev.souffleur.llm.LlmException.Reason;
import dev.souffleur.llm.Pricing;
import dev.souffleur.llm.StreamingServer;
import dev.souffleur.llm.StreamingServer.Answer;
import dev.souffleur.llm.Timeouts;
import dev.souffleur.settings.LiveSettings;
import dev.souffleur.settings.MemoryKeychain;
import dev.souffleur.settings.ScratchSettings;
import dev.souffleur.settings.Secret;
import dev.souffleur.task.Cancellation;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The trial of the connection, against a server that answers or does not. */
class LlmProbeTest {
  private static final Timeouts SHORT =
      new Timeouts(
          Duration.ofSeconds(5),
          Duration.ofMillis(300),
          Duration.ofMillis(300),
          Duration.ofMillis(900));

  @TempDir private Path folder;
  private final StreamingServer server = StreamingServer.start();
  private final List<ModelCall> calls = new ArrayList<>();
  private LiveSettings live;

  @BeforeEach
  void open() {
    live = ScratchSettings.open(folder, Map.of(), new MemoryKeychain());
    live.keepKey(new Secret("sk-probe"));
    live.update(stored -> stored.withBaseUrl(server.baseUrl()));
  }

  @AfterEach
  void close() {
    server.close();
  }

  private LlmProbe probe(Timeouts timeouts) {
    return new LlmProbe(live::current, timeouts, Pricing.bundled(), calls::add);
  }

  private Reason refused(Timeouts timeouts) {
    var refused =
        catchThrowableOfType(LlmException.class, () -> probe(timeouts).call(Cancellation.none()));
    assertThat(refused).isNotNull();
    assertThat(calls).isEmpty();
    return refused.reason();
  }

  @Test
  void aTinyCallIsMadeAndWhatItCostIsKept() throws Exception {
    var reply = probe(LlmProbe.IMPATIENT).call(Cancellation.none());

    assertThat(reply.text()).isEqualTo("ok");
    assertThat(server.requests()).hasSize(1);
    assertThat(server.requests().getFirst().headers())
        .containsEntry("authorization", "Bearer sk-probe");
    assertThat(calls).singleElement().extracting(ModelCall::purpose).isEqualTo("test");
    assertThat(calls.getFirst().costUsd()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"401, UNAUTHORIZED", "429, RATE_LIMITED", "404, NOT_FOUND"})
  void aRefusalHasItsReason(int status, Reason reason) {
    server.answer(
        Answer.status(
            status,
            Map.of("Retry-After", "0"),
            "{\"error\":{\"message\":\"no\",\"type\":\"x\",\"code\":\"x\"}}"));

    assertThat(refused(LlmProbe.IMPATIENT)).isEqualTo(reason);
  }

  @Test
  void aServerThatIsNotThereIsNoNetwork() {
    live.update(stored -> stored.withBaseUrl(URI.create("http://127.0.0.1:1/v1")));

    assertThat(refused(LlmProbe.IMPATIENT)).isEqualTo(Reason.NETWORK);
  }

  @Test
  void silenceIsNotWaitedForLong() {
    server.answer(Answer.of().failing(StreamingServer.Fault.STALL));

    assertThat(refused(SHORT)).isEqualTo(Reason.TIMEOUT);
  }
}
