package dev.souffleur.triage.ui;

import dev.souffleur.dialog.ui.ScreenPicture;
import dev.souffleur.task.LatestOnly;
import dev.souffleur.task.Outcome;
import dev.souffleur.task.TaskRunner;
import dev.souffleur.triage.OcrText.Box;
import dev.souffleur.triage.ScreenshotTriage;
import dev.souffleur.triage.TriageResult;
import dev.souffleur.triage.ui.AskState.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Asks the language model about a picture, after the operator has seen what is sent. Nothing leaves
 * but by {@link #send}. To be used on the FX thread.
 */
public final class AskViewModel {
  private static final int WIDEST = 2400;
  private static final int HIGHEST = 1600;

  /** A cover of fewer pixels than this on a side is a slip of the mouse. */
  private static final int SMALLEST = 4;

  private final ScreenshotTriage triage;
  private final LatestOnly working;
  private final BiConsumer<Long, TriageResult> answered;
  private final ReadOnlyObjectWrapper<AskState> state =
      new ReadOnlyObjectWrapper<>(new AskState.Closed());

  /**
   * @param answered hears the screenshot's place in the queue, and what is known with the answer
   */
  public AskViewModel(
      ScreenshotTriage triage, TaskRunner runner, BiConsumer<Long, TriageResult> answered) {
    this.triage = triage;
    this.working = new LatestOnly(runner);
    this.answered = answered;
  }

  public ReadOnlyObjectProperty<AskState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** Shows what would be sent: the picture, its personal data covered. */
  public void open(long item, TriageResult result) {
    state.set(new AskState.Preparing());
    working.<Draft>run(
        cancellation -> {
          var covers =
              triage.personalData(result).stream().map(box -> new Cover(box, true)).toList();
          var picture = ScreenPicture.fit(result.picture().pixels(), WIDEST, HIGHEST);
          return new Draft(item, result, picture, covers);
        },
        outcome -> {
          switch (outcome) {
            case Outcome.Done<Draft>(var draft) -> state.set(new AskState.Preview(draft, null));
            case Outcome.Failed<Draft>(var error) -> state.set(new AskState.Failed(error));
            case Outcome.Cancelled<Draft>() -> {}
          }
        });
  }

  /** Takes a cover away, or puts it back. */
  public void toggle(int index) {
    if (state.get() instanceof AskState.Preview(var draft, _)
        && index >= 0
        && index < draft.covers().size()) {
      var covers = new ArrayList<>(draft.covers());
      var cover = covers.get(index);
      covers.set(index, new Cover(cover.box(), !cover.on()));
      preview(draft, covers);
    }
  }

  /** Covers another part of the picture. */
  public void cover(Box box) {
    if (state.get() instanceof AskState.Preview(var draft, _)
        && box.width() >= SMALLEST
        && box.height() >= SMALLEST) {
      var covers = new ArrayList<>(draft.covers());
      covers.add(new Cover(box, true));
      preview(draft, covers);
    }
  }

  private void preview(Draft draft, List<Cover> covers) {
    state.set(new AskState.Preview(draft.with(covers), null));
  }

  /** Sends the picture as the preview shows it. */
  public void send() {
    if (!(state.get() instanceof AskState.Preview(var draft, _))) {
      return;
    }
    state.set(new AskState.Sending(draft));
    working.<TriageResult>run(
        cancellation ->
            triage.askModel(
                draft.result(),
                Cover.applied(draft.result().picture().pixels(), draft.covers()),
                cancellation),
        outcome -> {
          switch (outcome) {
            case Outcome.Done<TriageResult>(var result) -> {
              state.set(new AskState.Closed());
              answered.accept(draft.item(), result);
            }
            case Outcome.Failed<TriageResult>(var error) ->
                state.set(new AskState.Preview(draft, error));
            case Outcome.Cancelled<TriageResult>() -> state.set(new AskState.Closed());
          }
        });
  }

  /** Sends nothing, or stops what is being sent. */
  public void close() {
    working.cancel();
    state.set(new AskState.Closed());
  }
}
