package dev.souffleur.app.ui;

import dev.souffleur.dialog.ui.DialogRow;
import dev.souffleur.knowledge.SearchHit;
import dev.souffleur.knowledge.ui.KnowledgeState;
import dev.souffleur.platform.FxmlTexts;
import java.util.ArrayList;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * What the search over everything has found, under its field: dialogs, then articles. The keyboard
 * stays in the field, whose arrow keys choose and whose Enter opens.
 */
final class SearchResults {
  /** Of each kind: more would not be read but searched more closely. */
  private static final int MOST = 5;

  private static final double ROW = 36;

  private final MainViewModel model;
  private final TextField field;
  private final FxmlTexts texts;
  private final Appearance appearance;
  private final Runnable opened;
  private final ListView<Found> list = new ListView<>();
  private final Pane layer = new Pane(list);
  private boolean enterDue;

  /** Something that was found. */
  private sealed interface Found {
    record Dialog(DialogRow row) implements Found {}

    record Article(SearchHit hit) implements Found {}
  }

  /**
   * @param opened what follows when a dialog was opened
   */
  SearchResults(
      MainViewModel model,
      TextField field,
      FxmlTexts texts,
      Appearance appearance,
      Runnable opened) {
    this.model = model;
    this.field = field;
    this.texts = texts;
    this.appearance = appearance;
    this.opened = opened;
    list.getStyleClass().addAll("rows", "found");
    list.setFocusTraversable(false);
    list.accessibleTextProperty().bind(texts.text("app.ui.found"));
    list.setCellFactory(view -> new FoundCell(this::open));
    layer.setPickOnBounds(false);
    layer.setVisible(false);
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    field.focusedProperty().addListener((property, old, now) -> show());
    field.textProperty().addListener((property, old, now) -> show());
    model.dialogs().rows().addListener((ListChangeListener<DialogRow>) change -> show());
    model.dialogs().answeredProperty().addListener((property, old, now) -> show());
    model.knowledge().stateProperty().addListener((property, old, now) -> show());
  }

  /** What lies over the window; lets through what does not hit it. */
  Node node() {
    return layer;
  }

  private void show() {
    if (!field.isFocused() || field.getText().isBlank()) {
      layer.setVisible(false);
      enterDue = false;
      return;
    }
    if (!isFresh()) {
      return;
    }
    var found = new ArrayList<Found>();
    model.dialogs().rows().stream().limit(MOST).map(Found.Dialog::new).forEach(found::add);
    model.knowledge().stateProperty().get().hits().stream()
        .limit(MOST)
        .map(Found.Article::new)
        .forEach(found::add);
    // The choice stays while more comes in.
    var chosen = list.getSelectionModel().getSelectedItem();
    list.getItems().setAll(found);
    if (chosen != null && found.contains(chosen)) {
      list.getSelectionModel().select(chosen);
    } else {
      list.getSelectionModel().selectFirst();
    }
    layer.setVisible(!found.isEmpty());
    place(found.size());
    if (enterDue) {
      enterDue = false;
      open(list.getSelectionModel().getSelectedItem());
    }
  }

  /** Whether both searches have answered the words in the field. */
  private boolean isFresh() {
    return model.dialogs().answeredProperty().get().equals(field.getText().strip())
        && !(model.knowledge().stateProperty().get() instanceof KnowledgeState.Searching);
  }

  private void place(int rows) {
    var scale = appearance.textScaleProperty().get();
    var below = layer.sceneToLocal(field.localToScene(field.getLayoutBounds()));
    list.setFixedCellSize(ROW * scale);
    list.setPrefSize(Math.max(below.getWidth(), 320 * scale), rows * ROW * scale + 2);
    list.relocate(below.getMinX(), below.getMaxY() + 4);
  }

  private void onKey(KeyEvent event) {
    if (event.isShortcutDown() || field.getText().isBlank()) {
      return;
    }
    switch (event.getCode()) {
      case DOWN -> choose(1);
      case UP -> choose(-1);
      case ENTER -> {
        // What is on the screen may still answer the words before.
        enterDue = !isFresh();
        if (!enterDue && layer.isVisible()) {
          open(list.getSelectionModel().getSelectedItem());
        }
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void choose(int step) {
    if (!layer.isVisible()) {
      return;
    }
    var next = list.getSelectionModel().getSelectedIndex() + step;
    list.getSelectionModel().select(Math.floorMod(next, list.getItems().size()));
  }

  private void open(@Nullable Found found) {
    switch (found) {
      case null -> {}
      case Found.Dialog(var row) -> {
        model.searchProperty().set("");
        model.dialogs().select(row.id());
        opened.run();
      }
      case Found.Article(var hit) -> {
        layer.setVisible(false);
        model.knowledge().open(hit.passage());
      }
    }
  }

  /** A line: what kind it is, its name, its first words. */
  private final class FoundCell extends ListCell<Found> {
    private final FontIcon icon = new FontIcon();
    private final Label name = new Label();
    private final Label words = new Label();
    private final HBox line = new HBox(8, icon, name, words);

    FoundCell(Consumer<Found> open) {
      setPrefWidth(0);
      name.getStyleClass().add("found-name");
      name.setMinWidth(Region.USE_PREF_SIZE);
      words.getStyleClass().addAll("found-words", "elided");
      getStyleClass().addAll("found-cell", "elided");
      setOnMouseClicked(
          event -> {
            if (getItem() != null) {
              open.accept(getItem());
            }
          });
    }

    @Override
    protected void updateItem(@Nullable Found item, boolean empty) {
      super.updateItem(item, empty);
      setGraphic(empty || item == null ? null : line);
      switch (item) {
        case null -> setAccessibleText(null);
        case Found.Dialog(var row) -> {
          icon.setIconLiteral("fth-message-square");
          fill(
              row.customer().isEmpty()
                  ? texts.get("app.ui.compact.customer", Long.toString(row.id()))
                  : row.customer(),
              row.words());
        }
        case Found.Article(var hit) -> {
          icon.setIconLiteral("fth-book-open");
          fill(hit.passage().title(), hit.passage().section());
        }
      }
    }

    private void fill(String named, String about) {
      name.setText(named);
      words.setText(about.lines().findFirst().orElse(""));
      setAccessibleText(named + ", " + words.getText());
    }
  }
}
