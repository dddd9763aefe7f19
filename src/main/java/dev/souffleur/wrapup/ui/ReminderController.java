package dev.souffleur.wrapup.ui;

import dev.souffleur.platform.FxmlTexts;
import java.time.Clock;
import java.util.function.LongConsumer;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** One calm line about a promise whose time has come. */
public final class ReminderController {
  private final PromisesViewModel model;
  private final FxmlTexts texts;
  private final DueTexts dues;
  private final LongConsumer openDialog;

  @FXML private HBox root;
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
    model.reminderProperty().addListener((property, old, now) -> show());
    model.dueProperty().addListener((property, old, now) -> show());
    texts.messagesProperty().addListener((property, old, now) -> show());
    show();
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
