package dev.souffleur.metrics.ui;

import dev.souffleur.metrics.Cell;
import dev.souffleur.metrics.UsageTable;
import dev.souffleur.metrics.UsageTable.Subject;
import dev.souffleur.platform.FxmlTexts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** A subject's figures: a chart or a table, what they say in a line, and a way into a file. */
final class InsightCard extends VBox {
  /** Fewer days make no line. */
  private static final int FEWEST_DAYS = 2;

  private final Subject subject;
  private final FxmlTexts texts;
  private final FigureTexts figures;
  private final Label title = new Label();
  private final Label saying = new Label();
  private final Label outcome = new Label();
  private final Button export = new Button();
  private final StackPane place = new StackPane();

  InsightCard(Subject subject, FxmlTexts texts, FigureTexts figures, Consumer<Subject> exporting) {
    this.subject = subject;
    this.texts = texts;
    this.figures = figures;
    getStyleClass().addAll("card", "insight");
    title.getStyleClass().add("heading");
    title.setWrapText(true);
    title.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(title, Priority.ALWAYS);
    export.setGraphic(new FontIcon("fth-download"));
    export.getStyleClass().addAll("flat", "button-icon");
    export.setMinWidth(Region.USE_PREF_SIZE);
    export.setOnAction(event -> exporting.accept(subject));
    saying.getStyleClass().add("quiet");
    for (var label : List.of(saying, outcome)) {
      label.setWrapText(true);
      label.setMinHeight(Region.USE_PREF_SIZE);
    }
    var head = new HBox(8, title, export);
    head.setAlignment(Pos.CENTER_LEFT);
    getChildren().setAll(head, saying, place, outcome);
    say(new ExportState.None());
  }

  /** Adds a way to where these things are dealt with. */
  void lead(ObservableValue<String> words, Runnable there) {
    var link = new Hyperlink();
    link.textProperty().bind(words);
    link.setMinWidth(Region.USE_PREF_SIZE);
    link.setOnAction(event -> there.run());
    getChildren().add(link);
  }

  /** Shows figures, and takes the words of the language anew. */
  void show(UsageTable table, boolean asTable) {
    var name = texts.get("metrics.ui.subject." + subject.id());
    title.setText(name);
    export.setAccessibleText(texts.get("metrics.ui.export", name));
    export.setTooltip(new Tooltip(export.getAccessibleText()));
    var nothing = Sayings.isNothing(table);
    export.setDisable(nothing);
    var words = new Sayings(texts, figures).of(table);
    saying.setText(words);
    place.getChildren().clear();
    if (nothing) {
      return;
    }
    if (asTable) {
      var view = FigureTable.of(table, texts, figures);
      view.setAccessibleText(name + ". " + words);
      place.getChildren().setAll(view);
    } else if (subject.daily() && table.rows().size() >= FEWEST_DAYS) {
      place.getChildren().setAll(readable(chart(table), name + ". " + words));
    } else {
      var bars = subject.daily() ? figures(table) : bars(table);
      var told =
          bars.stream()
              .map(bar -> bar.name() + ": " + bar.figure())
              .collect(Collectors.joining("; ", name + ". ", ""));
      place.getChildren().setAll(readable(ShareBars.of(bars), told));
    }
  }

  /** Charts take the focus, so that who cannot see them is told what they say. */
  private static Node readable(Node chart, String told) {
    chart.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    chart.setAccessibleText(told);
    chart.setFocusTraversable(true);
    chart.getStyleClass().add("figure");
    return chart;
  }

  /** What became of this subject's file, if it was this one's turn. */
  void say(ExportState state) {
    var words =
        switch (state) {
          case ExportState.Written(var of, var file) when of == subject ->
              texts.get("metrics.ui.exported", file);
          case ExportState.Failed(var of, var error) when of == subject ->
              texts.line(error, "metrics.ui.error");
          case ExportState.None _,
              ExportState.Writing _,
              ExportState.Written _,
              ExportState.Failed _ ->
              "";
        };
    outcome.setText(words);
    outcome
        .getStyleClass()
        .setAll("label", state instanceof ExportState.Failed ? "failure" : "exported");
    outcome.setVisible(!words.isEmpty());
    outcome.setManaged(!words.isEmpty());
  }

  private Node chart(UsageTable table) {
    var days = table.rows().stream().map(row -> ((Cell.Day) row.getFirst()).date()).toList();
    return switch (subject) {
      case COST -> Trend.stacked(days, lines(table, 1, 2), figures::day, figures::usd);
      case TOKENS ->
          Trend.stacked(days, lines(table, 1, 3), figures::day, n -> figures.count(Math.round(n)));
      case WAITING, LOCAL -> times(days, table);
      case DIALOGS, OUTCOMES, ORIGINS, CATEGORIES, PURPOSES, GAPS, PROMISES ->
          Trend.lines(days, lines(table, 1, 2, 3), figures::day, n -> figures.count(Math.round(n)));
    };
  }

  private Node times(List<LocalDate> days, UsageTable table) {
    var columns = IntStream.range(2, table.columns().size()).toArray();
    var chart =
        Trend.lines(days, lines(table, columns), figures::day, n -> figures.millis(Math.round(n)));
    chart.getStyleClass().add("quantiles");
    return chart;
  }

  private List<Trend.Line> lines(UsageTable table, int... columns) {
    var lines = new ArrayList<Trend.Line>();
    for (var column : columns) {
      lines.add(
          new Trend.Line(
              texts.get("metrics.ui.column." + table.columns().get(column)),
              table.rows().stream().map(row -> Sayings.number(row.get(column))).toList()));
    }
    return lines;
  }

  /** The figures of one day, which are of several kinds. */
  private List<ShareBars.Bar> figures(UsageTable table) {
    var day = table.rows().getFirst();
    return IntStream.range(1, day.size())
        .mapToObj(
            i ->
                new ShareBars.Bar(
                    texts.get("metrics.ui.column." + table.columns().get(i)),
                    null,
                    figures.of(day.get(i))))
        .toList();
  }

  private List<ShareBars.Bar> bars(UsageTable table) {
    var most = table.rows().stream().mapToDouble(row -> orZero(row.get(1))).max().orElse(0);
    return table.rows().stream().map(row -> bar(row, most)).toList();
  }

  private ShareBars.Bar bar(List<Cell> row, double most) {
    var figure = figures.of(row.get(1));
    return row.get(2) instanceof Cell.Share(var share)
        ? new ShareBars.Bar(
            figures.of(row.getFirst()), share, figure + " · " + figures.of(row.get(2)))
        : new ShareBars.Bar(
            figures.of(row.getFirst()), most == 0 ? 0 : orZero(row.get(1)) / most, figure);
  }

  private static double orZero(Cell cell) {
    @Nullable Double number = Sayings.number(cell);
    return number == null ? 0 : number;
  }
}
