package dev.souffleur.triage.ui;

import dev.souffleur.platform.UserException;
import dev.souffleur.triage.TriageResult;
import org.jspecify.annotations.Nullable;

/** What the pane of screenshots shows: nothing yet, or the state of the chosen screenshot. */
public sealed interface ScreenshotState {
  /** There is no screenshot. */
  record Idle() implements ScreenshotState {}

  /** Its turn has not come. */
  record Waiting() implements ScreenshotState {}

  /** The file is being read. */
  record Reading() implements ScreenshotState {}

  /** The picture is there; its category and words come one by one. */
  record Judging(Seen seen) implements ScreenshotState {}

  /**
   * All is known.
   *
   * @param membership whether it is an event of a dialog
   * @param trouble why the last correction or addition was not kept; null where it was
   */
  record Shown(Seen seen, TriageResult result, Membership membership, @Nullable Throwable trouble)
      implements ScreenshotState {}

  /** It could not be done. */
  record Failed(Throwable reason) implements ScreenshotState {}

  /** Neither words nor pictures can be read here; something has to be installed first. */
  record NotAvailable(UserException reason) implements ScreenshotState {}

  /** The operator stopped it. */
  record Cancelled() implements ScreenshotState {}

  /** Whether a screenshot belongs to a dialog. */
  enum Membership {
    NONE,
    /** It is being added. */
    JOINING,
    JOINED
  }

  /** What is known of the picture; null where nothing is. */
  default @Nullable Seen seen() {
    return null;
  }

  /** Whether triage goes on or is still to begin. */
  default boolean working() {
    return switch (this) {
      case Waiting _, Reading _, Judging _ -> true;
      case Idle _, Shown _, Failed _, NotAvailable _, Cancelled _ -> false;
    };
  }
}
