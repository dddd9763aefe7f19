package dev.souffleur.canned.ui;

import dev.souffleur.canned.ReplySearch;
import dev.souffleur.canned.Variable;
import dev.souffleur.platform.FxmlKeys;
import dev.souffleur.platform.FxmlPage;
import dev.souffleur.platform.FxmlTexts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;

/** Shows the page of canned replies. */
public final class RepliesController implements FxmlPage {
  private final RepliesViewModel model;
  private final FxmlTexts texts;
  private final Files files;

  @FXML private VBox root;
  @FXML private TextField filter;
  @FXML private Button create;
  @FXML private Tooltip createKey;
  @FXML private Button exporting;
  @FXML private HBox body;
  @FXML private ListView<FolderCell.Folder> folders;
  @FXML private ListView<ReplySearch.Hit> list;
  @FXML private Label nothing;
  @FXML private Label hint;
  @FXML private ScrollPane scroll;
  @FXML private TextField name;
  @FXML private ComboBox<String> folder;
  @FXML private TextArea text;
  @FXML private FlowPane variables;
  @FXML private Label unknown;
  @FXML private TextFlow preview;
  @FXML private Button save;
  @FXML private Tooltip saveKey;
  @FXML private Button duplicate;
  @FXML private VBox empty;
  @FXML private Label emptyText;
  @FXML private FlowPane beginnings;
  @FXML private Button starters;
  @FXML private Button retry;
  @FXML private HBox notice;
  @FXML private Label noticeText;
  @FXML private Button undo;
  private boolean showing;

  /**
   * Lets the operator choose files.
   *
   * @param read a table to take replies from
   * @param write where to write them
   */
  public record Files(Supplier<Optional<Path>> read, Supplier<Optional<Path>> write) {}

  public RepliesController(RepliesViewModel model, FxmlTexts texts, Files files) {
    this.model = model;
    this.texts = texts;
    this.files = files;
  }

  @FXML
  void initialize() {
    root.visibleProperty().bind(model.openProperty());
    filter.textProperty().bindBidirectional(model.filterProperty());
    initializeLists();
    initializeEditor();
    root.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    model.stateProperty().addListener((property, old, now) -> show());
    model.noticeProperty().addListener((property, old, now) -> showNotice());
    model.selectedProperty().addListener((property, old, now) -> showSelected());
    texts.messagesProperty().addListener((property, old, now) -> onLanguage());
    onLanguage();
  }

