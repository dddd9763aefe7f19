package dev.souffleur.wrapup.ui;

import dev.souffleur.dialog.Promise;
import dev.souffleur.dialog.Promise.Due;
import dev.souffleur.platform.FxmlTexts;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Corrects when a promise is due: a day, and an hour if there is one. */
final class DueEditor {
  /** A promise for a day is due when the working day ends. */
  private static final LocalTime DAY_END = LocalTime.of(18, 0);

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d.M.yyyy");
  private static final DateTimeFormatter SHOWN_DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("H:mm");

  private final PromisesViewModel model;
  private final FxmlTexts texts;
  private final DueTexts dues;
  private final DatePicker day = new DatePicker();
  private final TextField hour = new TextField();
  private final Label wrong = new Label();
  private @Nullable Promise promise;
  private @Nullable HBox box;
  private Runnable done = () -> {};

  DueEditor(PromisesViewModel model, FxmlTexts texts, DueTexts dues) {
    this.model = model;
    this.texts = texts;
    this.dues = dues;
  }

  /**
   * Puts its controls into a box, which shows while a date is edited.
   *
   * @param whenDone takes the keyboard back
   */
  void fill(HBox into, Runnable whenDone) {
    box = into;
    done = whenDone;
    var label = new Label();
    label.textProperty().bind(texts.text("wrapup.ui.date.label"));
    label.setMinWidth(Label.USE_PREF_SIZE);
    day.accessibleTextProperty().bind(texts.text("wrapup.ui.date.day"));
    day.setConverter(converter());
    day.setPrefWidth(140);
    day.getEditor().accessibleTextProperty().bind(texts.text("wrapup.ui.date.day"));
    hour.promptTextProperty().bind(texts.text("wrapup.ui.date.hour.prompt"));
    hour.accessibleTextProperty().bind(texts.text("wrapup.ui.date.hour"));
    hour.setPrefColumnCount(5);
    wrong.getStyleClass().add("failure");
    wrong.textProperty().bind(texts.text("wrapup.ui.date.wrong"));
    var keep = button("wrapup.ui.date.keep", this::keep);
    keep.getStyleClass().add("accent");
    into.setAlignment(Pos.CENTER_LEFT);
    into.setSpacing(8);
    into.getChildren()
        .setAll(
            label,
            day,
            hour,
            keep,
            button("wrapup.ui.date.none", this::clear),
            button("wrapup.ui.cancel", () -> cancel()),
            wrong);
    into.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    Strips.appear(into, false);
    Strips.appear(wrong, false);
  }

  private Button button(String key, Runnable action) {
    var button = new Button();
    button.textProperty().bind(texts.text(key));
    button.setMinWidth(Button.USE_PREF_SIZE);
    button.setOnAction(event -> action.run());
    return button;
  }

  private void onKey(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER && !(event.getTarget() instanceof Button)) {
      keep();
      event.consume();
    }
  }

  /** Begins to edit. */
  void edit(Promise edited) {
    promise = edited;
    var due = edited.due();
    var time = due == null ? null : dues.local(due.time());
    day.setValue(time == null ? LocalDate.now(dues.clock()) : time.toLocalDate());
    hour.setText(time == null || due == null || due.wholeDay() ? "" : HOUR.format(time));
    show(true);
    day.requestFocus();
  }

  private void keep() {
    var edited = promise;
    var date = read(day.getEditor().getText());
    var words = hour.getText() == null ? "" : hour.getText().strip();
    var time = words.isEmpty() ? Optional.of(DAY_END) : hour(words);
    if (edited == null || date == null || time.isEmpty()) {
      Strips.appear(wrong, true);
      return;
    }
    var instant = date.atTime(time.get()).atZone(dues.clock().getZone()).toInstant();
    model.setDue(edited, new Due(instant, words.isEmpty()));
    cancel();
  }

  private void clear() {
    if (promise != null) {
      model.setDue(promise, null);
    }
    cancel();
  }

  /** Edits no more; false where it did not. */
  boolean cancel() {
    if (promise == null) {
      return false;
    }
    promise = null;
    show(false);
    done.run();
    return true;
  }

  private void show(boolean shown) {
    if (box != null) {
      Strips.appear(box, shown);
    }
    Strips.appear(wrong, false);
  }

  private static Optional<LocalTime> hour(String words) {
    try {
      var colon = words.replace('.', ':');
      return Optional.of(LocalTime.parse(colon.contains(":") ? colon : colon + ":00", HOUR));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static @Nullable LocalDate read(@Nullable String words) {
    try {
      return words == null ? null : LocalDate.parse(words.strip(), DAY);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static StringConverter<LocalDate> converter() {
    return new StringConverter<>() {
      @Override
      public String toString(@Nullable LocalDate date) {
        return date == null ? "" : SHOWN_DAY.format(date);
      }

      @Override
      public @Nullable LocalDate fromString(@Nullable String words) {
        return read(words);
      }
    };
  }
}
