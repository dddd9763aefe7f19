package dev.souffleur.canned.ui;

import dev.souffleur.canned.ReplySearch;
import dev.souffleur.platform.FxmlTexts;
import javafx.fxml.FXML;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.skin.TextAreaSkin;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/**
 * Shows the popup for canned replies at the caret of the composer, which keeps the keyboard all the
 * time.
 */
public final class SlashController {
  private static final double GAP = 6;
  private static final double EDGE = 8;

  /** So many rows, with the line of keys, the popup has at its tallest. */
  private static final int ROWS = 6;

  private static final int FEWEST_ROWS = 4;

  private final SlashViewModel model;
  private final FxmlTexts texts;
  private final TextArea area;
  private final Runnable openPage;

  @FXML private VBox root;
  @FXML private HBox found;
  @FXML private ListView<ReplySearch.Hit> hits;
  @FXML private ScrollPane preview;
  @FXML private TextFlow words;
  @FXML private Label notice;
  @FXML private Button all;

  /**
   * @param area where the operator writes
   * @param openPage shows the page of all replies
   */
  public SlashController(SlashViewModel model, FxmlTexts texts, TextArea area, Runnable openPage) {
    this.model = model;
    this.texts = texts;
    this.area = area;
    this.openPage = openPage;
  }

  @FXML
  void initialize() {
    hits.setCellFactory(view -> new ReplyCell(texts, true));
    // The mouse takes the keyboard away from the composer nowhere in the popup.
    hits.addEventFilter(MouseEvent.MOUSE_PRESSED, this::onPressed);
    preview.addEventFilter(MouseEvent.MOUSE_PRESSED, MouseEvent::consume);
    all.addEventFilter(
        MouseEvent.MOUSE_PRESSED,
        event -> {
          event.consume();
          onAll();
        });
    area.focusedProperty()
        .addListener(
            (property, old, focused) -> {
              if (!focused) {
                model.dismiss();
              }
            });
    area.sceneProperty().addListener((property, old, scene) -> listen(old, scene));
    listen(null, area.getScene());
    model.stateProperty().addListener((property, old, state) -> show());
    texts.messagesProperty().addListener((property, old, now) -> show());
    show();
  }

  /** The button in the composer that opens the popup. */
  Button button() {
    var button = new Button();
    button.textProperty().bind(texts.text("canned.ui.slash.button"));
    button.accessibleTextProperty().bind(texts.text("canned.ui.slash.open"));
    button.getStyleClass().addAll("flat", "send");
    button.setMinWidth(Button.USE_PREF_SIZE);
    button.setOnAction(event -> open());
    return button;
  }

  /** Opens the popup at the caret, with all replies. */
  public void open() {
    area.requestFocus();
    model.open();
  }

  @FXML
  void onAll() {
    model.dismiss();
    openPage.run();
  }

  /** Before the window gives its keys a meaning: Esc is the popup's while it is open. */
  private void listen(@Nullable Scene old, @Nullable Scene scene) {
    if (old != null) {
      old.removeEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }
    if (scene != null) {
      scene.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }
  }

  private void onKey(KeyEvent event) {
    if (!model.isOpen()
        || !area.isFocused()
        || event.isShortcutDown()
        || event.isAltDown()
        || event.isShiftDown()) {
      return;
    }
    var handled = true;
    switch (event.getCode()) {
      case UP -> model.move(-1);
      case DOWN -> model.move(1);
      case ENTER, TAB -> model.insert();
      case ESCAPE -> model.dismiss();
      default -> handled = false;
    }
    // With nothing to choose from, Enter does not send what may have been a search.
    if (handled) {
      event.consume();
    }
  }

  private void onPressed(MouseEvent event) {
    for (Node node = event.getPickResult().getIntersectedNode();
        node != null && node != hits;
        node = node.getParent()) {
      if (node instanceof ListCell<?> cell && !cell.isEmpty()) {
        model.choose(cell.getIndex());
        model.insert();
        event.consume();
        return;
      }
    }
  }

  private void show() {
    var state = model.stateProperty().get();
    var line =
        switch (state) {
          case SlashState.Closed _ -> "";
          case SlashState.Found _ -> "";
          case SlashState.Loading _ -> texts.get("canned.ui.loading");
          case SlashState.Nothing(var query) -> texts.get("canned.ui.slash.nothing", query);
          case SlashState.Empty _ -> texts.get("canned.ui.slash.empty");
          case SlashState.Failed(var error) -> texts.line(error, "canned.ui.error");
        };
    notice.setText(line);
    notice.setVisible(!line.isEmpty());
    found.setVisible(line.isEmpty());
    if (state instanceof SlashState.Found now) {
      showHits(now);
    } else {
      area.setAccessibleHelp(line.isEmpty() ? null : line);
    }
    var open = !(state instanceof SlashState.Closed);
    root.setVisible(open);
    if (open) {
      place();
    }
  }

  private void showHits(SlashState.Found now) {
    if (!hits.getItems().equals(now.hits())) {
      hits.getItems().setAll(now.hits());
    }
    hits.getSelectionModel().select(now.chosen());
    hits.scrollTo(Math.max(0, now.chosen() - 1));
    words.getChildren().setAll(FilledText.nodes(model.preview()));
    preview.setVvalue(0);
    // The keyboard is in the text, so whoever listens hears there what Enter would put in.
    area.setAccessibleHelp(
        texts.get(
            "canned.ui.slash.chosen",
            now.hit().reply().name(),
            now.chosen() + 1,
            now.hits().size()));
  }

  /** Above the caret, for the composer is at the foot of the window; below it if there is room. */
  private void place() {
    if (!(root.getParent() instanceof Pane layer)
        || !(area.getSkin() instanceof TextAreaSkin skin)) {
      return;
    }
    root.applyCss();
    Bounds caret = layer.sceneToLocal(area.localToScene(skin.getCaretBounds()));
    var width = Math.min(root.prefWidth(-1), layer.getWidth() - 2 * EDGE);
    var above = caret.getMinY() - GAP - EDGE;
    var below = layer.getHeight() - caret.getMaxY() - GAP - EDGE;
    var wanted = found.isVisible() ? foundHeight() : noticeHeight(width);
    var upwards = above >= wanted || above >= below;
    var height = Math.min(wanted, upwards ? above : below);
    var x =
        Math.clamp(caret.getMinX() - GAP, EDGE, Math.max(EDGE, layer.getWidth() - width - EDGE));
    var y = upwards ? caret.getMinY() - GAP - height : caret.getMaxY() + GAP;
    root.resizeRelocate(x, y, width, height);
    root.layout();
  }

  /** Room for a few replies and their preview, for more the more there are. */
  private double foundHeight() {
    var most = root.prefHeight(-1);
    var row = most / ROWS;
    return Math.clamp((hits.getItems().size() + 1) * row, FEWEST_ROWS * row, most);
  }

  private double noticeHeight(double width) {
    var insets = root.snappedLeftInset() + root.snappedRightInset();
    return notice.prefHeight(width - insets)
        + root.getChildren().getLast().prefHeight(width - insets)
        + root.snappedTopInset()
        + root.snappedBottomInset();
  }
}
