package dev.souffleur.platform;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/**
 * The controller of a page: a screen that lies over the panes of the window while it is open. The
 * window gives it the keyboard, keeps the panes below out of reach, closes it with Esc and gives
 * the keyboard back. To be used on the FX thread.
 */
public interface FxmlPage {
  /** Whether it shows; its own view follows this. */
  ObservableValue<Boolean> openProperty();

  /** Where the keyboard goes when it opens. */
  Node focusTarget();

  /** Puts it away; what was begun on it is kept. */
  void close();
}
