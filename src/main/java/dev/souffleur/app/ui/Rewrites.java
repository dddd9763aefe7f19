package dev.souffleur.app.ui;

import dev.souffleur.suggest.RewriteKind;
import dev.souffleur.suggest.ui.ComposerRewriteViewModel;
import dev.souffleur.suggest.ui.RewriteAccess;
import dev.souffleur.suggest.ui.SuggestionViewModel;

/**
 * The rewrites of the window: of the suggestion, and of the operator's own words. To be used on the
 * FX thread.
 *
 * @param suggestion whose reply is rewritten
 * @param composer rewrites the operator's own words
 * @param access which rewrites can be had
 */
public record Rewrites(
    SuggestionViewModel suggestion, ComposerRewriteViewModel composer, RewriteAccess access)
    implements AutoCloseable {
  /**
   * Rewrites the operator's words where the keyboard is in the composer and there are some, and
   * else the suggestion.
   */
  public void rewrite(RewriteKind kind, boolean inComposer) {
    if (inComposer && composer.possible()) {
      composer.rewrite(kind);
    } else {
      suggestion.rewrite(kind);
    }
  }

  /** Stops what is being rewritten in the composer. */
  @Override
  public void close() {
    composer.close();
  }
}
