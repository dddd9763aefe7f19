package dev.souffleur.wrapup.ui;

import dev.souffleur.dialog.WrapUp;
import dev.souffleur.suggest.Warning;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the page of the wrap-up shows. */
public sealed interface WrapUpState {
  /** The page is closed. */
  record Closed() implements WrapUpState {}

  /** No dialog is open. */
  record NoDialog() implements WrapUpState {}

  /**
   * It is being written.
   *
   * @param summary as far as it has come; empty where it comes all at once
   */
  record Working(String summary) implements WrapUpState {}

  /**
   * It is written and not saved.
   *
   * @param source who wrote it
   * @param note what the operator should know about it; null for nothing
   */
  record Ready(WrapUp.Source source, @Nullable Warning note) implements WrapUpState {}

  /** The operator changed it; what they wrote is kept as a draft when the page closes. */
  record Edited() implements WrapUpState {}

  /** It is saved to the conversation. */
  record Saved(Instant time) implements WrapUpState {}

  /** It cannot be written, or not be saved. */
  record Failed(Throwable error) implements WrapUpState {}
}
