package dev.souffleur.wrapup.ui;

import dev.souffleur.dialog.PromiseStore.Listed;
import dev.souffleur.platform.FxmlListCell;
import dev.souffleur.platform.FxmlTexts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A promise in the list of all. */
final class PromiseCell extends FxmlListCell<Listed> {
  private final FxmlTexts texts;
  private final DueTexts dues;
  private final Label customer = new Label();
  private final Label made = new Label();
  private final Label due = new Label();
  private final Label text = new Label();
  private final VBox box;

  PromiseCell(FxmlTexts texts, DueTexts dues) {
    this.texts = texts;
    this.dues = dues;
    customer.getStyleClass().addAll("promise-customer", "elided");
    made.getStyleClass().add("quiet");
    made.setMinWidth(USE_PREF_SIZE);
    due.getStyleClass().add("due");
    due.setMinWidth(USE_PREF_SIZE);
    text.setWrapText(true);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var head = new HBox(8, customer, made, gap, due);
    head.setAlignment(Pos.CENTER_LEFT);
    box = new VBox(4, head, text);
    getStyleClass().add("promise-cell");
  }

  /** Whom a promise was made to. */
  static String customer(FxmlTexts texts, Listed listed) {
    return listed.customer().isBlank()
        ? texts.get("wrapup.ui.customer", listed.promise().conversationId())
        : listed.customer();
  }

  @Override
  protected void updateItem(@Nullable Listed listed, boolean empty) {
    super.updateItem(listed, empty);
    if (empty || listed == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    var promise = listed.promise();
    customer.setText(customer(texts, listed));
    made.setText(
        promise.conditional()
            ? texts.get("wrapup.ui.promises.made.conditional", dues.made(promise.created()))
            : texts.get("wrapup.ui.promises.made", dues.made(promise.created())));
    dues.dress(due, promise);
    text.setText(promise.text());
    setAccessibleText(
        texts.get("wrapup.ui.promises.row", customer.getText(), promise.text(), dues.of(promise)));
    setGraphic(box);
  }
}
