package dev.souffleur.metrics.ui;

import java.time.LocalDate;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.StackedAreaChart;
import javafx.scene.chart.XYChart;
import javafx.scene.chart.XYChart.Data;
import javafx.scene.chart.XYChart.Series;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** A chart of figures a day. */
final class Trend {
  /** As many days can be told apart as points. */
  private static final int POINTS = 31;

  private static final int LABELS = 6;

  private Trend() {}

  /**
   * Lines of what is counted or measured.
   *
   * @param values of one line, a value a day; null for a day without one
   */
  record Line(String name, List<@Nullable Double> values) {}

  /** Sums that lie upon each other. */
  static XYChart<Number, Number> stacked(
      List<LocalDate> days,
      List<Line> lines,
      Function<LocalDate, String> day,
      DoubleFunction<String> figure) {
    var chart = new StackedAreaChart<>(dayAxis(days, day), figureAxis(lines, figure));
    chart.setCreateSymbols(false);
    return filled(chart, days, lines);
  }

  /** Times and other figures that have no sum. */
  static XYChart<Number, Number> lines(
      List<LocalDate> days,
      List<Line> lines,
      Function<LocalDate, String> day,
      DoubleFunction<String> figure) {
    var chart = new LineChart<>(dayAxis(days, day), figureAxis(lines, figure));
    chart.setCreateSymbols(days.size() <= POINTS);
    return filled(chart, days, lines);
  }

  private static XYChart<Number, Number> filled(
      XYChart<Number, Number> chart, List<LocalDate> days, List<Line> lines) {
    chart.setAnimated(false);
    chart.setMinSize(0, 0);
    chart.setVerticalGridLinesVisible(false);
    for (var line : lines) {
      var series = new Series<Number, Number>();
      series.setName(line.name());
      for (var i = 0; i < days.size(); i++) {
        var value = line.values().get(i);
        if (value != null) {
          series.getData().add(new Data<>(days.get(i).toEpochDay(), value));
        }
      }
      chart.getData().add(series);
    }
    return chart;
  }

  private static NumberAxis dayAxis(List<LocalDate> days, Function<LocalDate, String> day) {
    var first = days.getFirst().toEpochDay();
    var last = days.getLast().toEpochDay();
    var axis = new NumberAxis(first, last, Math.max(1, Math.ceilDiv(last - first, LABELS)));
    axis.setMinorTickVisible(false);
    axis.setTickLabelFormatter(labels(number -> day.apply(LocalDate.ofEpochDay((long) number))));
    return axis;
  }

  private static NumberAxis figureAxis(List<Line> lines, DoubleFunction<String> figure) {
    var nothing =
        lines.stream()
            .flatMap(line -> line.values().stream())
            .allMatch(value -> value == null || value == 0);
    var axis = nothing ? new NumberAxis(0, 1, 1) : new NumberAxis();
    axis.setMinorTickVisible(false);
    axis.setTickLabelFormatter(labels(figure));
    return axis;
  }

  private static StringConverter<Number> labels(DoubleFunction<String> text) {
    return new StringConverter<>() {
      @Override
      public String toString(Number number) {
        return text.apply(number.doubleValue());
      }

      @Override
      public Number fromString(String words) {
        throw new UnsupportedOperationException("labels are not typed in");
      }
    };
  }
}
