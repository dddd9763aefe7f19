package dev.souffleur.app.ui;

import dev.souffleur.dialog.ui.DialogController;
import dev.souffleur.dialog.ui.DialogListController;
import dev.souffleur.knowledge.ui.ArticleState;
import dev.souffleur.knowledge.ui.KnowledgeController;
import dev.souffleur.knowledge.ui.ReaderController;
import dev.souffleur.platform.FxmlKeys;
import dev.souffleur.platform.FxmlTexts;
import dev.souffleur.platform.Language;
import dev.souffleur.settings.Settings.Theme;
import dev.souffleur.suggest.ui.SuggestionController;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.Property;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Puts the panes together and gives the keys their meaning. */
public final class MainController {
  private static final double ROOM_FOR_KEY = 400;

  private final MainViewModel model;
  private final Appearance appearance;
  private final FxmlTexts texts;
  private final Panes panes;

  @FXML private BorderPane root;
  @FXML private Label brand;
  @FXML private Label status;
  @FXML private Region statusDot;
  @FXML private Label cost;
  @FXML private TextField search;
  @FXML private Label searchKey;
  @FXML private MenuButton languages;
  @FXML private MenuButton themes;
  @FXML private HBox columns;
  @FXML private StackPane right;
  @FXML private VBox stack;
  private @Nullable Node beforeReader;

  public MainController(MainViewModel model, Appearance appearance, FxmlTexts texts, Panes panes) {
    this.model = model;
    this.appearance = appearance;
    this.texts = texts;
    this.panes = panes;
  }

  @FXML
  void initialize() {
    arrange();
    initializeTop();
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    model.dialogs().selectedProperty().addListener((property, old, id) -> onSelected());
    model.knowledge().articleProperty().addListener((property, old, now) -> onArticle(old, now));
    model.statusProperty().addListener((property, old, now) -> showStatus());
    texts.messagesProperty().addListener((property, old, words) -> showStatus());
    showStatus();
  }

  private void arrange() {
    var list = (Region) panes.dialogs().view();
    var dialog = (Region) panes.dialog().view();
    list.prefWidthProperty().bind(root.widthProperty().map(width -> share(width, 0.178, 224, 340)));
    right
        .prefWidthProperty()
        .bind(root.widthProperty().map(width -> share(width, 0.305, 384, 720)));
    brand.minWidthProperty().bind(list.prefWidthProperty().subtract(32));
    list.setMinWidth(Region.USE_PREF_SIZE);
    right.setMinWidth(Region.USE_PREF_SIZE);
    dialog.setMinWidth(0);
    HBox.setHgrow(dialog, Priority.ALWAYS);
    columns.getChildren().setAll(list, dialog, right);
    var suggestion = (Region) panes.suggestion().view();
    var knowledge = (Region) panes.knowledge().view();
    suggestion
        .prefHeightProperty()
        .bind(stack.heightProperty().map(height -> share(height, 0.64, 0, 720)));
    suggestion.setMinHeight(Region.USE_PREF_SIZE);
    knowledge.setMinHeight(0);
    VBox.setVgrow(knowledge, Priority.ALWAYS);
    stack.getChildren().setAll(suggestion, knowledge);
    right.getChildren().add(panes.reader().view());
  }

  private static double share(Number width, double share, double least, double most) {
    return Math.clamp(Math.round(width.doubleValue() * share), least, most);
  }

  private void initializeTop() {
    searchKey.setText(FxmlKeys.shortcut("K"));
    searchKey
        .visibleProperty()
        .bind(
            search.textProperty().isEmpty().and(search.widthProperty().greaterThan(ROOM_FOR_KEY)));
    search.textProperty().bindBidirectional(model.searchProperty());
    choices(languages, appearance.languageProperty(), "app.ui.language.", Language.values());
    choices(themes, appearance.themeProperty(), "app.ui.theme.", Theme.values());
  }

  private <T extends Enum<T>> void choices(
      MenuButton menu, Property<T> value, String key, T[] choices) {
    var group = new ToggleGroup();
    for (var choice : choices) {
      var item = new RadioMenuItem();
      item.textProperty().bind(texts.text(key + choice.name().toLowerCase(Locale.ROOT)));
      item.setToggleGroup(group);
      item.setUserData(choice);
      item.setSelected(choice == value.getValue());
      item.setOnAction(event -> value.setValue(choice));
      menu.getItems().add(item);
    }
    value.addListener(
        (property, old, now) ->
            group.getToggles().stream()
                .filter(toggle -> toggle.getUserData() == now)
                .forEach(group::selectToggle));
  }

