package dev.souffleur.suggest.ui;

import dev.souffleur.suggest.Rewrite;
import dev.souffleur.suggest.RewriteKind;
import dev.souffleur.suggest.RewriteRequest;
import dev.souffleur.suggest.Rewriter;
import dev.souffleur.suggest.Suggestion;
import dev.souffleur.suggest.Warning;
import dev.souffleur.task.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rewrites as the test tells it to: by default it puts the kind before the text. */
public final class ScriptedRewriter implements Rewriter {
  private final List<RewriteRequest> requests = new ArrayList<>();
  private @Nullable Script script;
  private @Nullable Warning closed;

  /** What a rewrite does. */
  @FunctionalInterface
  public interface Script {
    Rewrite run(RewriteRequest request, Consumer<String> onText, Cancellation cancellation);
  }

  /** From now on rewrites go so. */
  public synchronized void follow(Script next) {
    script = next;
  }

  /** From now on translations cannot be had. */
  public synchronized void close(@Nullable Warning reason) {
    closed = reason;
  }

  public synchronized List<RewriteRequest> requests() {
    return List.copyOf(requests);
  }

  /** A rewrite by a model. */
  public static Rewrite byModel(String text, Warning... warnings) {
    return new Rewrite(
        text, Suggestion.Mode.LLM, List.of(warnings), "gpt-5-mini", 0.0001, Duration.ofMillis(800));
  }

  @Override
  public Rewrite rewrite(
      RewriteRequest request, Consumer<String> onText, Cancellation cancellation) {
    Script next;
    synchronized (this) {
      requests.add(request);
      next = script;
    }
    return next == null
        ? byModel(request.kind().id() + ": " + request.text())
        : next.run(request, onText, cancellation);
  }

  @Override
  public synchronized Optional<Warning> unavailable(RewriteKind kind) {
    return kind == RewriteKind.TRANSLATE ? Optional.ofNullable(closed) : Optional.empty();
  }
}
