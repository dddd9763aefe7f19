package dev.souffleur.wrapup.ui;

import dev.souffleur.platform.FxmlTexts;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** Offers above the composer what was copied in another program. */
public final class ClipboardStripController {
  private final ClipboardWatch model;
  private final FxmlTexts texts;

  @FXML private HBox root;
  @FXML private Label words;

  public ClipboardStripController(ClipboardWatch model, FxmlTexts texts) {
    this.model = model;
    this.texts = texts;
  }

  @FXML
  void initialize() {
    model.offerProperty().addListener((property, old, now) -> show());
    texts.messagesProperty().addListener((property, old, now) -> show());
    show();
  }

  @FXML
  void onTake() {
    model.take();
  }

  @FXML
  void onDismiss() {
    model.dismiss();
  }

  private void show() {
    var offer = model.offerProperty().get();
    Strips.appear(root, offer != null);
    words.setText(offer == null ? "" : texts.get("wrapup.ui.clipboard", offer.line()));
  }
}
