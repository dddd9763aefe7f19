package dev.souffleur.triage.ui;

import dev.souffleur.platform.FxmlTexts;
import dev.souffleur.triage.Verdict;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A bar for each category, with its name and its share in words and figures. */
final class VerdictView {
  private final FxmlTexts texts;

  VerdictView(FxmlTexts texts) {
    this.texts = texts;
  }

  void show(VBox box, Seen seen) {
    var verdict = seen.verdict();
    box.getChildren().clear();
    if (verdict != null) {
      box.getChildren().add(bars(verdict));
    }
    var step = step(seen);
    if (step != null) {
      var label = new Label(texts.get(step));
      label.getStyleClass().add("quiet");
      label.setWrapText(true);
      box.getChildren().add(label);
    }
  }

  private static @Nullable String step(Seen seen) {
    if (seen.text() == null) {
      return "triage.ui.state.words";
    }
    return seen.verdict() == null ? "triage.ui.state.judging" : null;
  }

  private Node bars(Verdict verdict) {
    var grid = new GridPane(8, 4);
    grid.setAlignment(Pos.TOP_LEFT);
    var names = new ColumnConstraints();
    names.setMinWidth(0);
    var middle = new ColumnConstraints();
    middle.setHgrow(Priority.ALWAYS);
    middle.setMinWidth(24);
    var figures = new ColumnConstraints();
    figures.setMinWidth(Region.USE_PREF_SIZE);
    grid.getColumnConstraints().setAll(names, middle, figures);
    var row = 0;
    for (var entry : verdict.probabilities().entrySet()) {
      var top = entry.getKey().id().equals(verdict.category().id());
      var name = new Label(entry.getKey().name(texts.language()));
      name.getStyleClass().addAll("bar-name", "elided");
      var bar = new ProgressBar(entry.getValue());
      bar.setMaxWidth(Double.MAX_VALUE);
      bar.setPrefWidth(24);
      bar.setMinWidth(0);
      bar.setFocusTraversable(false);
      bar.getStyleClass().add("class-bar");
      var share = texts.get("triage.ui.percent", ScreenshotController.percent(entry.getValue()));
      var figure = new Label(share);
      figure.getStyleClass().add("bar-figure");
      figure.setMinWidth(Region.USE_PREF_SIZE);
      if (top) {
        name.getStyleClass().add("top");
        figure.getStyleClass().add("top");
      }
      bar.setAccessibleText(texts.get("triage.ui.bar", name.getText(), share));
      var right = new HBox(figure);
      right.setAlignment(Pos.CENTER_RIGHT);
      grid.addRow(row++, name, bar, right);
    }
    return grid;
  }
}
