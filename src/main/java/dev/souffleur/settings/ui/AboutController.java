package dev.souffleur.settings.ui;

import dev.souffleur.platform.FxmlTexts;
import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows the section of what the program knows of itself. */
public final class AboutController {
  private final AboutViewModel model;
  private final FxmlTexts texts;

  @FXML private Label version;
  @FXML private Label home;
  @FXML private Button check;
  @FXML private ProgressIndicator busy;
  @FXML private Label line;
  @FXML private VBox health;

  public AboutController(AboutViewModel model, FxmlTexts texts) {
    this.model = model;
    this.texts = texts;
  }

  @FXML
  void initialize() {
    version.textProperty().bind(texts.text("settings.ui.about.version", model.about().version()));
    home.setText(model.about().home().toString());
    model.stateProperty().addListener((property, old, now) -> show());
    texts.messagesProperty().addListener((property, old, now) -> show());
    show();
  }

  @FXML
  void onOpen() {
    model.openHome();
  }

  @FXML
  void onCheck() {
    model.check();
  }

  private void show() {
    var state = model.stateProperty().get();
    var checking = state instanceof AboutState.Checking;
    check.setDisable(checking);
    FieldBox.appear(busy, checking);
    var words =
        switch (state) {
          case AboutState.Idle() -> "";
          case AboutState.Checked checked -> "";
          case AboutState.Checking() -> texts.get("settings.ui.about.checking");
          case AboutState.Failed(var error) -> texts.line(error, "settings.ui.about.error");
        };
    line.setText(words);
    line.getStyleClass().setAll("label", state instanceof AboutState.Failed ? "failure" : "muted");
    FieldBox.appear(line, !words.isEmpty());
    health.getChildren().clear();
    if (state instanceof AboutState.Checked(var lines)) {
      lines.forEach(each -> health.getChildren().add(row(each)));
    }
    FieldBox.appear(health, state instanceof AboutState.Checked);
  }

  private Node row(About.Health each) {
    var icon =
        new FontIcon(
            switch (each.status()) {
              case OK -> "fth-check-circle";
              case WARNING -> "fth-alert-triangle";
              case FAILED -> "fth-x-circle";
            });
    var status = each.status().name().toLowerCase(Locale.ROOT);
    icon.getStyleClass().add(status);
    icon.setAccessibleText(texts.get("settings.ui.about." + status));
    var words = new Label(each.detail());
    words.setWrapText(true);
    words.setMinHeight(Region.USE_PREF_SIZE);
    var lines = new VBox(2, words);
    if (!each.remedy().isEmpty()) {
      var remedy = new Label(each.remedy());
      remedy.setWrapText(true);
      remedy.setMinHeight(Region.USE_PREF_SIZE);
      remedy.getStyleClass().add("quiet");
      lines.getChildren().add(remedy);
    }
    return new HBox(8, icon, lines);
  }
}
