package dev.souffleur.app.ui;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * Shares the height of the right column: the suggestion keeps what it needs, the screenshots are a
 * strip until there is one, the knowledge base has the rest. Where all three do not fit, the one of
 * the lower two that is being worked with has the room. Where not even that fits, because the text
 * is large, the column scrolls and follows the keyboard.
 *
 * <p>Heights are those at 100 % text and grow with it.
 */
final class RightColumn {
  private static final double STRIP = 48;
  private static final double ROOMY = 720;
  private static final double SEARCH_FIELD = 84;
  private static final double LEAST_SUGGESTION = 272;
  private static final double MOST_SUGGESTION = 720;

  /** In a column that scrolls. */
  private static final double SCROLLED_KNOWLEDGE = 208;

  private static final double SCROLLED_SCREENSHOTS = 320;

  private final VBox stack = new VBox();
  private final ScrollPane scroll = new ScrollPane(stack);
  private final BooleanProperty expanded;
  private final ObservableDoubleValue scale;
  private @Nullable Region screenshots;

  /**
   * @param expanded whether the screenshots show more than their strip
   * @param scale size of text, 1 being 100 %
   */
  RightColumn(BooleanProperty expanded, ObservableDoubleValue scale) {
    this.expanded = expanded;
    this.scale = scale;
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    scroll.getStyleClass().add("page-scroll");
    // What is too wide is the pane's own affair: this column must not push it under its scroll bar.
    stack.setMinWidth(0);
    stack.minHeightProperty().bind(bound(RightColumn::whole));
    stack.maxHeightProperty().bind(stack.minHeightProperty());
  }

  /** The column. */
  Region node() {
    return scroll;
  }

  void arrange(Region suggestion, Region knowledge, Region screenshots) {
    suggestion
        .prefHeightProperty()
        .bind(bound((height, open) -> suggestion(whole(height, open), open)));
    screenshots
        .prefHeightProperty()
        .bind(bound((height, open) -> screenshots(whole(height, open), open)));
    suggestion.setMinHeight(Region.USE_PREF_SIZE);
    screenshots.setMinHeight(Region.USE_PREF_SIZE);
    knowledge.setMinHeight(0);
    VBox.setVgrow(knowledge, Priority.ALWAYS);
    clip(suggestion);
    clip(knowledge);
    stack.getChildren().setAll(suggestion, knowledge, screenshots);
    this.screenshots = screenshots;
    knowledge.focusWithinProperty().addListener((property, old, now) -> makeRoom(now));
    for (var pane : List.of(suggestion, knowledge, screenshots)) {
      pane.setMinWidth(0);
      pane.focusWithinProperty()
          .addListener(
              (property, old, now) -> {
                if (now) {
                  show(pane);
                }
              });
    }
  }

  /** Leaves the screenshots out, or takes them in again. */
  void leaveScreenshotsOut(boolean out) {
    if (screenshots != null) {
      screenshots.setVisible(!out);
      screenshots.setManaged(!out);
    }
  }

  /** A height that follows the column's, from and to pixels at 100 % text. */
  private DoubleBinding bound(Height height) {
    return Bindings.createDoubleBinding(
        () -> height.of(scroll.getHeight() / scale.get(), expanded.get()) * scale.get(),
        scroll.heightProperty(),
        scale,
        expanded);
  }

  /** Brings a pane into view where the column scrolls. */
  private void show(Region pane) {
    var hidden = stack.getHeight() - scroll.getViewportBounds().getHeight();
    if (hidden <= 0) {
      return;
    }
    var seen = scroll.getVvalue() * hidden;
    var top = pane.getLayoutY();
    var bottom = top + pane.getHeight() - scroll.getViewportBounds().getHeight();
    if (top < seen || bottom > seen) {
      scroll.setVvalue(Math.clamp((top < seen ? top : Math.min(bottom, top)) / hidden, 0, 1));
    }
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
    if (needed && scroll.getHeight() / scale.get() < ROOMY) {
      expanded.set(false);
    }
  }

  /** How high the three are together in a column of some height. */
  static double whole(double height, boolean expanded) {
    if (height >= LEAST_SUGGESTION + SEARCH_FIELD + STRIP) {
      return height;
    }
    return expanded
        ? LEAST_SUGGESTION + SEARCH_FIELD + SCROLLED_SCREENSHOTS
        : LEAST_SUGGESTION + SCROLLED_KNOWLEDGE + STRIP;
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

  @FunctionalInterface
  private interface Height {
    double of(double column, boolean expanded);
  }
}
