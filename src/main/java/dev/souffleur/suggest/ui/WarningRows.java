package dev.souffleur.suggest.ui;

import dev.souffleur.platform.Messages;
import dev.souffleur.suggest.Warning;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Warnings under a reply, a line each. One that means certain words is a way to them. */
final class WarningRows {
  private final VBox rows;
  private final Consumer<Warning.Span> chosen;
  private List<String> shown = List.of();

  /**
   * @param chosen hears which words the operator wants to see
   */
  WarningRows(VBox rows, Consumer<Warning.Span> chosen) {
    this.rows = rows;
    this.chosen = chosen;
  }

  /** Rows stay what they are where nothing changed, and keep the keyboard. */
  void show(List<Warning> warnings, Messages messages) {
    var lines = warnings.stream().map(warning -> warning.line(messages) + warning.spans()).toList();
    if (!lines.equals(shown)) {
      shown = lines;
      rows.getChildren().setAll(warnings.stream().map(warning -> row(warning, messages)).toList());
    }
    rows.setManaged(!warnings.isEmpty());
    rows.setVisible(!warnings.isEmpty());
  }

  private Node row(Warning warning, Messages messages) {
    var line = warning.line(messages);
    if (warning.spans().isEmpty()) {
      return dressed(new Label(line));
    }
    var row = new Button(line);
    row.setOnAction(event -> chosen.accept(warning.spans().getFirst()));
    row.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
            row.fire();
            event.consume();
          }
        });
    return dressed(row);
  }

  private static Labeled dressed(Labeled row) {
    row.setGraphic(new FontIcon("fth-alert-triangle"));
    row.setGraphicTextGap(8);
    row.setWrapText(true);
    row.setMaxWidth(Double.MAX_VALUE);
    row.getStyleClass().add("warning-line");
    return row;
  }
}
