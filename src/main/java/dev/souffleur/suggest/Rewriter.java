package dev.souffleur.suggest;

import dev.souffleur.platform.UserException;
import dev.souffleur.task.Cancellation;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** Says a text in another way. Safe from any thread; blocks, so not for the FX thread. */
public interface Rewriter {
  /**
   * Rewrites.
   *
   * @param onText hears the pieces of the model's text as they come, on the calling thread; nothing
   *     where no model writes
   * @throws UserException if it could not be had; the original stays what it was
   * @throws CancellationException if cancelled
   */
  Rewrite rewrite(RewriteRequest request, Consumer<String> onText, Cancellation cancellation);

  /** Why that cannot be had now; empty where it can. */
  Optional<Warning> unavailable(RewriteKind kind);
}
