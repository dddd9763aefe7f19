package dev.souffleur.app.ui;

import dev.souffleur.platform.FxmlKeys;
import dev.souffleur.platform.FxmlTexts;
import dev.souffleur.platform.Language;
import dev.souffleur.settings.Settings.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.Property;
import javafx.beans.value.ObservableBooleanValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows the bar above the panes: the search, what the model is and costs, themes, the menu. */
public final class TopBarController {
  private static final double ROOM_FOR_KEY = 400;

  /** The bar's margin and the gap before the search. */
  private static final double BEFORE_SEARCH = 32;

  private final MainViewModel model;
  private final Appearance appearance;
  private final FxmlTexts texts;
  private Runnable openList = () -> {};

  @FXML private Button list;
  @FXML private Tooltip listKey;
  @FXML private Label brand;
  @FXML private TextField search;
  @FXML private Label searchKey;
  @FXML private Region statusDot;
  @FXML private Label status;
  @FXML private Label cost;
  @FXML private HBox due;
  @FXML private MenuButton themes;
  @FXML private Tooltip settingsKey;
  @FXML private MenuButton more;

  public TopBarController(MainViewModel model, Appearance appearance, FxmlTexts texts) {
    this.model = model;
    this.appearance = appearance;
    this.texts = texts;
  }

  @FXML
  void initialize() {
    settingsKey.textProperty().bind(texts.text("settings.ui.open", FxmlKeys.shortcut(",")));
    listKey
        .textProperty()
        .bind(texts.text("app.ui.list.open", String.join("+", DeskCommands.LIST.caps(texts))));
    searchKey.setText(FxmlKeys.shortcut("K"));
    searchKey
        .visibleProperty()
        .bind(
            search
                .textProperty()
                .isEmpty()
                .and(
                    search
                        .widthProperty()
                        .greaterThan(appearance.textScaleProperty().multiply(ROOM_FOR_KEY))));
    search.textProperty().bindBidirectional(model.searchProperty());
    themes.getItems().addAll(choices(appearance.themeProperty(), "app.ui.theme.", Theme.values()));
    model.status().shownProperty().addListener((property, old, now) -> showStatus());
    texts.messagesProperty().addListener((property, old, words) -> showStatus());
    showStatus();
  }

  /** A place for what is due today. */
  void showDue(Node counter) {
    due.getChildren().setAll(counter);
  }

  /**
   * Fills the menu and follows the room there is.
   *
   * @param openList shows the list of dialogs
   * @param layout where that list is a drawer, what is seldom needed has no room here
   */
  void follow(List<Command> commands, Runnable openList, DeskLayout layout) {
    var narrow = layout.narrowProperty();
    // The search begins where the open dialog does.
    brand.minWidthProperty().bind(layout.listWidthProperty().subtract(BEFORE_SEARCH));
    this.openList = openList;
    commands.stream().filter(Command::inMenu).map(this::item).forEach(more.getItems()::add);
    more.getItems()
        .addAll(
            new SeparatorMenuItem(),
            menu(
                "app.ui.theme",
                "fth-sun",
                choices(appearance.themeProperty(), "app.ui.theme.", Theme.values())),
            menu(
                "app.ui.language",
                "fth-globe",
                choices(appearance.languageProperty(), "app.ui.language.", Language.values())));
    appear(list, narrow);
    var roomy = BooleanExpression.booleanExpression(narrow).not();
    appear(brand, roomy);
    appear(themes, roomy);
    appear(cost, roomy.and(cost.textProperty().isNotEmpty()));
  }

  private static void appear(Node node, ObservableBooleanValue when) {
    node.visibleProperty().bind(when);
    node.managedProperty().bind(when);
  }

  private Menu menu(String words, String icon, List<MenuItem> items) {
    var menu = new Menu();
    menu.textProperty().bind(texts.text(words));
    menu.setGraphic(new FontIcon(icon));
    menu.getItems().addAll(items);
    return menu;
  }

  TextField search() {
    return search;
  }

  @FXML
  void onList() {
    openList.run();
  }

  @FXML
  void onSettings() {
    model.settings().open();
  }

  private MenuItem item(Command command) {
    var item = new MenuItem();
    item.setGraphic(new FontIcon(command.icon()));
    item.textProperty().bind(texts.text(command.words()));
    item.setOnAction(event -> command.run());
    // For the eye: the window has taken the key before the menu hears of it.
    command.shortcut().map(Shortcut::combination).ifPresent(item::setAccelerator);
    return item;
  }

  private <T extends Enum<T>> List<MenuItem> choices(Property<T> value, String key, T[] choices) {
    var items = new ArrayList<MenuItem>();
    var group = new ToggleGroup();
    for (var choice : choices) {
      var item = new RadioMenuItem();
      item.textProperty().bind(texts.text(key + choice.name().toLowerCase(Locale.ROOT)));
      item.setToggleGroup(group);
      item.setUserData(choice);
      item.setSelected(choice == value.getValue());
      item.setOnAction(event -> value.setValue(choice));
      items.add(item);
    }
    value.addListener(
        (property, old, now) ->
            group.getToggles().stream()
                .filter(toggle -> toggle.getUserData() == now)
                .forEach(group::selectToggle));
    return items;
  }

  private void showStatus() {
    var now = model.status().shownProperty().get();
    status.setText(now.local() ? texts.get("app.ui.status.local") : now.model());
    statusDot.getStyleClass().setAll("dot", now.local() ? "local" : "online");
    cost.setText(
        now.local() && now.costToday() == 0
            ? ""
            : texts.get("app.ui.status.cost", String.format(Locale.ROOT, "%.2f", now.costToday())));
  }
}
