package dev.souffleur.dialog.ui;

import dev.souffleur.platform.FxmlTexts;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A dialog of the list: customer and age, first words, category. */
final class DialogCell extends ListCell<DialogRow> {
  private final DialogListViewModel model;
  private final FxmlTexts texts;
  private final TimeTexts times;
  private final Label customer = new Label();
  private final Label age = new Label();
  private final Label words = new Label();
  private final Label category = new Label();
  private final TextField name = new TextField();
  private final HBox first = new HBox(8);
  private final VBox box;
  private final ContextMenu menu;

  DialogCell(DialogListViewModel model, FxmlTexts texts, TimeTexts times) {
    this.model = model;
    this.texts = texts;
    this.times = times;
    customer.getStyleClass().addAll("customer", "elided");
    age.getStyleClass().add("quiet");
    age.setMinWidth(Region.USE_PREF_SIZE);
    words.getStyleClass().addAll("words", "elided");
    customer.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(customer, Priority.ALWAYS);
    HBox.setHgrow(name, Priority.ALWAYS);
    name.accessibleTextProperty().bind(texts.text("dialog.ui.rename"));
    name.setOnAction(event -> rename());
    name.addEventFilter(KeyEvent.KEY_PRESSED, this::cancelOnEscape);
    box = new VBox(4, first, words, category);
    getStyleClass().add("dialog-cell");
    setPrefWidth(0);
    menu =
        new ContextMenu(
            item("dialog.ui.rename", this::startEdit), item("dialog.ui.archive", this::archive));
  }

  private MenuItem item(String key, Runnable action) {
    var item = new MenuItem();
    item.textProperty().bind(texts.text(key));
    item.setOnAction(event -> action.run());
    return item;
  }

  private void archive() {
    var row = getItem();
    if (row != null) {
      model.archive(row);
    }
  }

  private void cancelOnEscape(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      cancelEdit();
      event.consume();
    }
  }

  private void rename() {
    var row = getItem();
    var typed = name.getText();
    cancelEdit();
    if (row != null && !typed.strip().equals(row.customer())) {
      model.rename(row.id(), typed);
    }
  }

  @Override
  public void startEdit() {
    super.startEdit();
    if (isEditing()) {
      name.setText(getItem().customer());
      first.getChildren().setAll(name, age);
      name.requestFocus();
      name.selectAll();
    }
  }

  @Override
  public void cancelEdit() {
    var focus = name.isFocused();
    super.cancelEdit();
    first.getChildren().setAll(customer, age);
    if (focus) {
      getListView().requestFocus();
    }
  }

  @Override
  protected void updateItem(@Nullable DialogRow row, boolean empty) {
    super.updateItem(row, empty);
    if (empty || row == null) {
      setGraphic(null);
      setContextMenu(null);
      setAccessibleText(null);
      return;
    }
    var shown =
        row.customer().isBlank() ? texts.get("dialog.ui.customer", row.id()) : row.customer();
    customer.setText(shown);
    age.setText(row.archived() ? texts.get("dialog.ui.archived") : times.age(row.time()));
    words.setText(row.words().isBlank() ? texts.get("dialog.ui.noWords") : row.words());
    var known = row.category();
    category.setVisible(known != null);
    category.setManaged(known != null);
    if (known != null) {
      CategoryChip.dress(category, known, texts.language());
    }
    if (!isEditing()) {
      first.getChildren().setAll(customer, age);
    }
    setAccessibleText(
        String.join(
            ", ", shown, age.getText(), words.getText(), known == null ? "" : category.getText()));
    setContextMenu(menu);
    setGraphic(box);
  }
}
