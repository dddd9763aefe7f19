package dev.souffleur.metrics.ui;

import dev.souffleur.metrics.Cell;
import dev.souffleur.metrics.UsageTable;
import dev.souffleur.platform.FxmlTexts;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** A table of figures, for the keyboard and for a screen reader. */
final class FigureTable {
  /** Beyond these it scrolls. */
  private static final int MOST_ROWS = 10;

  private static final double ROW_EM = 2;
  private static final double HEAD_EM = 2.8;

  private FigureTable() {}

  static TableView<List<Cell>> of(UsageTable table, FxmlTexts texts, FigureTexts figures) {
    var view = new TableView<List<Cell>>();
    view.getStyleClass().addAll("dense", "figure-table");
    for (var i = 0; i < table.columns().size(); i++) {
      view.getColumns().add(column(table, i, texts, figures));
    }
    view.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
    view.getItems().setAll(table.rows());
    var rows = Math.min(MOST_ROWS, Math.max(1, table.rows().size()));
    view.setStyle(String.format(Locale.ROOT, "-fx-pref-height: %.1fem;", HEAD_EM + ROW_EM * rows));
    return view;
  }

  private static TableColumn<List<Cell>, String> column(
      UsageTable table, int index, FxmlTexts texts, FigureTexts figures) {
    var column =
        new TableColumn<List<Cell>, String>(
            texts.get("metrics.ui.column." + table.columns().get(index)));
    column.setCellValueFactory(
        row -> new ReadOnlyStringWrapper(figures.of(row.getValue().get(index))));
    column.setSortable(false);
    column.setReorderable(false);
    if (index > 0) {
      column.getStyleClass().add("align-right");
    }
    return column;
  }
}
