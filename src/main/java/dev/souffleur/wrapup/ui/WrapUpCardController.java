package dev.souffleur.wrapup.ui;

import dev.souffleur.platform.FxmlTexts;
import java.time.Clock;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** The saved wrap-up of the open dialog, below its head. */
public final class WrapUpCardController {
  private final WrapUpViewModel model;
  private final FxmlTexts texts;
  private final DueTexts times;

  @FXML private HBox root;
  @FXML private Label words;
  @FXML private Button open;

  public WrapUpCardController(WrapUpViewModel model, FxmlTexts texts, Clock clock) {
    this.model = model;
    this.texts = texts;
    this.times = new DueTexts(texts, clock);
  }

  @FXML
  void initialize() {
    model.savedProperty().addListener((property, old, now) -> show());
    texts.messagesProperty().addListener((property, old, now) -> show());
    show();
  }

  @FXML
  void onOpen() {
    model.open();
  }

  private void show() {
    var saved = model.savedProperty().get();
    Strips.appear(root, saved != null);
    if (saved != null) {
      var line = saved.summary().lines().findFirst().orElse("");
      words.setText(texts.get("wrapup.ui.card", times.made(saved.time()), line));
      open.setAccessibleText(texts.get("wrapup.ui.card.open"));
    }
  }
}
