package dev.souffleur.app.ui;

import dev.souffleur.dialog.ui.DialogController;
import dev.souffleur.dialog.ui.DialogListController;
import dev.souffleur.knowledge.ui.ArticleState;
import dev.souffleur.knowledge.ui.KnowledgeController;
import dev.souffleur.knowledge.ui.ReaderController;
import dev.souffleur.platform.FxmlKeys;
import dev.souffleur.platform.FxmlPage;
import dev.souffleur.platform.FxmlTexts;
import dev.souffleur.platform.Language;
import dev.souffleur.settings.Settings.Theme;
import dev.souffleur.suggest.ui.SuggestionController;
import dev.souffleur.triage.ui.AskController;
import dev.souffleur.triage.ui.AskState;
import dev.souffleur.triage.ui.ScreenshotController;
import dev.souffleur.triage.ui.ViewerController;
import dev.souffleur.triage.ui.ViewerState;
import java.time.Clock;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.property.Property;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Puts the panes together and gives the keys their meaning. */
public final class MainController {
  private static final double ROOM_FOR_KEY = 400;

  /** No colons: the time is part of a file's name. */
  private static final DateTimeFormatter CLOCK_TIME = DateTimeFormatter.ofPattern("HH-mm-ss");

  private final MainViewModel model;
  private final Appearance appearance;
  private final FxmlTexts texts;
  private final Panes panes;
  private final FileChoice files;
  private final Clock clock;
  private final PaneRound round = new PaneRound();

  @FXML private StackPane root;
  @FXML private BorderPane frame;
  @FXML private Label brand;
  @FXML private Label status;
  @FXML private Region statusDot;
  @FXML private Label cost;
  @FXML private TextField search;
  @FXML private Label searchKey;
  @FXML private MenuButton themes;
  @FXML private Tooltip settingsKey;
  @FXML private MenuButton more;
  @FXML private HBox columns;
  @FXML private StackPane right;
  @FXML private VBox stack;

  @SuppressWarnings("NullAway.Init") // Set as soon as FXML has filled the fields in.
  private Overlays overlays;

  private final List<Command> commands;

  public MainController(
      MainViewModel model,
      Appearance appearance,
      FxmlTexts texts,
      Panes panes,
      FileChoice files,
      Clock clock) {
    this.model = model;
    this.files = files;
    this.clock = clock;
    this.appearance = appearance;
    this.texts = texts;
    this.panes = panes;
    this.commands = DeskCommands.of(model, appearance, new Actions());
  }

  @FXML
  void initialize() {
    arrange();
    initializeTop();
    initializeOverlays();
    initializeRound();
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    model.dialogs().selectedProperty().addListener((property, old, id) -> onSelected());
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
    var column = new RightColumn(stack, panes.screenshots().controller().expandedProperty());
    column.arrange(
        (Region) panes.suggestion().view(),
        (Region) panes.knowledge().view(),
        (Region) panes.screenshots().view());
    model
        .knowledge()
        .queryProperty()
        .addListener((property, old, words) -> column.makeRoom(!words.isEmpty()));
    right.getChildren().add(panes.reader().view());
    panes.pages().forEach(page -> root.getChildren().add(page.view()));
    root.getChildren().addAll(panes.viewer().view(), panes.ask().view());
  }

  private void initializeOverlays() {
    overlays = new Overlays(frame, stack);
    overlays.add(
        Overlays.Level.COLUMN,
        model.knowledge().articleProperty().map(state -> !(state instanceof ArticleState.Closed)),
        panes.reader().controller()::focusTarget,
        model.knowledge()::close);
    panes.pages().stream().map(Pane::controller).forEach(this::addPage);
    overlays.add(
        Overlays.Level.MODAL,
        model.viewer().stateProperty().map(state -> !(state instanceof ViewerState.Closed)),
        panes.viewer().controller()::focusTarget,
        model.viewer()::close);
    overlays.add(
        Overlays.Level.MODAL,
        model.ask().stateProperty().map(state -> !(state instanceof AskState.Closed)),
        panes.ask().controller()::focusTarget,
        model.ask()::close);
    new DropTarget(
        root,
        panes.dialog().view(),
        right,
        texts,
        () -> model.dialogs().selectedProperty().get() != null,
        this::take);
  }

  private void addPage(FxmlPage page) {
    overlays.add(Overlays.Level.PAGE, page.openProperty(), page::focusTarget, page::close);
  }

  private void initializeRound() {
    round.add(panes.dialogs().view(), panes.dialogs().controller()::focusTarget);
    round.add(panes.dialog().view(), panes.dialog().controller()::focusTarget);
    round.add(panes.suggestion().view(), panes.suggestion().controller()::focusTarget);
    round.add(panes.knowledge().view(), panes.knowledge().controller()::focusTarget);
    round.add(panes.screenshots().view(), panes.screenshots().controller()::focusTarget);
  }

  private static double share(Number width, double share, double least, double most) {
    return Math.clamp(Math.round(width.doubleValue() * share), least, most);
  }

