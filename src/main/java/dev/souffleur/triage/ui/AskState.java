package dev.souffleur.triage.ui;

import dev.souffleur.dialog.ui.ScreenPicture;
import dev.souffleur.triage.TriageResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far the operator's question to the language model about a picture has come. */
public sealed interface AskState {
  /** Nothing is asked. */
  record Closed() implements AskState {}

  /** The personal data on the picture is being looked for. */
  record Preparing() implements AskState {}

  /**
   * The operator sees what would be sent.
   *
   * @param trouble why the last attempt failed; null before the first
   */
  record Preview(Draft draft, @Nullable Throwable trouble) implements AskState {}

  /** The picture is on its way, or the answer. */
  record Sending(Draft draft) implements AskState {}

  /** The personal data could not be looked for, so nothing can be sent. */
  record Failed(Throwable error) implements AskState {}

  /**
   * What would be sent.
   *
   * @param item the screenshot's place in the queue
   * @param picture for the screen; covers are in the pixels of the full picture
   */
  record Draft(long item, TriageResult result, ScreenPicture picture, List<Cover> covers) {
    public Draft {
      covers = List.copyOf(covers);
    }

    Draft with(List<Cover> next) {
      return new Draft(item, result, picture, next);
    }
  }
}
