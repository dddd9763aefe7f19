package dev.souffleur.dialog.ui;

import dev.souffleur.platform.FxmlKeys;
import dev.souffleur.platform.FxmlTexts;
import java.time.Clock;
import javafx.animation.KeyFrame;
import javafx.animation.PauseTransition;
import javafx.animation.Timeline;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.stage.Window;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** Shows the list of dialogs. */
public final class DialogListController {
  private static final Duration UNDO_OFFERED = Duration.seconds(10);
  private static final Duration AGES_GROW = Duration.seconds(30);

  private static final double ROOM_FOR_KEY = 240;

  private final DialogListViewModel model;
  private final FxmlTexts texts;
  private final TimeTexts times;
  private final ObservableList<DialogRow> shown = FXCollections.observableArrayList();
  private final PauseTransition undoOver = new PauseTransition(UNDO_OFFERED);
  private final Timeline ages = new Timeline();
  private boolean following;

  @FXML private Label newKey;
  @FXML private TextField filter;
  @FXML private ListView<DialogRow> list;
  @FXML private Label placeholder;
  @FXML private Label failure;
  @FXML private HBox undo;
  @FXML private Label undoText;

  public DialogListController(DialogListViewModel model, FxmlTexts texts, Clock clock) {
    this.model = model;
    this.texts = texts;
    this.times = new TimeTexts(texts, clock);
  }

  @FXML
  void initialize() {
    newKey.setText(FxmlKeys.shortcut("N"));
    newKey.visibleProperty().bind(list.widthProperty().greaterThan(ROOM_FOR_KEY));
    newKey.managedProperty().bind(newKey.visibleProperty());
    filter.textProperty().bindBidirectional(model.filterProperty());
    filter.addEventFilter(KeyEvent.KEY_PRESSED, this::onFilterKey);
    list.setItems(shown);
    list.setEditable(true);
    list.setCellFactory(view -> new DialogCell(model, texts, times));
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener((property, old, row) -> onSelected(row));
    list.addEventHandler(KeyEvent.KEY_PRESSED, this::onListKey);
    list.addEventHandler(ScrollEvent.SCROLL, event -> model.more());
    model.rows().addListener((ListChangeListener<DialogRow>) change -> follow());
    model.selectedProperty().addListener((property, old, id) -> follow());
    model.stateProperty().addListener((property, old, state) -> showState());
    model.failureProperty().addListener((property, old, error) -> showState());
    model.archivedProperty().addListener((property, old, row) -> showUndo(row));
    texts.messagesProperty().addListener((property, old, words) -> onLanguage());
    undoOver.setOnFinished(event -> model.forgetArchived());
    ages.getKeyFrames().setAll(new KeyFrame(AGES_GROW, event -> list.refresh()));
    ages.setCycleCount(Timeline.INDEFINITE);
    // The toolkit keeps what plays in memory, and with it a window that was closed.
    list.sceneProperty()
        .flatMap(Scene::windowProperty)
        .flatMap(Window::showingProperty)
        .orElse(false)
        .subscribe(
            showing -> {
              if (showing) {
                ages.play();
              } else {
                ages.stop();
              }
            });
    follow();
    showState();
    showUndo(model.archivedProperty().get());
  }

  /** Where the keyboard goes when it comes to this pane. */
  public Node focusTarget() {
    return list;
  }

  /** Whom to tell when a dialog is clicked, be it open already or not. */
  public void onClicked(Runnable listener) {
    list.addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        event -> {
          if (event.getButton() == MouseButton.PRIMARY
              && event.getClickCount() == 1
              && event.getTarget() instanceof Node clicked
              && hasRow(clicked)) {
            listener.run();
          }
        });
  }

  private boolean hasRow(Node clicked) {
    for (Node at = clicked; at != null && at != list; at = at.getParent()) {
      if (at instanceof TextField) {
        return false;
      }
      if (at instanceof DialogCell cell) {
        return !cell.isEmpty();
      }
    }
    return false;
  }

  /** Lets the operator rename the open dialog where it stands in the list. */
  public void renameSelected() {
    var index = list.getSelectionModel().getSelectedIndex();
    if (index >= 0) {
      list.scrollTo(index);
      list.layout();
      list.edit(index);
    }
  }

  @FXML
  void onNew() {
    model.create();
  }

  @FXML
  void onUndo() {
    model.undoArchive();
  }

  private void onSelected(@Nullable DialogRow row) {
    if (!following && row != null) {
      model.select(row.id());
    }
  }

  /** Takes the rows over without taking the list's own wandering selection for the operator's. */
  private void follow() {
    following = true;
    try {
      if (!shown.equals(model.rows())) {
        shown.setAll(model.rows());
      }
      var selected = model.selectedProperty().get();
      var index = -1;
      for (var i = 0; i < shown.size(); i++) {
        if (Long.valueOf(shown.get(i).id()).equals(selected)) {
          index = i;
        }
      }
      if (index < 0) {
        list.getSelectionModel().clearSelection();
      } else if (list.getSelectionModel().getSelectedIndex() != index) {
        list.getSelectionModel().clearAndSelect(index);
      }
    } finally {
      following = false;
    }
  }

  private void onFilterKey(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
      filter.clear();
      event.consume();
    } else if (event.getCode() == KeyCode.DOWN) {
      list.requestFocus();
      event.consume();
    }
  }

  private void onListKey(KeyEvent event) {
    var row = list.getSelectionModel().getSelectedItem();
    if (row != null && event.getCode() == KeyCode.DELETE) {
      model.archive(row);
      event.consume();
    } else if (event.getCode() == KeyCode.END || event.getCode() == KeyCode.PAGE_DOWN) {
      model.more();
    }
  }

  private void onLanguage() {
    list.refresh();
    showState();
    showUndo(model.archivedProperty().get());
  }

  private void showState() {
    var words =
        switch (model.stateProperty().get()) {
          case DialogListState.Loading _ -> texts.get("dialog.ui.list.loading");
          case DialogListState.Ready _ -> "";
          case DialogListState.Empty _ -> texts.get("dialog.ui.list.empty");
          case DialogListState.NothingFound(var looked) ->
              texts.get("dialog.ui.list.nothing", looked);
          case DialogListState.Failed(var error) -> texts.line(error, "dialog.ui.error");
        };
    placeholder.setText(words);
    placeholder.setVisible(!words.isEmpty() && shown.isEmpty());
    var error = model.failureProperty().get();
    failure.setText(error == null ? "" : texts.line(error, "dialog.ui.error"));
    failure.setVisible(error != null);
    failure.setManaged(error != null);
  }

  private void showUndo(@Nullable DialogRow row) {
    undo.setVisible(row != null);
    undo.setManaged(row != null);
    if (row != null) {
      var name =
          row.customer().isBlank() ? texts.get("dialog.ui.customer", row.id()) : row.customer();
      undoText.setText(texts.get("dialog.ui.undo.text", name));
      undoOver.playFromStart();
    } else {
      undoOver.stop();
    }
  }
}
