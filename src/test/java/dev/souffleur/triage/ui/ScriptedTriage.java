package dev.souffleur.triage.ui;

import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.ml.RgbImage;
import dev.souffleur.platform.Language;
import dev.souffleur.task.Cancellation;
import dev.souffleur.triage.OcrText;
import dev.souffleur.triage.PictureSource;
import dev.souffleur.triage.ScreenshotTriage;
import dev.souffleur.triage.TriageCategory;
import dev.souffleur.triage.TriageEvent;
import dev.souffleur.triage.TriageResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Says what the test tells it to; what it is told beforehand it says at once. */
public final class ScriptedTriage implements ScreenshotTriage {
  private final Map<String, BlockingQueue<TriageEvent>> scripts = new HashMap<>();
  private final List<String> started = new ArrayList<>();
  private final List<String> calls = new ArrayList<>();
  private final List<RgbImage> sent = new ArrayList<>();
  private List<OcrText.Box> personal = List.of();
  private boolean askable = true;
  private @Nullable RuntimeException failure;
  private UnaryOperator<TriageResult> answer = UnaryOperator.identity();
  private Function<TriageResult, TriageResult> corrected = Function.identity();
  private Function<Joining, Message> adding =
      joining ->
          new Message(
              99,
              joining.conversation(),
              Speaker.SYSTEM,
              "event",
              Instant.EPOCH,
              joining.result().picture().file());

  /** A wish to add a screenshot to a dialog. */
  public record Joining(TriageResult result, long conversation, Language language) {}

  private synchronized BlockingQueue<TriageEvent> script(String name) {
    return scripts.computeIfAbsent(name, n -> new LinkedBlockingQueue<>());
  }

  /** What is said of the picture of a name. */
  public void say(String name, TriageEvent... events) {
    script(name).addAll(List.of(events));
  }

  /** The names of the pictures whose triage began. */
  public synchronized List<String> started() {
    return List.copyOf(started);
  }

  /** What else was asked of it. */
  public synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  /** The pictures that left. */
  public synchronized List<RgbImage> sent() {
    return List.copyOf(sent);
  }

  public synchronized void personal(OcrText.Box... boxes) {
    personal = List.of(boxes);
  }

  public synchronized void askable(boolean can) {
    askable = can;
  }

  /** From now on what is not a triage fails so; null mends it. */
  public synchronized void failWith(@Nullable RuntimeException error) {
    failure = error;
  }

  public synchronized void answer(UnaryOperator<TriageResult> with) {
    answer = with;
  }

  public synchronized void corrected(Function<TriageResult, TriageResult> to) {
    corrected = to;
  }

  public synchronized void adding(Function<Joining, Message> how) {
    adding = how;
  }

  private void call(String what) {
    calls.add(what);
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public List<TriageCategory> categories() {
    return Shots.CATEGORIES;
  }

  @Override
  public void triage(
      PictureSource source, Consumer<TriageEvent> listener, Cancellation cancellation) {
    var script = script(source.name());
    synchronized (this) {
      started.add(source.name());
    }
    try (var _ = cancellation.onCancel(() -> script.add(new TriageEvent.Cancelled()))) {
      while (true) {
        var event = script.take();
        listener.accept(event);
        if (event instanceof TriageEvent.Completed
            || event instanceof TriageEvent.Failed
            || event instanceof TriageEvent.Cancelled) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized Message addToDialog(
      TriageResult result, long conversationId, Language language) {
    call("add to " + conversationId + " in " + language.code());
    return adding.apply(new Joining(result, conversationId, language));
  }

  @Override
  public synchronized TriageResult correct(TriageResult result, String categoryId) {
    call("correct " + categoryId);
    return corrected.apply(result);
  }

  @Override
  public synchronized boolean canAskModel() {
    return askable;
  }

  @Override
  public synchronized TriageResult askModel(
      TriageResult result, RgbImage shown, Cancellation cancellation) {
    sent.add(shown);
    call("ask");
    return answer.apply(result);
  }

  @Override
  public synchronized List<OcrText.Box> personalData(TriageResult result) {
    return personal;
  }
}
