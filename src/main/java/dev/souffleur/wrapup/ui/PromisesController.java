package dev.souffleur.wrapup.ui;

import dev.souffleur.dialog.Promise;
import dev.souffleur.dialog.PromiseStore.Listed;
import dev.souffleur.platform.FxmlPage;
import dev.souffleur.platform.FxmlTexts;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Shows the page of all open promises. */
public final class PromisesController implements FxmlPage {
  private final PromisesViewModel model;
  private final FxmlTexts texts;
  private final DueTexts dues;
  private final LongConsumer openDialog;
  private final DueEditor editor;
  private int lastIndex;

  @FXML private VBox root;
  @FXML private Button close;
  @FXML private ListView<Listed> list;
  @FXML private VBox notice;
  @FXML private Label noticeText;
  @FXML private Button retry;
  @FXML private HBox actions;
  @FXML private HBox undo;
  @FXML private Label undoText;
  @FXML private Label failure;
  @FXML private HBox editing;

  /**
   * @param openDialog opens a conversation
   */
  public PromisesController(
      PromisesViewModel model, FxmlTexts texts, Clock clock, LongConsumer openDialog) {
    this.model = model;
    this.texts = texts;
    this.dues = new DueTexts(texts, clock);
    this.openDialog = openDialog;
    this.editor = new DueEditor(model, texts, dues);
  }

  @FXML
  void initialize() {
    root.visibleProperty().bind(openProperty());
    list.setItems(model.all());
    list.setCellFactory(view -> new PromiseCell(texts, dues));
    list.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    list.setOnMouseClicked(this::onMouse);
    editor.fill(editing, list::requestFocus);
    model.all().addListener((ListChangeListener<Listed>) change -> keepPlace());
    model.stateProperty().addListener((property, old, state) -> show());
    model.changedProperty().addListener((property, old, change) -> showUndo());
    model.failureProperty().addListener((property, old, error) -> showFailure());
    model.dueProperty().addListener((property, old, due) -> list.refresh());
    texts
        .messagesProperty()
        .addListener(
            (property, old, words) -> {
              show();
              showUndo();
              showFailure();
              list.refresh();
            });
    show();
    showUndo();
    showFailure();
  }

  @Override
  public ObservableValue<Boolean> openProperty() {
    return model.stateProperty().map(state -> !(state instanceof PromisesState.Closed));
  }

  @Override
  public Node focusTarget() {
    return model.all().isEmpty() ? close : list;
  }

  @Override
  public void close() {
    if (!editor.cancel()) {
      model.shut();
    }
  }

  @FXML
  void onClose() {
    close();
  }

  @FXML
  void onRetry() {
    model.refresh();
  }

  @FXML
  void onUndo() {
    model.undo();
    list.requestFocus();
  }

  @FXML
  void onOpen() {
    chosen(promise -> openDialog.accept(promise.conversationId()));
  }

  @FXML
  void onKeep() {
    chosen(model::keep);
  }

  @FXML
  void onDate() {
    chosen(editor::edit);
  }

  @FXML
  void onDrop() {
    chosen(model::drop);
  }

  private void chosen(Consumer<Promise> action) {
    var listed = list.getSelectionModel().getSelectedItem();
    if (listed != null) {
      action.accept(listed.promise());
    }
  }

  private void onKey(KeyEvent event) {
    var known = true;
    switch (event.getCode()) {
      case ENTER -> onOpen();
      case SPACE -> onKeep();
      case DELETE, BACK_SPACE -> onDrop();
      case F2 -> onDate();
      case Z -> {
        known = event.isShortcutDown();
        if (known) {
          model.undo();
        }
      }
      default -> known = false;
    }
    if (known) {
      event.consume();
    }
  }

  private void onMouse(MouseEvent event) {
    if (event.getClickCount() == 2) {
      onOpen();
    }
  }

  /** The keyboard stays where it was when a row goes. */
  private void keepPlace() {
    var selection = list.getSelectionModel();
    if (selection.isEmpty() && !model.all().isEmpty()) {
      selection.select(Math.clamp(lastIndex, 0, model.all().size() - 1));
    }
    lastIndex = Math.max(0, selection.getSelectedIndex());
    show();
  }

  private void show() {
    var state = model.stateProperty().get();
    var words =
        switch (state) {
          case PromisesState.Closed _, PromisesState.Ready _ -> "";
          case PromisesState.Loading _ -> texts.get("wrapup.ui.promises.loading");
          case PromisesState.Empty _ -> texts.get("wrapup.ui.promises.empty");
          case PromisesState.Failed(var error) -> texts.line(error, "wrapup.ui.error");
        };
    noticeText.setText(words);
    Strips.appear(notice, !words.isEmpty());
    Strips.appear(retry, state instanceof PromisesState.Failed);
    var listed = words.isEmpty() && !model.all().isEmpty();
    list.setVisible(listed);
    Strips.appear(actions, listed);
    if (listed && list.getSelectionModel().isEmpty()) {
      list.getSelectionModel().select(0);
    }
    if (!listed) {
      editor.cancel();
    }
  }

  private void showUndo() {
    var change = model.changedProperty().get();
    Strips.appear(undo, change != null);
    undoText.setText(change == null ? "" : words(change));
  }

  private String words(PromisesViewModel.Change change) {
    return texts.get(
        switch (change.kind()) {
          case KEPT -> "wrapup.ui.promises.kept";
          case DROPPED -> "wrapup.ui.promises.dropped";
          case DATED -> "wrapup.ui.promises.dated";
        });
  }

  private void showFailure() {
    @Nullable Throwable error = model.failureProperty().get();
    failure.setText(error == null ? "" : texts.line(error, "wrapup.ui.error"));
    Strips.appear(failure, error != null);
  }
}
