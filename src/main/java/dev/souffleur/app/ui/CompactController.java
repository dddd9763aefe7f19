package dev.souffleur.app.ui;

import dev.souffleur.platform.FxmlTexts;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/** Shows the bar of the compact window: whose dialog it is, and the way back. */
public final class CompactController {
  private final MainViewModel model;
  private final FxmlTexts texts;

  @FXML private Label customer;
  @FXML private Button whole;
  @FXML private Tooltip wholeKey;

  public CompactController(MainViewModel model, FxmlTexts texts) {
    this.model = model;
    this.texts = texts;
  }

  @FXML
  void initialize() {
    var key = String.join("+", DeskCommands.COMPACT.caps(texts));
    wholeKey.textProperty().bind(texts.text("app.ui.compact.whole.key", key));
    whole.accessibleTextProperty().bind(texts.text("app.ui.compact.whole"));
    model.dialog().conversationProperty().addListener((property, old, now) -> show());
    texts.messagesProperty().addListener((property, old, words) -> show());
    show();
  }

  /** Where the keyboard goes in this bar. */
  public Button focusTarget() {
    return whole;
  }

  @FXML
  void onWhole() {
    model.compactProperty().set(false);
  }

  private void show() {
    var conversation = model.dialog().conversationProperty().get();
    customer.setText(
        conversation == null
            ? texts.get("app.ui.compact.none")
            : conversation.customer().isEmpty()
                ? texts.get("app.ui.compact.customer", Long.toString(conversation.id()))
                : conversation.customer());
  }
}
