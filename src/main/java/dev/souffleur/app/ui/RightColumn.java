package dev.souffleur.app.ui;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

/**
 * Shares the height of the right column: the suggestion keeps what it needs, the screenshots are a
 * strip until there is one, the knowledge base has the rest. Where all three do not fit, the one of
 * the lower two that is being worked with has the room.
 */
final class RightColumn {
  private static final double STRIP = 48;
  private static final double ROOMY = 720;
  private static final double SEARCH_FIELD = 84;
  private static final double LEAST_SUGGESTION = 272;
  private static final double MOST_SUGGESTION = 720;

  private final VBox stack;
  private final BooleanProperty expanded;

  /**
   * @param expanded whether the screenshots show more than their strip
   */
  RightColumn(VBox stack, BooleanProperty expanded) {
    this.stack = stack;
    this.expanded = expanded;
  }

  void arrange(Region suggestion, Region knowledge, Region screenshots) {
    suggestion
        .prefHeightProperty()
        .bind(
            Bindings.createDoubleBinding(
                () -> suggestion(stack.getHeight(), expanded.get()),
                stack.heightProperty(),
                expanded));
    screenshots
        .prefHeightProperty()
        .bind(
            Bindings.createDoubleBinding(
                () -> screenshots(stack.getHeight(), expanded.get()),
                stack.heightProperty(),
                expanded));
    suggestion.setMinHeight(Region.USE_PREF_SIZE);
    screenshots.setMinHeight(Region.USE_PREF_SIZE);
    knowledge.setMinHeight(0);
    VBox.setVgrow(knowledge, Priority.ALWAYS);
    clip(suggestion);
    clip(knowledge);
    stack.getChildren().setAll(suggestion, knowledge, screenshots);
    knowledge.focusWithinProperty().addListener((property, old, now) -> makeRoom(now));
  }

  /** What has no room in a pane must not lie over the next one. */
  private static void clip(Region pane) {
    var bounds = new Rectangle();
    bounds.widthProperty().bind(pane.widthProperty());
    bounds.heightProperty().bind(pane.heightProperty());
    pane.setClip(bounds);
  }

  /** The knowledge base is being worked with. */
  void makeRoom(boolean needed) {
    if (needed && stack.getHeight() < ROOMY) {
      expanded.set(false);
    }
  }

  /** How high the suggestion is in a column of some height. */
  static double suggestion(double height, boolean expanded) {
    var share = expanded ? 0.36 : 0.58;
    return Math.min(
        Math.clamp(Math.round(height * share), LEAST_SUGGESTION, MOST_SUGGESTION), height);
  }

  /** How high the screenshots are in a column of some height. */
  static double screenshots(double height, boolean expanded) {
    if (!expanded) {
      return STRIP;
    }
    var knowledge = height < ROOMY ? SEARCH_FIELD : Math.max(150, height * 0.2);
    return Math.max(STRIP, Math.floor(height - suggestion(height, true) - knowledge));
  }
}
