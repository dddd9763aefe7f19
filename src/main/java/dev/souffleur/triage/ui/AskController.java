package dev.souffleur.triage.ui;

import dev.souffleur.platform.FxmlTexts;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Shows exactly what would be sent to the model, and sends it only when told to. */
public final class AskController {
  private static final double SHARE = 0.92;

  private final AskViewModel model;
  private final FxmlTexts texts;
  private final CoverPane picture;

  @FXML private StackPane root;
  @FXML private VBox card;
  @FXML private Label about;
  @FXML private StackPane stage;
  @FXML private Label failure;
  @FXML private ProgressBar progress;
  @FXML private Label figures;
  @FXML private Button cancel;
  @FXML private Button send;

  public AskController(AskViewModel model, FxmlTexts texts) {
    this.model = model;
    this.texts = texts;
    this.picture = new CoverPane(texts, model::toggle, model::cover);
  }

  @FXML
  void initialize() {
    stage.getChildren().setAll(picture);
    card.maxHeightProperty().bind(root.heightProperty().multiply(SHARE));
    model.stateProperty().addListener((property, old, state) -> show());
    texts.messagesProperty().addListener((property, old, words) -> show());
    show();
  }

  /** Where the keyboard goes when the preview opens: never to what sends. */
  public Node focusTarget() {
    return cancel;
  }

  @FXML
  void onCancel() {
    model.close();
  }

  @FXML
  void onSend() {
    model.send();
    cancel.requestFocus();
  }

  private void show() {
    var state = model.stateProperty().get();
    root.setVisible(!(state instanceof AskState.Closed));
    about.setText(texts.get("triage.ui.ask.about"));
    send.setText(texts.get("triage.ui.ask.send"));
    send.setDisable(!(state instanceof AskState.Preview));
    ScreenshotController.appear(
        progress, state instanceof AskState.Preparing || state instanceof AskState.Sending);
    var words = "";
    var counted = "";
    switch (state) {
      case AskState.Closed _ -> picture.clear();
      case AskState.Preparing _ -> {
        picture.clear();
        counted = texts.get("triage.ui.ask.preparing");
      }
      case AskState.Failed(var error) -> {
        picture.clear();
        words = texts.line(error, "triage.ui.error");
      }
      case AskState.Preview(var draft, var trouble) -> {
        picture.show(draft, true);
        words = trouble == null ? "" : texts.line(trouble, "triage.ui.error");
        counted =
            texts.get("triage.ui.ask.covers", draft.covers().stream().filter(Cover::on).count());
      }
      case AskState.Sending(var draft) -> {
        picture.show(draft, false);
        counted = texts.get("triage.ui.ask.sending");
      }
    }
    failure.setText(words);
    ScreenshotController.appear(failure, !words.isEmpty());
    figures.setText(counted);
  }
}
