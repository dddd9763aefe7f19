package dev.souffleur.triage;

import dev.souffleur.platform.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Tells a dialog of a screenshot: its category, what was picked out of it, and its words. */
final class EventText {
  /** Some 40 lines: what a screen says, not what an article on it does. */
  private static final int MOST_WORDS = 1_200;

  /** Below this OCR has guessed. */
  private static final double READABLE = 0.3;

  private EventText() {}

  /** In the language of the messages; the words on the picture stay as they are. */
  static String of(TriageResult result, TriageCategory settled, Messages messages) {
    var parts = new ArrayList<String>();
    parts.add(head(result, settled, messages));
    addFindings(parts, result, Finding.Kind.ERROR_CODE, "triage.event.codes", messages);
    addFindings(parts, result, Finding.Kind.AMOUNT, "triage.event.amounts", messages);
    addFindings(parts, result, Finding.Kind.URL, "triage.event.addresses", messages);
    var words =
        result.text().lines().stream()
            .filter(line -> line.confidence() >= READABLE)
            .map(OcrText.Line::text)
            .collect(Collectors.joining("\n"));
    if (words.isBlank()) {
      parts.add(messages.get("triage.event.no_words"));
    } else {
      parts.add(messages.get("triage.event.words"));
      parts.add(TextCut.beginning(words, MOST_WORDS));
    }
    return String.join("\n", parts);
  }

  private static String head(TriageResult result, TriageCategory settled, Messages messages) {
    var category = settled.name(messages.language());
    return result.screenshot().correction() == null
        ? messages.get(
            "triage.event.judged", category, Math.round(result.verdict().confidence() * 100))
        : messages.get("triage.event.settled", category);
  }

  private static void addFindings(
      List<String> parts, TriageResult result, Finding.Kind kind, String key, Messages messages) {
    var found =
        result.findings().stream()
            .filter(finding -> finding.kind() == kind)
            .map(Finding::text)
            .distinct()
            .limit(5)
            .collect(Collectors.joining(", "));
    if (!found.isEmpty()) {
      parts.add(messages.get(key, found));
    }
  }
}
