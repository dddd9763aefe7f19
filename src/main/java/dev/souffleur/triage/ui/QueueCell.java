package dev.souffleur.triage.ui;

import dev.souffleur.platform.FxmlTexts;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** A screenshot of the queue: its name, how far it is, and a way to stop it. */
final class QueueCell extends ListCell<ScreenshotItem> {
  private static final double WIDTH = 132;

  private final FxmlTexts texts;
  private final Label name = new Label();
  private final Label state = new Label();
  private final Button cancel = new Button(null, new FontIcon("fth-x"));
  private final HBox line;

  QueueCell(FxmlTexts texts, Consumer<Long> stop) {
    this.texts = texts;
    name.getStyleClass().addAll("queue-name", "elided");
    state.getStyleClass().addAll("quiet", "elided");
    var words = new VBox(name, state);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    cancel.getStyleClass().addAll("flat", "button-icon", "narrow");
    cancel.setFocusTraversable(false);
    cancel.setMinWidth(USE_PREF_SIZE);
    cancel.accessibleTextProperty().bind(texts.text("triage.ui.cancel"));
    var tip = new Tooltip();
    tip.textProperty().bind(texts.text("triage.ui.cancel"));
    cancel.setTooltip(tip);
    cancel.setOnAction(
        event -> {
          var item = getItem();
          if (item != null) {
            stop.accept(item.id());
          }
        });
    line = new HBox(4, words, cancel);
    line.setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("queue-cell");
    setPrefWidth(WIDTH);
  }

  @Override
  protected void updateItem(@Nullable ScreenshotItem item, boolean empty) {
    super.updateItem(item, empty);
    if (empty || item == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    name.setText(item.source().name());
    state.setText(words(item.state()));
    var wrong =
        item.state() instanceof ScreenshotState.Failed
            || item.state() instanceof ScreenshotState.NotAvailable;
    state.getStyleClass().remove("wrong");
    if (wrong) {
      state.getStyleClass().add("wrong");
    }
    ScreenshotController.appear(cancel, item.state().working());
    setAccessibleText(texts.get("triage.ui.queue.item", name.getText(), state.getText()));
    setGraphic(line);
  }

  private String words(ScreenshotState now) {
    return switch (now) {
      case ScreenshotState.Idle _, ScreenshotState.Waiting _ ->
          texts.get("triage.ui.queue.waiting");
      case ScreenshotState.Reading _ -> texts.get("triage.ui.queue.reading");
      case ScreenshotState.Judging _ -> texts.get("triage.ui.queue.judging");
      case ScreenshotState.Shown(var seen, _, _, _) -> {
        var verdict = seen.verdict();
        yield verdict == null
            ? texts.get("triage.ui.queue.done")
            : verdict.category().name(texts.language());
      }
      case ScreenshotState.Failed _, ScreenshotState.NotAvailable _ ->
          texts.get("triage.ui.queue.failed");
      case ScreenshotState.Cancelled _ -> texts.get("triage.ui.queue.cancelled");
    };
  }
}
