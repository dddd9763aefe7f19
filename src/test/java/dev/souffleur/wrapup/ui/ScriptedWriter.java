package dev.souffleur.wrapup.ui;

import dev.souffleur.dialog.WrapUp;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.Messages;
import dev.souffleur.suggest.Warning;
import dev.souffleur.task.Cancellation;
import dev.souffleur.wrapup.WrapUpWriter.Written;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes what the test says. */
public final class ScriptedWriter implements WrapUpViewModel.WrapUpSource {
  private final AtomicInteger calls = new AtomicInteger();
  private volatile @Nullable RuntimeException failure;
  private volatile @Nullable Warning note;
  private volatile boolean hangs;

  public void failWith(@Nullable RuntimeException error) {
    failure = error;
  }

  public void note(@Nullable Warning line) {
    note = line;
  }

  /** From now on it streams its beginning and then waits to be cancelled. */
  public void hang(boolean now) {
    hangs = now;
  }

  public int calls() {
    return calls.get();
  }

  @Override
  public Written write(
      long conversationId,
      Messages messages,
      Consumer<String> onSummary,
      Cancellation cancellation) {
    var call = calls.incrementAndGet();
    var error = failure;
    if (error != null) {
      throw error;
    }
    var russian = messages.language() == Language.RUSSIAN;
    var summary =
        russian
            ? "Клиент сообщил о двойном списании за подписку. Оператор увидел оба платежа и"
                + " пообещал проверить."
            : "The customer was charged twice for a subscription. The operator saw both payments"
                + " and promised to check them.";
    if (hangs) {
      onSummary.accept(summary.substring(0, 42));
      var cancelled = new CountDownLatch(1);
      try (var registration = cancellation.onCancel(cancelled::countDown)) {
        cancelled.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new CancellationException();
    }
    return new Written(
        new WrapUp(
            conversationId,
            Instant.EPOCH,
            call == 1 ? summary : summary + " (" + call + ")",
            "complaint",
            russian
                ? "Вернуть лишнее списание — 27 ноября 2026"
                : "Refund the second charge — 27 November 2026",
            russian
                ? "Вернуть деньги и написать клиенту"
                : "Refund the money and write to the customer",
            WrapUp.Source.LLM),
        note);
  }
}
