package dev.souffleur.dialog.ui;

import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.platform.FxmlListCell;
import dev.souffleur.platform.FxmlTexts;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * A turn as a bubble: the customer's at the left, the operator's at the right. An event that came
 * with a picture is a card.
 */
final class MessageCell extends FxmlListCell<Message> {
  /** 68 characters of running text, Russian and English. */
  private static final String WIDEST_LINE =
      "Съешь ещё этих мягких французских булок, the quick brown fox jumps on";

  private static final double BUBBLE_PADDING = 30;
  private static final double SHARE = 0.84;

  private final FxmlTexts texts;
  private final TimeTexts times;
  private final Label text = new Label();
  private final Label time = new Label();
  private final VBox bubble = new VBox(4, text, time);
  private final HBox line = new HBox(bubble);
  private final EventCard card;
  private final ContextMenu menu;
  private @Nullable Speaker dressedFor;

  MessageCell(
      ListView<Message> list, FxmlTexts texts, TimeTexts times, EventCard card, Runnable copy) {
    this.texts = texts;
    this.times = times;
    this.card = card;
    text.setWrapText(true);
    time.getStyleClass().add("time");
    bubble.getStyleClass().add("bubble");
    bubble
        .maxWidthProperty()
        .bind(
            Bindings.createDoubleBinding(
                () ->
                    Math.min(
                        widthOf(text.getFont()) + BUBBLE_PADDING, (list.getWidth() - 56) * SHARE),
                text.fontProperty(),
                list.widthProperty()));
    bubble.setMinWidth(0);
    card.maxWidthProperty()
        .bind(
            Bindings.createDoubleBinding(
                () -> Math.min(widthOf(text.getFont()), list.getWidth() - 56),
                text.fontProperty(),
                list.widthProperty()));
    var item = new MenuItem();
    item.textProperty().bind(texts.text("dialog.ui.copy"));
    item.setOnAction(event -> copy.run());
    menu = new ContextMenu(item);
    getStyleClass().add("message-cell");
  }

  private static double widthOf(Font font) {
    var sample = new Text(WIDEST_LINE);
    sample.setFont(font);
    return Math.ceil(sample.getLayoutBounds().getWidth());
  }

  @Override
  protected void updateItem(@Nullable Message message, boolean empty) {
    super.updateItem(message, empty);
    if (empty || message == null) {
      card.release();
      setGraphic(null);
      setContextMenu(null);
      setAccessibleText(null);
      return;
    }
    text.setText(message.text());
    time.setText(times.time(message.time()));
    var side = message.speaker();
    var picture = message.attachment();
    if (picture == null) {
      card.release();
      dress(side);
      place(bubble);
    } else {
      card.show(message, picture, time.getText());
      place(card);
    }
    line.setAlignment(
        switch (side) {
          case CUSTOMER -> Pos.CENTER_LEFT;
          case OPERATOR -> Pos.CENTER_RIGHT;
          case SYSTEM -> picture == null ? Pos.CENTER : Pos.CENTER_LEFT;
        });
    setAccessibleText(
        texts.get(
            "dialog.ui.turn",
            texts.get(
                side == Speaker.CUSTOMER
                    ? "dialog.ui.customer.voice"
                    : side == Speaker.OPERATOR
                        ? "dialog.ui.operator.voice"
                        : "dialog.ui.system.voice"),
            time.getText(),
            message.text()));
    setContextMenu(menu);
    setGraphic(line);
  }

  // A cell is filled anew for each turn that scrolls by: what stays the same is not styled again.
  private void dress(Speaker side) {
    if (side != dressedFor) {
      dressedFor = side;
      bubble.getStyleClass().setAll("bubble", side.id());
    }
  }

  private void place(Node shown) {
    if (line.getChildren().getFirst() != shown) {
      line.getChildren().setAll(shown);
    }
  }
}
