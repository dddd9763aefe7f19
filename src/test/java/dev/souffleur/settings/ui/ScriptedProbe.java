package dev.souffleur.settings.ui;

import dev.souffleur.llm.LlmException;
import dev.souffleur.llm.LlmReply;
import dev.souffleur.llm.Usage;
import dev.souffleur.task.Cancellation;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A trial of the model that goes as the test says. */
public final class ScriptedProbe implements ModelProbe {
  private volatile @Nullable LlmException failure;
  private volatile boolean waits;

  /** It fails from now on; null for never. */
  public void failWith(LlmException.@Nullable Reason reason) {
    failure = reason == null ? null : new LlmException(reason, 0, "scripted", null);
  }

  /** Whether it takes until it is stopped. */
  public void waits(boolean until) {
    waits = until;
  }

  @Override
  public LlmReply call(Cancellation cancellation) throws LlmException {
    if (waits) {
      var stopped = new CountDownLatch(1);
      try (var listening = cancellation.onCancel(stopped::countDown)) {
        if (listening != null && !stopped.await(20, TimeUnit.SECONDS)) {
          throw new AssertionError("nobody stopped it");
        }
        throw new CancellationException("stopped");
      } catch (InterruptedException e) {
        throw new CancellationException("interrupted");
      }
    }
    var refused = failure;
    if (refused != null) {
      throw refused;
    }
    return new LlmReply(
        "ok",
        "gpt-5-mini-2025-08-07",
        new Usage(20, 0, 2),
        Duration.ofMillis(300),
        Duration.ofMillis(700),
        false);
  }
}
