package dev.souffleur.canned.ui;

import dev.souffleur.canned.Generalisation;
import dev.souffleur.platform.FxmlTexts;
import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** Shows the editor that makes a canned reply of one that was sent, above the composer. */
public final class KeepController {
  private final KeepViewModel model;
  private final FxmlTexts texts;
  private final Node back;

  @FXML private VBox root;
  @FXML private Label title;
  @FXML private VBox fields;
  @FXML private TextField name;
  @FXML private ComboBox<String> folder;
  @FXML private TextArea text;
  @FXML private FlowPane remarks;
  @FXML private Label unknown;
  @FXML private Label failure;
  @FXML private Button save;

  /**
   * @param back where the keyboard goes afterwards
   */
  public KeepController(KeepViewModel model, FxmlTexts texts, Node back) {
    this.model = model;
    this.texts = texts;
    this.back = back;
  }

  @FXML
  void initialize() {
    var form = model.form();
    name.textProperty().bindBidirectional(form.nameProperty());
    text.textProperty().bindBidirectional(form.textProperty());
    folder.getEditor().textProperty().bindBidirectional(form.folderProperty());
    folder.getEditor().accessibleTextProperty().bind(texts.text("canned.ui.folder"));
    form.textProperty().addListener((property, old, now) -> showText());
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    model.stateProperty().addListener((property, old, now) -> show(old, now));
    texts.messagesProperty().addListener((property, old, now) -> onLanguage());
    onLanguage();
  }

  private void onLanguage() {
    var now = model.stateProperty().get();
    show(now, now);
    showText();
  }

  @FXML
  void onSave() {
    model.save();
  }

  @FXML
  void onClose() {
    model.close();
    back.requestFocus();
  }

  private void onKey(KeyEvent event) {
    var plain = !event.isShortcutDown() && !event.isAltDown() && !event.isShiftDown();
    var enter = event.getCode() == KeyCode.ENTER;
    if (plain && event.getCode() == KeyCode.ESCAPE) {
      onClose();
      event.consume();
    } else if (enter && (event.isShortcutDown() || (plain && name.isFocused()))) {
      model.save();
      event.consume();
    } else if (plain && event.getCode() == KeyCode.TAB && text.isFocused()) {
      text.requestFocusTraversal(javafx.scene.TraversalDirection.NEXT);
      event.consume();
    }
  }

  private void show(KeepState old, KeepState now) {
    var open = !(now instanceof KeepState.Closed);
    root.setVisible(open);
    root.setManaged(open);
    var kept = now instanceof KeepState.Kept;
    title.setText(
        now instanceof KeepState.Kept(var called)
            ? texts.get("canned.ui.keep.kept", called)
            : texts.get("canned.ui.keep.title"));
    appear(fields, !kept);
    appear(save, !kept);
    save.setDisable(now instanceof KeepState.Saving);
    var error = now instanceof KeepState.Failed(var why) ? why : null;
    failure.setText(error == null ? "" : texts.line(error, "canned.ui.error"));
    appear(failure, error != null);
    if (now instanceof KeepState.Editing && old != now) {
      var typed = folder.getEditor().getText();
      folder.getItems().setAll(model.folders());
      folder.getEditor().setText(typed);
      name.requestFocus();
      name.selectAll();
    } else if (kept && old != now) {
      back.requestFocus();
    }
  }

  private void showText() {
    var found = model.form().remarks();
    remarks.getChildren().clear();
    if (!found.isEmpty()) {
      var label = new Label(texts.get("canned.ui.keep.personal"));
      label.getStyleClass().add("reply-warning");
      label.setWrapText(true);
      label.maxWidthProperty().bind(remarks.widthProperty());
      remarks.getChildren().add(label);
      found.stream().map(this::button).forEach(remarks.getChildren()::add);
    }
    appear(remarks, !found.isEmpty());
    var words = model.form().unknown();
    unknown.setText(
        words.isEmpty() ? "" : texts.get("canned.ui.unknown", String.join(", ", words)));
    appear(unknown, !words.isEmpty());
  }

  /** Selects what was found, to be written over. */
  private Button button(Generalisation.Remark remark) {
    var words = text.getText().substring(remark.start(), remark.end());
    var kind = texts.get("canned.ui.keep.kind." + remark.kind().name().toLowerCase(Locale.ROOT));
    var button = new Button(texts.get("canned.ui.keep.remark", kind, words));
    button.getStyleClass().addAll("small", "remark");
    button.setOnAction(
        event -> {
          text.requestFocus();
          text.selectRange(remark.start(), remark.end());
        });
    return button;
  }

  private static void appear(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }
}
