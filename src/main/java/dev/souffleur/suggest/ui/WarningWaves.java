package dev.souffleur.suggest.ui;

import dev.souffleur.suggest.Warning.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import javafx.beans.InvalidationListener;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.text.TextFlow;

/**
 * Wavy lines under the words of a reply that a warning means. Text knows straight lines alone, so
 * they are drawn over it, anew when it is laid out anew.
 */
final class WarningWaves {
  private static final double LENGTH = 6;
  private static final double HEIGHT = 1.5;

  private final TextFlow flow;
  private final Path path;
  private final Runnable draw = this::drawLaidOut;
  private String reply = "";
  private List<Span> spans = List.of();

  /**
   * @param path lies over the flow, is not managed and takes no clicks
   */
  WarningWaves(TextFlow flow, Path path) {
    this.flow = flow;
    this.path = path;
    path.layoutXProperty().bind(flow.layoutXProperty());
    path.layoutYProperty().bind(flow.layoutYProperty());
    InvalidationListener later = observable -> drawAfterLayout();
    flow.layoutBoundsProperty().addListener(later);
    flow.sceneProperty().addListener(later);
  }

  void show(String text, List<Span> words) {
    if (!text.equals(reply) || !words.equals(spans)) {
      reply = text;
      spans = List.copyOf(words);
      drawAfterLayout();
    }
  }

  /** How far down in the flow some words are; empty before they are laid out. */
  OptionalDouble top(Span span) {
    return rows(span).stream().mapToDouble(Row::y).min();
  }

  private void drawAfterLayout() {
    var scene = flow.getScene();
    if (spans.isEmpty() || scene == null) {
      path.getElements().clear();
      return;
    }
    scene.removePostLayoutPulseListener(draw);
    scene.addPostLayoutPulseListener(draw);
    flow.requestLayout();
  }

  private void drawLaidOut() {
    var scene = flow.getScene();
    if (scene != null) {
      scene.removePostLayoutPulseListener(draw);
    }
    var lines = new ArrayList<PathElement>();
    for (var span : spans) {
      for (var row : rows(span)) {
        wave(row, lines);
      }
    }
    path.getElements().setAll(lines);
  }

  private static void wave(Row row, List<PathElement> lines) {
    lines.add(new MoveTo(row.from(), row.y()));
    var up = true;
    for (var x = row.from() + LENGTH / 2; x < row.to(); x += LENGTH / 2) {
      lines.add(new LineTo(x, row.y() + (up ? -HEIGHT : HEIGHT)));
      up = !up;
    }
    lines.add(new LineTo(row.to(), row.y()));
  }

  /** The stretches under words, a row of text each. */
  private List<Row> rows(Span span) {
    var from = ReplyText.inFlow(reply, span.start());
    var to = ReplyText.inFlow(reply, span.end());
    var rows = new ArrayList<Row>();
    var corners = new ArrayList<double[]>();
    for (var element : flow.getUnderlineShape(from, to)) {
      if (element instanceof MoveTo start) {
        close(corners, rows);
        corners.add(new double[] {start.getX(), start.getY()});
      } else if (element instanceof LineTo corner) {
        corners.add(new double[] {corner.getX(), corner.getY()});
      }
    }
    close(corners, rows);
    return rows;
  }

  private static void close(List<double[]> corners, List<Row> rows) {
    if (!corners.isEmpty()) {
      var left = corners.stream().mapToDouble(corner -> corner[0]).min().orElse(0);
      var right = corners.stream().mapToDouble(corner -> corner[0]).max().orElse(0);
      var bottom = corners.stream().mapToDouble(corner -> corner[1]).max().orElse(0);
      rows.add(new Row(left, right, bottom + HEIGHT));
      corners.clear();
    }
  }

  private record Row(double from, double to, double y) {}
}
