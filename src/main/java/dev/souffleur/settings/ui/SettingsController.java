package dev.souffleur.settings.ui;

import dev.souffleur.platform.FxmlPage;
import dev.souffleur.platform.FxmlTexts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows the page of settings: the sections at the left, the one that is chosen at the right. */
public final class SettingsController implements FxmlPage {
  private final SettingsViewModel model;
  private final Preferences preferences;
  private final FxmlTexts texts;
  private final List<SettingsSection> sections;
  private final Map<String, Node> places = new HashMap<>();
  private @Nullable SettingsSection shown;

  @FXML private VBox root;
  @FXML private ListView<SettingsSection> list;
  @FXML private StackPane place;
  @FXML private Label failure;

  /**
   * @param sections in the order in which they are listed; at least one
   */
  public SettingsController(
      SettingsViewModel model,
      Preferences preferences,
      FxmlTexts texts,
      List<SettingsSection> sections) {
    this.model = model;
    this.preferences = preferences;
    this.texts = texts;
    this.sections = List.copyOf(sections);
  }

  @FXML
  void initialize() {
    root.visibleProperty().bind(model.openProperty());
    list.setCellFactory(view -> new SectionCell());
    list.getItems().setAll(sections);
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (property, old, now) -> {
              if (now != null) {
                model.sectionProperty().set(now.id());
              }
            });
    model.sectionProperty().addListener((property, old, now) -> show());
    model.openProperty().addListener((property, old, now) -> show());
    preferences.failureProperty().addListener((property, old, now) -> showFailure());
    texts.messagesProperty().addListener((property, old, now) -> showFailure());
    showFailure();
    show();
  }

  private void showFailure() {
    var error = preferences.failureProperty().get();
    failure.setText(error == null ? "" : texts.line(error, "settings.ui.failure"));
    FieldBox.appear(failure, error != null);
  }

  @Override
  public ObservableValue<Boolean> openProperty() {
    return model.openProperty();
  }

  @Override
  public Node focusTarget() {
    return list;
  }

  @FXML
  @Override
  public void close() {
    model.close();
  }

  private void show() {
    var chosen = chosen();
    var next = model.openProperty().get() ? chosen : null;
    list.getSelectionModel().select(chosen);
    if (next == shown) {
      return;
    }
    if (shown != null) {
      shown.onHide().run();
    }
    shown = next;
    if (next != null) {
      place.getChildren().setAll(places.computeIfAbsent(next.id(), id -> placeOf(next)));
      next.onShow().run();
    }
  }

  private SettingsSection chosen() {
    return sections.stream()
        .filter(section -> section.id().equals(model.sectionProperty().get()))
        .findFirst()
        .orElse(sections.getFirst());
  }

  private Node placeOf(SettingsSection section) {
    var title = new Label();
    title.textProperty().bind(texts.text(section.titleKey()));
    title.getStyleClass().add("settings-title");
    var body = new VBox(title, section.view());
    body.getStyleClass().add("settings-body");
    if (section.fills()) {
      VBox.setVgrow(section.view(), Priority.ALWAYS);
      ((Region) section.view()).setMinHeight(0);
      return body;
    }
    var scroll = new ScrollPane(body);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("page-scroll");
    scroll.accessibleTextProperty().bind(texts.text(section.titleKey()));
    return scroll;
  }

  /** A section's icon and name. */
  private final class SectionCell extends ListCell<SettingsSection> {
    private final FontIcon icon = new FontIcon();

    SectionCell() {
      setGraphicTextGap(10);
    }

    @Override
    protected void updateItem(@Nullable SettingsSection item, boolean empty) {
      super.updateItem(item, empty);
      textProperty().unbind();
      if (empty || item == null) {
        setText(null);
        setGraphic(null);
        return;
      }
      icon.setIconLiteral(item.icon());
      setGraphic(icon);
      textProperty().bind(texts.text(item.titleKey()));
    }
  }
}
