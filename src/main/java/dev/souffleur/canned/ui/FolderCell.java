package dev.souffleur.canned.ui;

import dev.souffleur.platform.FxmlTexts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A folder in the list, with how many replies lie in it; its name can be changed in place. */
final class FolderCell extends ListCell<FolderCell.Folder> {
  private final FxmlTexts texts;
  private final RepliesViewModel model;
  private final Label name = new Label();
  private final Label count = new Label();
  private final TextField field = new TextField();
  private final HBox line = new HBox(8, name, count);

  /**
   * A folder.
   *
   * @param name null for all replies
   */
  record Folder(@Nullable String name, long count) {}

  FolderCell(RepliesViewModel model, FxmlTexts texts) {
    this.model = model;
    this.texts = texts;
    name.getStyleClass().add("elided");
    name.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(name, Priority.ALWAYS);
    HBox.setHgrow(field, Priority.ALWAYS);
    count.getStyleClass().add("quiet");
    count.setMinWidth(Region.USE_PREF_SIZE);
    field.accessibleTextProperty().bind(texts.text("canned.ui.folder.rename"));
    field.setOnAction(event -> rename());
    field.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            cancelEdit();
            event.consume();
          }
        });
    line.setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("folder-cell");
    setPrefWidth(0);
  }

  private void rename() {
    var typed = field.getText();
    cancelEdit();
    model.renameFolder(typed);
  }

  @Override
  public void startEdit() {
    if (getItem().name() == null || getItem().name().isEmpty()) {
      return;
    }
    super.startEdit();
    if (isEditing()) {
      field.setText(getItem().name());
      line.getChildren().setAll(field, count);
      field.requestFocus();
      field.selectAll();
    }
  }

  @Override
  public void cancelEdit() {
    var focus = field.isFocused();
    super.cancelEdit();
    line.getChildren().setAll(name, count);
    if (focus) {
      getListView().requestFocus();
    }
  }

  @Override
  protected void updateItem(@Nullable Folder folder, boolean empty) {
    super.updateItem(folder, empty);
    if (empty || folder == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    var own = folder.name();
    name.setText(
        own == null
            ? texts.get("canned.ui.folder.all")
            : own.isEmpty() ? texts.get("canned.ui.folder.none") : own);
    count.setText(String.valueOf(folder.count()));
    setAccessibleText(name.getText() + ", " + count.getText());
    setGraphic(line);
  }
}