  private void initializeLists() {
    folders.setCellFactory(view -> new FolderCell(model, texts));
    folders.setEditable(true);
    folders
        .getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (property, old, now) -> {
              if (!showing && now != null) {
                model.showFolder(now.name());
              }
            });
    list.setCellFactory(view -> new ReplyCell(texts, false));
    list.setItems(model.rows());
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (property, old, now) -> {
              if (!showing && now != null) {
                model.select(now.reply().id());
              }
            });
    model.rows().addListener((ListChangeListener<ReplySearch.Hit>) change -> showLists());
    model.folderProperty().addListener((property, old, now) -> showLists());
    list.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.DELETE) {
            model.remove();
            event.consume();
          } else if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
            text.requestFocus();
            event.consume();
          }
        });
  }

  private void initializeEditor() {
    var form = model.form();
    name.textProperty().bindBidirectional(form.nameProperty());
    text.textProperty().bindBidirectional(form.textProperty());
    folder.getEditor().textProperty().bindBidirectional(form.folderProperty());
    folder.getEditor().accessibleTextProperty().bind(texts.text("canned.ui.folder"));
    form.textProperty().addListener((property, old, now) -> showText());
    form.nameProperty().addListener((property, old, now) -> showChanged());
    form.folderProperty().addListener((property, old, now) -> showChanged());
    for (var variable : Variable.values()) {
      var button = new Button(variable.placeholder());
      button.getStyleClass().addAll("small", "variable");
      button
          .accessibleTextProperty()
          .bind(texts.text("canned.ui.variable." + variable.id(), variable.placeholder()));
      var tip = new Tooltip();
      tip.textProperty().bind(button.accessibleTextProperty());
      button.setTooltip(tip);
      button.setOnAction(
          event -> {
            text.replaceSelection(variable.placeholder());
            text.requestFocus();
          });
      variables.getChildren().add(button);
    }
  }

  @Override
  public ObservableValue<Boolean> openProperty() {
    return model.openProperty();
  }

  @Override
  public Node focusTarget() {
    return model.stateProperty().get() instanceof RepliesState.Empty ? starters : filter;
  }

  @Override
  @FXML
  public void close() {
    model.close();
  }

  @FXML
  void onNew() {
    model.create();
    text.requestFocus();
  }

  @FXML
  void onImport() {
    files.read().get().ifPresent(model::importFrom);
  }

  @FXML
  void onExport() {
    files.write().get().ifPresent(model::exportTo);
  }

  @FXML
  void onStarters() {
    model.addStarters(texts.language());
    filter.requestFocus();
  }

  @FXML
  void onSave() {
    model.save();
  }

  @FXML
  void onDuplicate() {
    model.duplicate();
    name.requestFocus();
  }

  @FXML
  void onRemove() {
    model.remove();
    list.requestFocus();
  }

  @FXML
  void onRetry() {
    model.open();
  }

  @FXML
  void onUndo() {
    model.undo();
    list.requestFocus();
  }

  private void onKey(KeyEvent event) {
    if (!event.isShortcutDown() || event.isShiftDown() || event.isAltDown()) {
      return;
    }
    var handled = true;
    switch (event.getCode()) {
      case N -> onNew();
      case S, ENTER -> model.save();
      case D -> onDuplicate();
      case F -> filter.requestFocus();
      case Z -> model.undo();
      default -> handled = false;
    }
    if (handled) {
      event.consume();
    }
  }

  private void onLanguage() {
    createKey.setText(FxmlKeys.shortcut("N"));
    saveKey.setText(FxmlKeys.shortcut("Enter"));
    showLists();
    folders.refresh();
    list.refresh();
    show();
    showText();
    showNotice();
  }

  private void show() {
    var state = model.stateProperty().get();
    var line =
        switch (state) {
          case RepliesState.Loading _ -> texts.get("canned.ui.loading");
          case RepliesState.Failed(var error) -> texts.line(error, "canned.ui.error");
          case RepliesState.Empty _ -> texts.get("canned.ui.empty");
          case RepliesState.Listed _, RepliesState.Editing _ -> "";
        };
    emptyText.setText(line);
    empty.setVisible(!line.isEmpty());
    body.setVisible(line.isEmpty());
    appear(beginnings, state instanceof RepliesState.Empty);
    appear(retry, state instanceof RepliesState.Failed);
    create.setDisable(state instanceof RepliesState.Loading);
    exporting.setDisable(model.count(null) == 0);
    if (state instanceof RepliesState.Empty && filter.isFocused()) {
      starters.requestFocus();
    }
    var editing = state instanceof RepliesState.Editing;
    scroll.setVisible(editing);
    hint.setVisible(!editing);
    duplicate.setDisable(!(state instanceof RepliesState.Editing(var isNew)) || isNew);
    showChanged();
  }

  private static void appear(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  /** The lists change under the selection, which says nothing about what the operator wants. */
  private void showLists() {
    showing = true;
    try {
      var items = new ArrayList<FolderCell.Folder>();
      items.add(new FolderCell.Folder(null, model.count(null)));
      model.folders().forEach(each -> items.add(new FolderCell.Folder(each, model.count(each))));
      if (model.count("") > 0) {
        items.add(new FolderCell.Folder("", model.count("")));
      }
      if (!folders.getItems().equals(items)) {
        folders.getItems().setAll(items);
        var typed = folder.getEditor().getText();
        folder.getItems().setAll(model.folders());
        folder.getEditor().setText(typed);
      }
      for (var item : folders.getItems()) {
        if (Objects.equals(item.name(), model.folderProperty().get())) {
          folders.getSelectionModel().select(item);
        }
      }
      var none = model.rows().isEmpty() && !model.filterProperty().get().isBlank();
      nothing.setText(
          none ? texts.get("canned.ui.nothing", model.filterProperty().get().strip()) : "");
      nothing.setVisible(none);
    } finally {
      showing = false;
    }
    showSelected();
  }

  private void showSelected() {
    showing = true;
    try {
      var id = model.selectedProperty().get();
      list.getSelectionModel().clearSelection();
      for (var i = 0; id != null && i < list.getItems().size(); i++) {
        if (list.getItems().get(i).reply().id() == id) {
          list.getSelectionModel().select(i);
        }
      }
    } finally {
      showing = false;
    }
  }

  private void showText() {
    preview.getChildren().setAll(FilledText.nodes(model.form().preview()));
    var words = model.form().unknown();
    unknown.setText(
        words.isEmpty() ? "" : texts.get("canned.ui.unknown", String.join(", ", words)));
    appear(unknown, !words.isEmpty());
    showChanged();
  }

  private void showChanged() {
    save.setDisable(!model.changed());
  }

  private void showNotice() {
    var now = model.noticeProperty().get();
    var line = RepliesTexts.line(now, texts);
    noticeText.setText(line);
    noticeText
        .getStyleClass()
        .setAll("label", now instanceof RepliesNotice.Failed ? "failure" : "notice");
    appear(notice, !line.isEmpty());
    appear(undo, RepliesTexts.canBeUndone(now));
    showChanged();
  }
}
