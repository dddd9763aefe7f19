package dev.souffleur.platform;

import javafx.scene.control.ListCell;

/**
 * A cell whose graphic wraps to the list's width. A plain cell is asked for its height without
 * being told a width, and then shows one line of what should be several.
 */
public abstract class FxmlListCell<T> extends ListCell<T> {
  private static final double SCROLL_BAR = 16;

  protected FxmlListCell() {
    setPrefWidth(0);
  }

  @Override
  protected double computePrefHeight(double width) {
    var graphic = getGraphic();
    var list = getListView();
    if (graphic == null || list == null || list.getWidth() <= 0) {
      return super.computePrefHeight(width);
    }
    var insets = snappedLeftInset() + snappedRightInset();
    var room = list.getWidth() - list.snappedLeftInset() - list.snappedRightInset() - SCROLL_BAR;
    return snappedTopInset()
        + graphic.prefHeight(Math.max(0, room - insets))
        + snappedBottomInset();
  }
}