  private void showStatus() {
    var now = model.statusProperty().get();
    status.setText(now.local() ? texts.get("app.ui.status.local") : now.model());
    statusDot.getStyleClass().setAll("dot", now.local() ? "local" : "online");
    cost.setText(
        texts.get("app.ui.status.cost", String.format(Locale.ROOT, "%.2f", now.costToday())));
    cost.setVisible(!now.local() || now.costToday() > 0);
    cost.setManaged(cost.isVisible());
  }

  private void onKey(KeyEvent event) {
    var handled = event.isShortcutDown() && !event.isAltDown() ? onShortcut(event) : onPlain(event);
    if (handled) {
      event.consume();
    }
  }

  private boolean onPlain(KeyEvent event) {
    return switch (event.getCode()) {
      case F6 -> {
        nextPane(event.isShiftDown() ? -1 : 1);
        yield true;
      }
      case ESCAPE -> onEscape();
      default -> false;
    };
  }

  private boolean onEscape() {
    if (!(model.knowledge().articleProperty().get() instanceof ArticleState.Closed)) {
      model.knowledge().close();
      return true;
    }
    if (search.isFocused() && !search.getText().isEmpty()) {
      search.clear();
      return true;
    }
    return false;
  }

  private boolean onShortcut(KeyEvent event) {
    if (event.isShiftDown()) {
      if (event.getCode() == KeyCode.C) {
        model.copySuggestion();
        return true;
      }
      return false;
    }
    var handled = true;
    switch (event.getCode()) {
      case N -> model.dialogs().create();
      case K -> focus(search);
      case L -> focus(panes.dialog().controller().focusTarget());
      case SPACE -> model.dialog().composer().switchVoice();
      case ENTER -> {
        model.insertSuggestion();
        focus(panes.dialog().controller().focusTarget());
      }
      case R -> model.suggestion().regenerate();
      default -> handled = onDigit(event.getCode());
    }
    return handled;
  }

  private boolean onDigit(KeyCode code) {
    var name = code.getName();
    var digit = name.isEmpty() ? 0 : Character.digit(name.charAt(name.length() - 1), 10);
    if (code.isDigitKey() && digit > 0) {
      panes.suggestion().controller().openSource(digit);
      return true;
    }
    return false;
  }

  private static void focus(Node node) {
    node.requestFocus();
    if (node instanceof TextField field) {
      field.selectAll();
    }
  }

  private void nextPane(int step) {
    var stops =
        List.of(
            panes.dialogs().view(),
            panes.dialog().view(),
            panes.suggestion().view(),
            panes.knowledge().view());
    var targets =
        List.of(
            panes.dialogs().controller().focusTarget(),
            panes.dialog().controller().focusTarget(),
            panes.suggestion().controller().focusTarget(),
            panes.knowledge().controller().focusTarget());
    var current = step > 0 ? -1 : stops.size();
    for (var i = 0; i < stops.size(); i++) {
      if (holdsFocus(stops.get(i))) {
        current = i;
      }
    }
    for (var i = 1; i <= stops.size(); i++) {
      var next = targets.get(Math.floorMod(current + step * i, stops.size()));
      if (next.isVisible() && !next.isDisabled()) {
        next.requestFocus();
        return;
      }
    }
  }

  private boolean holdsFocus(Node pane) {
    for (Node node = root.getScene().getFocusOwner(); node != null; node = node.getParent()) {
      if (node == pane) {
        return true;
      }
    }
    return false;
  }

  /** A dialog chosen with the arrow keys leaves the keyboard in the list. */
  private void onSelected() {
    if (root.getScene() != null && !panes.dialogs().controller().focusTarget().isFocused()) {
      panes.dialog().controller().focusTarget().requestFocus();
    }
  }

  private void onArticle(ArticleState old, ArticleState now) {
    var closed = now instanceof ArticleState.Closed;
    stack.setVisible(closed);
    if (old instanceof ArticleState.Closed && !closed) {
      beforeReader = root.getScene().getFocusOwner();
      panes.reader().controller().focusTarget().requestFocus();
    } else if (closed && beforeReader != null) {
      beforeReader.requestFocus();
      beforeReader = null;
    }
  }

  /** A pane's controller and its view. */
  record Pane<C>(C controller, Parent view) {}

  /** The panes of the window. */
  record Panes(
      Pane<DialogListController> dialogs,
      Pane<DialogController> dialog,
      Pane<SuggestionController> suggestion,
      Pane<KnowledgeController> knowledge,
      Pane<ReaderController> reader) {}
}
