package dev.souffleur.llm;

import org.jspecify.annotations.Nullable;

/** A reply as far as it has come. Used by one thread. */
final class Draft {
  final StringBuilder text = new StringBuilder();
  Usage usage = Usage.NONE;
  @Nullable String model;

  /** Whether the server said that the reply is over. */
  boolean complete;

  /** Whether the server stopped it early, for length or by a filter. */
  boolean truncated;

  /** Events of any kind, to tell a stream that broke off from an answer that was none. */
  int events;
}
