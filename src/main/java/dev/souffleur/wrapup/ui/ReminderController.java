package dev.souffleur.wrapup.ui;

import dev.souffleur.platform.FxmlTexts;
import java.time.Clock;
import java.util.function.LongConsumer;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/** One calm line about a promise whose time has come. */
public final class ReminderController {
  /** Words in a narrower column are hard to read. */
  private static final double LEAST_EMS = 18;

  private static final double TWO_LINES = 2.6;
  private static final double THREE_LINES = 3.8;
  private static final double WIDEST_TOOLTIP = 480;

  private final PromisesViewModel model;
  private final FxmlTexts texts;
  private final DueTexts dues;
  private final LongConsumer openDialog;

  @FXML private FlowPane root;
  @FXML private HBox head;
  @FXML private HBox buttons;
  @FXML private Label words;

  /**
   * @param openDialog opens a conversation
   */
  public ReminderController(
      PromisesViewModel model, FxmlTexts texts, Clock clock, LongConsumer openDialog) {
    this.model = model;
    this.texts = texts;
    this.dues = new DueTexts(texts, clock);
    this.openDialog = openDialog;
  }

  @FXML
  void initialize() {
    root.widthProperty().addListener((property, old, width) -> arrange());
    root.insetsProperty().addListener((property, old, insets) -> arrange());
    buttons.widthProperty().addListener((property, old, width) -> arrange());
    words.fontProperty().addListener((property, old, font) -> arrange());
    var whole = new Tooltip();
    whole.setWrapText(true);
    whole.setMaxWidth(WIDEST_TOOLTIP);
    whole.textProperty().bind(words.textProperty());
    words.setTooltip(whole);
    model.reminderProperty().addListener((property, old, now) -> show());
    model.dueProperty().addListener((property, old, now) -> show());
    texts.messagesProperty().addListener((property, old, now) -> show());
    show();
  }

  /** The words stand beside the buttons, or above them where that leaves them too little room. */
  private void arrange() {
    var insets = root.getInsets();
    var room = root.getWidth() - insets.getLeft() - insets.getRight();
    var beside = room - buttons.prefWidth(-1) - root.getHgap() - 1;
    var narrow = beside < LEAST_EMS * words.getFont().getSize();
    head.setPrefWidth(Math.max(0, narrow ? room : beside));
    words.setMaxHeight((narrow ? TWO_LINES : THREE_LINES) * words.getFont().getSize());
  }

  @FXML
  void onOpen() {
    var reminder = model.reminderProperty().get();
    if (reminder != null) {
      openDialog.accept(reminder.promise().conversationId());
      model.dismissReminder();
    }
  }

  @FXML
  void onKeep() {
    var reminder = model.reminderProperty().get();
    if (reminder != null) {
      model.keep(reminder.promise());
    }
  }

  @FXML
  void onDismiss() {
    model.dismissReminder();
  }

  private void show() {
    var reminder = model.reminderProperty().get();
    Strips.appear(root, reminder != null);
    if (reminder != null) {
      var promise = reminder.promise();
      words.setText(
          texts.get(
              "wrapup.ui.reminder",
              PromiseCell.customer(texts, reminder),
              promise.text().replace('\n', ' '),
              dues.of(promise)));
    }
  }
}