  private void initializeTop() {
    settingsKey.textProperty().bind(texts.text("settings.ui.open", FxmlKeys.shortcut(",")));
    searchKey.setText(FxmlKeys.shortcut("K"));
    searchKey
        .visibleProperty()
        .bind(
            search.textProperty().isEmpty().and(search.widthProperty().greaterThan(ROOM_FOR_KEY)));
    search.textProperty().bindBidirectional(model.searchProperty());
    themes.getItems().addAll(choices(appearance.themeProperty(), "app.ui.theme.", Theme.values()));
    var languages = new Menu();
    languages.textProperty().bind(texts.text("app.ui.language"));
    languages.setGraphic(new FontIcon("fth-globe"));
    languages
        .getItems()
        .addAll(choices(appearance.languageProperty(), "app.ui.language.", Language.values()));
    commands.stream().filter(Command::inMenu).map(this::item).forEach(more.getItems()::add);
    more.getItems().addAll(new SeparatorMenuItem(), languages);
  }

  /** The key stands in the item's words: an accelerator would have it done twice. */
  private MenuItem item(Command command) {
    var item = new MenuItem();
    item.setGraphic(new FontIcon(command.icon()));
    item.textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> {
                  var words = texts.get(command.words());
                  return command
                      .shortcut()
                      .map(shortcut -> words + "    " + shortcut.line(texts))
                      .orElse(words);
                },
                texts.messagesProperty()));
    item.setOnAction(event -> command.run());
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
    var now = model.statusProperty().get();
    status.setText(now.local() ? texts.get("app.ui.status.local") : now.model());
    statusDot.getStyleClass().setAll("dot", now.local() ? "local" : "online");
    cost.setText(
        texts.get("app.ui.status.cost", String.format(Locale.ROOT, "%.2f", now.costToday())));
    cost.setVisible(!now.local() || now.costToday() > 0);
    cost.setManaged(cost.isVisible());
  }

  private void onKey(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      if (onEscape()) {
        event.consume();
      }
      return;
    }
    for (var command : commands) {
      if ((command.group() == Command.Group.WINDOW ? !overlays.modalOpen() : !overlays.wholeOpen())
          && command.take(event)) {
        event.consume();
        return;
      }
    }
  }

  private boolean onEscape() {
    if (overlays.closeUppermost()) {
      return true;
    }
    if (search.isFocused() && !search.getText().isEmpty()) {
      search.clear();
      return true;
    }
    var shots = panes.screenshots().controller();
    if (shots.expandedProperty().get() && PaneRound.holdsFocus(panes.screenshots().view())) {
      shots.expandedProperty().set(false);
      shots.focusTarget().requestFocus();
      return true;
    }
    return false;
  }

  /** What the commands do that needs the panes. */
  private final class Actions implements DeskCommands.Actions {
    @Override
    public void search() {
      focus(search);
    }

    @Override
    public void composer() {
      focus(panes.dialog().controller().focusTarget());
    }

    @Override
    public void insertSuggestion() {
      model.insertSuggestion();
      composer();
    }

    @Override
    public void openSource(int number) {
      panes.suggestion().controller().openSource(number);
    }

    @Override
    public void addScreenshots() {
      model.addPictures(files.pictures(), false);
    }

    @Override
    public boolean paste() {
      return onPaste();
    }

    @Override
    public void nextPane(int step) {
      round.go(step);
    }
  }

  private static void focus(Node node) {
    node.requestFocus();
    if (node instanceof TextField field) {
      field.selectAll();
    }
  }

  /** Words go where the keyboard is; a picture, or files, are triaged. */
  private boolean onPaste() {
    var board = Clipboard.getSystemClipboard();
    var words = board.hasString() && !board.hasFiles();
    if (words && root.getScene().getFocusOwner() instanceof TextInputControl) {
      return false;
    }
    var picked = PickedPicture.from(board);
    picked.ifPresent(picture -> take(picture, PaneRound.holdsFocus(panes.dialog().view())));
    return picked.isPresent();
  }

  private void take(PickedPicture picture, boolean joins) {
    switch (picture) {
      case PickedPicture.Files(var paths) -> model.addPictures(paths, joins);
      case PickedPicture.Pixels pixels ->
          model.addPicture(
              texts.get("triage.ui.clipboard.name", LocalTime.now(clock).format(CLOCK_TIME)),
              pixels::png,
              joins);
    }
  }

  @FXML
  void onSettings() {
    model.settings().open();
  }

  /** A dialog chosen with the arrow keys leaves the keyboard in the list. */
  private void onSelected() {
    if (root.getScene() != null && !panes.dialogs().controller().focusTarget().isFocused()) {
      panes.dialog().controller().focusTarget().requestFocus();
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
      Pane<ScreenshotController> screenshots,
      Pane<ReaderController> reader,
      Pane<ViewerController> viewer,
      Pane<AskController> ask,
      List<Pane<? extends FxmlPage>> pages) {
    Panes {
      pages = List.copyOf(pages);
    }
  }
}
