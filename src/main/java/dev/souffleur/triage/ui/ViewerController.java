package dev.souffleur.triage.ui;

import dev.souffleur.dialog.ui.PictureImages;
import dev.souffleur.platform.FxmlTexts;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

/** Shows a picture large, in the window's size or its own. */
public final class ViewerController {
  private static final double MARGIN = 32;

  private final ViewerViewModel model;
  private final FxmlTexts texts;
  private final ImageView image = new ImageView();

  @FXML private BorderPane root;
  @FXML private Label name;
  @FXML private Label about;
  @FXML private ToggleGroup zooms;
  @FXML private ToggleButton fit;
  @FXML private ToggleButton full;
  @FXML private Button close;
  @FXML private ScrollPane scroll;
  @FXML private StackPane canvas;
  @FXML private Label status;

  public ViewerController(ViewerViewModel model, FxmlTexts texts) {
    this.model = model;
    this.texts = texts;
  }

  @FXML
  void initialize() {
    image.setPreserveRatio(true);
    image.setSmooth(true);
    canvas.getChildren().setAll(image);
    zooms
        .selectedToggleProperty()
        .addListener(
            (property, old, now) -> {
              if (now == null) {
                old.setSelected(true);
              } else {
                zoom();
              }
            });
    scroll.viewportBoundsProperty().addListener((property, old, now) -> zoom());
    canvas.setOnMouseClicked(
        event -> {
          if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
            (fit.isSelected() ? full : fit).setSelected(true);
          }
        });
    model.stateProperty().addListener((property, old, state) -> show());
    texts.messagesProperty().addListener((property, old, words) -> show());
    show();
  }

  /** Where the keyboard goes when the viewer opens. */
  public Node focusTarget() {
    return close;
  }

  @FXML
  void onClose() {
    model.close();
  }

  private void show() {
    var state = model.stateProperty().get();
    root.setVisible(!(state instanceof ViewerState.Closed));
    switch (state) {
      case ViewerState.Closed _ -> {
        image.setImage(null);
        fit.setSelected(true);
      }
      case ViewerState.Loading(var called) -> {
        image.setImage(null);
        say(called, "", texts.get("triage.ui.viewer.loading"));
      }
      case ViewerState.Failed(var called, var error) -> {
        image.setImage(null);
        say(called, "", texts.line(error, "triage.ui.error"));
      }
      case ViewerState.Open(var called, var picture) -> {
        image.setImage(PictureImages.of(picture));
        say(
            called,
            texts.get("triage.ui.viewer.size", picture.fullWidth(), picture.fullHeight()),
            "");
        zoom();
      }
    }
  }

  private void say(String called, String size, String words) {
    name.setText(called.isBlank() ? texts.get("triage.ui.title") : called);
    about.setText(size);
    status.setText(words);
    status.setVisible(!words.isEmpty());
    scroll.setVisible(words.isEmpty());
  }

  /** A picture is never drawn larger than it is. */
  private void zoom() {
    if (!(model.stateProperty().get() instanceof ViewerState.Open(_, var picture))) {
      return;
    }
    var room = scroll.getViewportBounds();
    if (fit.isSelected()) {
      image.setFitWidth(Math.clamp(room.getWidth() - MARGIN, 1, Math.max(1, picture.fullWidth())));
      image.setFitHeight(
          Math.clamp(room.getHeight() - MARGIN, 1, Math.max(1, picture.fullHeight())));
    } else {
      image.setFitWidth(picture.fullWidth());
      image.setFitHeight(picture.fullHeight());
    }
  }
}
