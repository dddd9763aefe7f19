package dev.souffleur.wrapup.ui;

import dev.souffleur.platform.FxmlTexts;
import javafx.fxml.FXML;
import javafx.scene.control.Button;

/** Shows in the top bar how many promises are due; nothing while none is. */
public final class DueController {
  private final PromisesViewModel model;
  private final FxmlTexts texts;

  @FXML private Button due;

  public DueController(PromisesViewModel model, FxmlTexts texts) {
    this.model = model;
    this.texts = texts;
  }

  @FXML
  void initialize() {
    model.dueProperty().addListener((property, old, now) -> show());
    texts.messagesProperty().addListener((property, old, words) -> show());
    show();
  }

  @FXML
  void onOpen() {
    model.open();
  }

  private void show() {
    var now = model.dueProperty().get();
    Strips.appear(due, now.total() > 0);
    due.setText(texts.get("wrapup.ui.due.count", now.total()));
    due.setAccessibleText(texts.get("wrapup.ui.due.counts", now.overdue(), now.today()));
    due.getStyleClass().remove("overdue");
    if (now.overdue() > 0) {
      due.getStyleClass().add("overdue");
    }
  }
}
