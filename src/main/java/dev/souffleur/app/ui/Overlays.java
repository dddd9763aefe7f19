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
   * @param level what it lies over
   * @param open whether it shows
   * @param target where the keyboard goes in it
   */
  void add(Level level, ObservableValue<Boolean> open, Supplier<Node> target, Runnable close) {
    var overlay = new Overlay(level, open, target, close);
    all.add(overlay);
    open.addListener((property, old, now) -> changed(overlay, now));
  }

  private void changed(Overlay overlay, boolean open) {
    if (open) {
      var scene = panes.getScene();
      overlay.before = scene == null ? null : scene.getFocusOwner();
      closeOtherPages(overlay);
    }
    panes.setDisable(wholeOpen());
    column.setVisible(all.stream().noneMatch(each -> each.level == Level.COLUMN && each.isOpen()));
    if (open) {
      overlay.target.get().requestFocus();
    } else if (overlay.before != null) {
      overlay.before.requestFocus();
      overlay.before = null;
    }
  }

  private void closeOtherPages(Overlay opened) {
    if (opened.level != Level.PAGE) {
      return;
    }
    for (var other : all) {
      if (other != opened && other.level == Level.PAGE && other.isOpen()) {
        // The keyboard goes back to where it was before either of them.
        opened.before = other.before;
        other.before = null;
        other.close.run();
      }
    }
  }

  /** Whether the panes cannot be reached. */
  boolean wholeOpen() {
    return all.stream().anyMatch(each -> each.level != Level.COLUMN && each.isOpen());
  }

  /** Whether something asks for an answer or shows a picture large, over all pages. */
  boolean modalOpen() {
    return all.stream().anyMatch(each -> each.level == Level.MODAL && each.isOpen());
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

  /** What an overlay lies over. */
  enum Level {
    /** The right column. */
    COLUMN,
    /** All panes. One page shows at a time: opening the next closes the one before. */
    PAGE,
    /** Panes and pages. */
    MODAL
  }

  private static final class Overlay {
    private final Level level;
    private final ObservableValue<Boolean> open;
    private final Supplier<Node> target;
    private final Runnable close;
    private @Nullable Node before;

    Overlay(Level level, ObservableValue<Boolean> open, Supplier<Node> target, Runnable close) {
      this.level = level;
      this.open = open;
      this.target = target;
      this.close = close;
    }

    boolean isOpen() {
      return open.getValue();
    }
  }
}
