package dev.souffleur.wrapup.ui;

import javafx.scene.Node;

/** What strips have in common. */
final class Strips {
  private Strips() {}

  /** Shows a node, or takes it and its place away. */
  static void appear(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }
}
