package dev.souffleur.suggest;

import java.util.Locale;

/** What a rewrite makes of a text. */
public enum RewriteKind {
  SHORTER,
  WARMER,
  FORMAL,
  /** The same in the other language. */
  TRANSLATE;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
