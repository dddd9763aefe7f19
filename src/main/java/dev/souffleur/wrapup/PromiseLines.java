package dev.souffleur.wrapup;

import dev.souffleur.dialog.Promise;
import dev.souffleur.platform.Messages;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Promises as lines of a wrap-up. */
final class PromiseLines {
  private final Messages messages;
  private final ZoneId zone;

  PromiseLines(Messages messages, ZoneId zone) {
    this.messages = messages;
    this.zone = zone;
  }

  /** A line for each that was not dropped. */
  String of(List<Promise> promises) {
    return promises.stream()
        .filter(promise -> promise.state() != Promise.State.DROPPED)
        .map(this::line)
        .collect(Collectors.joining("\n"));
  }

  /** The open one that is due first; one without a date comes last. */
  static Optional<Promise> earliest(List<Promise> promises) {
    return promises.stream()
        .filter(Promise::isOpen)
        .min(
            Comparator.comparing(
                promise ->
                    promise.due() == null ? Long.MAX_VALUE : promise.due().time().toEpochMilli()));
  }

  String line(Promise promise) {
    var due = promise.due();
    var text = promise.text().replaceAll("\\s+", " ").strip();
    if (promise.state() == Promise.State.KEPT) {
      return messages.get("wrapup.promise.kept", text);
    }
    if (due == null) {
      return messages.get("wrapup.promise.undated", text);
    }
    var pattern = due.wholeDay() ? "d MMMM yyyy" : "d MMMM yyyy, HH:mm";
    var when =
        DateTimeFormatter.ofPattern(pattern, messages.language().locale())
            .withZone(zone)
            .format(due.time());
    return messages.get("wrapup.promise", text, when);
  }
}
