package dev.souffleur.wrapup.ui;

import dev.souffleur.dialog.Promise;
import dev.souffleur.platform.FxmlTexts;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javafx.scene.control.Label;

/** When promises are due, as people say it, and in which colour. */
final class DueTexts {
  private static final List<String> URGENCIES = List.of("overdue", "today", "later", "undated");

  private final FxmlTexts texts;
  private final Clock clock;

  DueTexts(FxmlTexts texts, Clock clock) {
    this.texts = texts;
    this.clock = clock;
  }

  Clock clock() {
    return clock;
  }

  /** Shows when a promise is due: the words, and the colour of their urgency. */
  void dress(Label label, Promise promise) {
    label.setText(of(promise));
    label.getStyleClass().removeAll(URGENCIES);
    label.getStyleClass().add(urgency(promise));
  }

  /** «сегодня в 15:00», «просрочено: вчера», «пт, 27 нояб.», «без срока». */
  String of(Promise promise) {
    var due = promise.due();
    if (due == null) {
      return texts.get("wrapup.ui.due.none");
    }
    var words = due.wholeDay() ? day(due.time()) : hour(due.time());
    return promise.isOverdue(clock.instant()) ? texts.get("wrapup.ui.due.overdue", words) : words;
  }

  private String urgency(Promise promise) {
    var due = promise.due();
    if (due == null) {
      return "undated";
    }
    if (promise.isOverdue(clock.instant())) {
      return "overdue";
    }
    return date(due.time()).equals(LocalDate.now(clock)) ? "today" : "later";
  }

  private String day(Instant time) {
    var days = date(time).toEpochDay() - LocalDate.now(clock).toEpochDay();
    if (days == 0) {
      return texts.get("wrapup.ui.due.today");
    }
    if (days == 1) {
      return texts.get("wrapup.ui.due.tomorrow");
    }
    return days == -1 ? texts.get("wrapup.ui.due.yesterday") : format(pattern(time), time);
  }

  private String hour(Instant time) {
    return texts.get("wrapup.ui.due.hour", day(time), format("HH:mm", time));
  }

  private String pattern(Instant time) {
    return date(time).getYear() == LocalDate.now(clock).getYear() ? "EEE, d MMM" : "d MMM yyyy";
  }

  /** When a promise was made. */
  String made(Instant time) {
    return format(date(time).equals(LocalDate.now(clock)) ? "HH:mm" : "d MMM, HH:mm", time);
  }

  LocalDateTime local(Instant time) {
    return LocalDateTime.ofInstant(time, clock.getZone());
  }

  private LocalDate date(Instant time) {
    return LocalDate.ofInstant(time, clock.getZone());
  }

  private String format(String pattern, Instant time) {
    return DateTimeFormatter.ofPattern(pattern, texts.locale())
        .withZone(clock.getZone())
        .format(time);
  }
}
