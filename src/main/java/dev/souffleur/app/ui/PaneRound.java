package dev.souffleur.app.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** The round that F6 makes through the panes. */
final class PaneRound {
  private final List<Stop> stops = new ArrayList<>();

  /**
   * Adds a pane at the end.
   *
   * @param target where the keyboard goes in it
   */
  void add(Node pane, Supplier<Node> target) {
    stops.add(new Stop(pane, target));
  }

  /** Goes to the next pane that can take the keyboard; with a step of -1 to the one before. */
  void go(int step) {
    var current = step > 0 ? -1 : stops.size();
    for (var i = 0; i < stops.size(); i++) {
      if (holdsFocus(stops.get(i).pane())) {
        current = i;
      }
    }
    for (var i = 1; i <= stops.size(); i++) {
      var next = stops.get(Math.floorMod(current + step * i, stops.size())).target().get();
      if (isSeen(next) && !next.isDisabled()) {
        next.requestFocus();
        return;
      }
    }
  }

  private static boolean isSeen(Node node) {
    if (node.getScene() == null) {
      return false;
    }
    for (@Nullable Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return true;
  }

  /** Whether the keyboard is in a pane. */
  static boolean holdsFocus(Node pane) {
    var scene = pane.getScene();
    @Nullable Node node = scene == null ? null : scene.getFocusOwner();
    for (; node != null; node = node.getParent()) {
      if (node == pane) {
        return true;
      }
    }
    return false;
  }

  private record Stop(Node pane, Supplier<Node> target) {}
}
