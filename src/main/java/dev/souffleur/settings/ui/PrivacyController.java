package dev.souffleur.settings.ui;

import dev.souffleur.platform.FxmlTexts;
import dev.souffleur.privacy.PersonalDataKind;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/** Shows the section of what stays on this machine. */
public final class PrivacyController {
  private final PrivacyViewModel model;
  private final FxmlTexts texts;

  @FXML private CheckBox offline;
  @FXML private Label offlineFixed;
  @FXML private GridPane kinds;
  @FXML private TextArea sample;
  @FXML private TextArea redacted;
  @FXML private Label found;

  public PrivacyController(PrivacyViewModel model, FxmlTexts texts) {
    this.model = model;
    this.texts = texts;
  }

  @FXML
  void initialize() {
    offline.setSelected(model.offlineProperty().getValue());
    model.offlineProperty().addListener((property, old, now) -> offline.setSelected(now));
    offline.setOnAction(event -> model.setOffline(offline.isSelected()));
    var fixed = model.offlineFixedBy();
    offline.setDisable(fixed.isPresent());
    fixed.ifPresent(
        source -> offlineFixed.textProperty().bind(texts.text("settings.ui.fixed", source)));
    FieldBox.appear(offlineFixed, fixed.isPresent());
    for (var kind : PersonalDataKind.values()) {
      addKind(kind);
    }
    sample.textProperty().bindBidirectional(model.sampleProperty());
    model.redactedProperty().addListener((property, old, now) -> showRedacted());
    texts.messagesProperty().addListener((property, old, now) -> showRedacted());
    showRedacted();
  }

  private void addKind(PersonalDataKind kind) {
    var name = new Label();
    name.textProperty().bind(texts.text("settings.ui.kind." + kind.id()));
    name.setWrapText(true);
    name.setMinHeight(Region.USE_PREF_SIZE);
    var placeholder = new Label("[" + kind.name() + "_1]");
    placeholder.getStyleClass().add("key");
    placeholder.setMinWidth(Region.USE_PREF_SIZE);
    kinds.addRow(kind.ordinal(), placeholder, name);
  }

  private void showRedacted() {
    var now = model.redactedProperty().get();
    redacted.setText(now.text());
    var counted =
        now.counts().entrySet().stream()
            .map(entry -> texts.get("settings.ui.found." + entry.getKey().id(), entry.getValue()))
            .collect(Collectors.joining(", "));
    found.setText(
        now.text().isEmpty()
            ? ""
            : counted.isEmpty()
                ? texts.get("settings.ui.found.nothing")
                : texts.get("settings.ui.found", counted));
    FieldBox.appear(found, !now.text().isEmpty());
  }
}
