package dev.souffleur.app.ui;

import dev.souffleur.platform.FxmlPage;
import dev.souffleur.platform.FxmlTexts;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Shows the page of keys: all that can be done without the mouse, by what belongs together. */
public final class KeysController implements FxmlPage {
  /** A line of one column needs some 22 em: words and three keys. */
  private static final double TWO_COLUMNS = 52;

  /** The first group of the right column; the groups before it fill the left one. */
  private static final Command.Group RIGHT = Command.Group.SEARCH;

  private final KeysViewModel model;
  private final FxmlTexts texts;
  private final BooleanProperty narrow = new SimpleBooleanProperty();

  @FXML private VBox root;
  @FXML private Button close;
  @FXML private GridPane columns;
  @FXML private VBox left;
  @FXML private VBox right;

  public KeysController(KeysViewModel model, FxmlTexts texts) {
    this.model = model;
    this.texts = texts;
  }

  @FXML
  void initialize() {
    root.visibleProperty().bind(model.openProperty());
    model.openProperty().addListener((property, old, open) -> show());
    texts.messagesProperty().addListener((property, old, words) -> show());
    narrow.addListener((property, old, now) -> show());
    narrow.bind(
        Bindings.createBooleanBinding(
            () -> root.getWidth() < TWO_COLUMNS * close.getFont().getSize(),
            root.widthProperty(),
            close.fontProperty()));
  }

  private void show() {
    left.getChildren().clear();
    right.getChildren().clear();
    columns.getChildren().setAll(narrow.get() ? List.of(left) : List.of(left, right));
    if (!model.openProperty().get()) {
      return;
    }
    // Columns share the width alike, whatever their words need.
    columns
        .getColumnConstraints()
        .setAll(
            columns.getChildren().stream()
                .map(column -> share(100.0 / columns.getChildren().size()))
                .toList());
    for (var group : Command.Group.values()) {
      var column = group.ordinal() < RIGHT.ordinal() || narrow.get() ? left : right;
      column.getChildren().add(card(group));
    }
  }

  private static ColumnConstraints share(double percent) {
    var share = new ColumnConstraints();
    share.setPercentWidth(percent);
    return share;
  }

  private VBox card(Command.Group group) {
    var heading =
        new Label(texts.get("app.ui.keys.group." + group.name().toLowerCase(Locale.ROOT)));
    heading.getStyleClass().add("heading");
    var card = new VBox(heading);
    card.getStyleClass().add("card");
    model.commands(group).stream().map(this::line).forEach(card.getChildren()::add);
    return card;
  }

  private Node line(Command command) {
    var words = new Label(texts.get(command.words()));
    words.setWrapText(true);
    words.setMaxWidth(Double.MAX_VALUE);
    words.setMinHeight(Region.USE_PREF_SIZE);
    HBox.setHgrow(words, Priority.ALWAYS);
    var line = new HBox(words);
    line.getStyleClass().add("key-line");
    line.setAlignment(Pos.CENTER_LEFT);
    for (var cap : command.shortcuts().getFirst().caps(texts)) {
      var key = new Label(cap);
      key.getStyleClass().add("key");
      key.setMinWidth(Region.USE_PREF_SIZE);
      line.getChildren().add(key);
    }
    return line;
  }

  @Override
  public ObservableValue<Boolean> openProperty() {
    return model.openProperty();
  }

  @Override
  public Node focusTarget() {
    return close;
  }

  @FXML
  @Override
  public void close() {
    model.close();
  }
}
