package dev.souffleur.suggest.ui;

import dev.souffleur.suggest.Rewrite;
import dev.souffleur.suggest.RewriteKind;
import org.jspecify.annotations.Nullable;

/** How far the rewriting of a text is. The original stays where it is, whatever this says. */
public sealed interface RewriteState {

  /** The last rewrite that was finished, which stays while the next one is made; null for none. */
  @Nullable Version version();

  /** The text is as it was written. */
  record None() implements RewriteState {
    @Override
    public @Nullable Version version() {
      return null;
    }
  }

  /**
   * It is being rewritten.
   *
   * @param text the model's words so far; empty before the first
   */
  record Working(RewriteKind kind, String text, @Nullable Version version)
      implements RewriteState {}

  record Done(Version version) implements RewriteState {}

  /** There was nothing to change. */
  record Unchanged(RewriteKind kind, @Nullable Version version) implements RewriteState {}

  /** It could not be had. */
  record Failed(RewriteKind kind, Throwable error, @Nullable Version version)
      implements RewriteState {}

  /** A finished rewrite. */
  record Version(RewriteKind kind, Rewrite rewrite) {}
}
