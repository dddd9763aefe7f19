package dev.souffleur.dialog.ui;

import dev.souffleur.dialog.Attachment;
import dev.souffleur.dialog.Message;
import dev.souffleur.platform.FxmlTexts;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** An event with a picture: its thumbnail, which opens large, and what is said of it. */
final class EventCard extends HBox {
  private static final double WIDTH = 112;
  private static final double HEIGHT = 76;
  private static final double WORDS_HEIGHT = 84;

  private final Thumbnails thumbnails;
  private final Consumer<Attachment> open;
  private final ImageView image = new ImageView();
  private final FontIcon blank = new FontIcon("fth-image");
  private final Label title = new Label();
  private final Label words = new Label();
  private final Label time = new Label();
  private final ChangeListener<@Nullable ScreenPicture> arrival =
      (property, old, picture) -> picture(picture);
  private @Nullable Attachment attachment;
  private @Nullable ObservableValue<@Nullable ScreenPicture> coming;

  EventCard(FxmlTexts texts, Thumbnails thumbnails, Consumer<Attachment> open) {
    super(12);
    this.thumbnails = thumbnails;
    this.open = open;
    image.setPreserveRatio(true);
    image.setFitWidth(WIDTH);
    image.setFitHeight(HEIGHT);
    var frame = new StackPane(blank, image);
    frame.setMinSize(WIDTH, HEIGHT);
    var button = new Button(null, frame);
    button.getStyleClass().add("thumbnail");
    button.setFocusTraversable(false);
    button.accessibleTextProperty().bind(texts.text("dialog.ui.picture.open"));
    var tip = new Tooltip();
    tip.textProperty().bind(texts.text("dialog.ui.picture.open.key"));
    button.setTooltip(tip);
    button.setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
    button.setOnAction(event -> openLarge());
    title.getStyleClass().add("event-title");
    title.setWrapText(true);
    words.getStyleClass().addAll("event-words", "elided");
    words.setWrapText(true);
    words.setMaxHeight(WORDS_HEIGHT);
    time.getStyleClass().add("time");
    var said = new VBox(4, title, words, time);
    said.setMinWidth(0);
    HBox.setHgrow(said, Priority.ALWAYS);
    getChildren().setAll(button, said);
    setAlignment(Pos.TOP_LEFT);
    getStyleClass().add("event-card");
  }

  private void openLarge() {
    if (attachment != null) {
      open.accept(attachment);
    }
  }

  /** Shows an event; its first line is the title. */
  void show(Message message, Attachment picture, String when) {
    var text = message.text().strip();
    var end = text.indexOf('\n');
    title.setText(end < 0 ? text : text.substring(0, end).strip());
    words.setText(end < 0 ? "" : text.substring(end + 1).strip());
    words.setVisible(!words.getText().isEmpty());
    words.setManaged(words.isVisible());
    time.setText(when);
    attachment = picture;
    var next = thumbnails.of(picture);
    if (next != coming) {
      release();
      coming = next;
      next.addListener(arrival);
      picture(next.getValue());
    }
  }

  /** Waits for no picture any more. */
  void release() {
    if (coming != null) {
      coming.removeListener(arrival);
      coming = null;
    }
  }

  private void picture(@Nullable ScreenPicture picture) {
    image.setImage(picture == null ? null : PictureImages.of(picture));
    blank.setVisible(picture == null);
  }
}
