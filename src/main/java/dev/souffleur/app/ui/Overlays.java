package dev.souffleur.app.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/**
 * What lies over the panes: takes the keyboard when it opens, gives it back when it closes, and is
 * closed with Esc, the uppermost first.
 */
final class Overlays {
  private final Node panes;
  private final Node column;
  private final List<Overlay> all = new ArrayList<>();

  /**
   * @param panes what lies under an overlay of the whole window
   * @param column what lies under an overlay of the right column
   */
  Overlays(Node panes, Node column) {
    this.panes = panes;
    this.column = column;
  }

  /**
   * Looks after an overlay, which lies above those added before.
   *
   * @param whole whether it lies over the whole window, not only over the right column
   * @param open whether it shows
   * @param target where the keyboard goes in it
   */
  void add(boolean whole, ObservableValue<Boolean> open, Supplier<Node> target, Runnable close) {
    var overlay = new Overlay(whole, open, target, close);
    all.add(overlay);
    open.addListener((property, old, now) -> changed(overlay, now));
  }

  private void changed(Overlay overlay, boolean open) {
    if (open) {
      var scene = panes.getScene();
      overlay.before = scene == null ? null : scene.getFocusOwner();
    }
    panes.setDisable(wholeOpen());
    column.setVisible(all.stream().noneMatch(each -> !each.whole && each.isOpen()));
    if (open) {
      overlay.target.get().requestFocus();
    } else if (overlay.before != null) {
      overlay.before.requestFocus();
      overlay.before = null;
    }
  }

  /** Whether the panes cannot be reached. */
  boolean wholeOpen() {
    return all.stream().anyMatch(each -> each.whole && each.isOpen());
  }

  /** Closes the uppermost one, if one is open. */
  boolean closeUppermost() {
    for (var overlay : all.reversed()) {
      if (overlay.isOpen()) {
        overlay.close.run();
        return true;
      }
    }
    return false;
  }

  private static final class Overlay {
    private final boolean whole;
    private final ObservableValue<Boolean> open;
    private final Supplier<Node> target;
    private final Runnable close;
    private @Nullable Node before;

    Overlay(boolean whole, ObservableValue<Boolean> open, Supplier<Node> target, Runnable close) {
      this.whole = whole;
      this.open = open;
      this.target = target;
      this.close = close;
    }

    boolean isOpen() {
      return open.getValue();
    }
  }
}
