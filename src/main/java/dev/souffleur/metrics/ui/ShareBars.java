package dev.souffleur.metrics.ui;

import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import org.jspecify.annotations.Nullable;

/** Names with a bar and a figure each. */
final class ShareBars {
  private ShareBars() {}

  /**
   * A bar.
   *
   * @param share of the whole, or of the longest one, 0 to 1; null for a figure without a bar
   */
  record Bar(String name, @Nullable Double share, String figure) {}

  static Node of(List<Bar> bars) {
    var grid = new GridPane(12, 8);
    grid.getStyleClass().add("share-bars");
    var names = new ColumnConstraints();
    names.setPercentWidth(46);
    var middle = new ColumnConstraints();
    middle.setHgrow(Priority.ALWAYS);
    var figures = new ColumnConstraints();
    figures.setHalignment(HPos.RIGHT);
    figures.setMinWidth(Region.USE_PREF_SIZE);
    grid.getColumnConstraints().setAll(names, middle, figures);
    var row = new RowConstraints();
    row.setValignment(VPos.CENTER);
    for (var i = 0; i < bars.size(); i++) {
      var bar = bars.get(i);
      var name = new Label(bar.name());
      name.setWrapText(true);
      name.setMinHeight(Region.USE_PREF_SIZE);
      var figure = new Label(bar.figure());
      figure.getStyleClass().add("bar-figure");
      figure.setMinWidth(Region.USE_PREF_SIZE);
      grid.addRow(i, name, track(bar.share()), figure);
      grid.getRowConstraints().add(row);
    }
    return grid;
  }

  private static Region track(@Nullable Double share) {
    if (share == null) {
      return new Region();
    }
    var filled = new Region();
    filled.getStyleClass().add("share-bar");
    filled.setManaged(false);
    var track = new Pane(filled);
    track.getStyleClass().add("share-track");
    track.setMinWidth(24);
    track
        .layoutBoundsProperty()
        .addListener(
            (property, old, bounds) ->
                filled.resizeRelocate(
                    0,
                    0,
                    share == 0 ? 0 : Math.max(2, bounds.getWidth() * Math.min(1, share)),
                    bounds.getHeight()));
    return track;
  }
}
