package dev.souffleur.dialog.ui;

import dev.souffleur.dialog.Message;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import org.jspecify.annotations.Nullable;

/** Where the turns of a dialog are scrolled to. */
final class TurnScroll {
  /** With fewer turns above the first one on the screen, older ones are wanted. */
  private static final int NEAR_THE_TOP = 5;

  private final ListView<Message> turns;
  private final Runnable apply = this::apply;
  private int target;
  private @Nullable Double place;

  TurnScroll(ListView<Message> turns) {
    this.turns = turns;
  }

  /** Goes to the newest turn. */
  void toEnd(int size) {
    afterLayout(size - 1, null);
  }

  /** The turns on the screen stay where they are, though others come in above them. */
  void keep(int added) {
    var flow = flow();
    var first = flow == null ? null : flow.getFirstVisibleCell();
    if (first == null) {
      afterLayout(added, null);
    } else {
      afterLayout(added + first.getIndex(), first.getLayoutY());
    }
  }

  boolean nearTheTop() {
    var flow = flow();
    var first = flow == null ? null : flow.getFirstVisibleCell();
    return first != null && first.getIndex() < NEAR_THE_TOP;
  }

  /** The list can only scroll to a turn that it has counted, which it does when it is laid out. */
  private void afterLayout(int index, @Nullable Double at) {
    target = index;
    place = at;
    var scene = turns.getScene();
    if (scene != null) {
      scene.removePostLayoutPulseListener(apply);
      scene.addPostLayoutPulseListener(apply);
      turns.requestLayout();
    }
  }

  private void apply() {
    turns.getScene().removePostLayoutPulseListener(apply);
    turns.scrollTo(target);
    // At once: the next turn of the wheel would start from where the list was before.
    turns.layout();
    var flow = flow();
    var cell = flow == null ? null : flow.getVisibleCell(target);
    if (place != null && flow != null && cell != null) {
      flow.scrollPixels(cell.getLayoutY() - place);
    }
  }

  private @Nullable VirtualFlow<?> flow() {
    return turns.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? flow : null;
  }
}
