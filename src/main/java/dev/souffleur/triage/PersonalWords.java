package dev.souffleur.triage;

import dev.souffleur.privacy.Redactor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the words on a picture that are personal data. */
final class PersonalWords {
  private PersonalWords() {}

  /**
   * Their boxes, in reading order: of every word that a piece of personal data touches. The text is
   * looked at line by line, as one, and as one without line ends, so that a card number is found
   * that stands in four words, or goes on in the next line.
   */
  static List<OcrText.Box> boxes(OcrText text, Redactor redactor) {
    var boxes = new HashSet<OcrText.Box>();
    for (var i = 0; i < text.lines().size(); i++) {
      add(boxes, PlacedText.of(new OcrText(List.of(text.lines().get(i)))), false, redactor);
    }
    var whole = PlacedText.of(text);
    add(boxes, whole, false, redactor);
    add(boxes, whole, true, redactor);
    var order = new ArrayList<OcrText.Box>();
    whole.places().stream()
        .map(place -> place.word().box())
        .filter(boxes::contains)
        .distinct()
        .forEach(order::add);
    return List.copyOf(order);
  }

  private static void add(
      Set<OcrText.Box> boxes, PlacedText placed, boolean joined, Redactor redactor) {
    // A line end becomes one char again, so that places stay right.
    var text = joined ? placed.text().replace('\n', ' ') : placed.text();
    for (var data : redactor.find(text)) {
      placed.touching(data.start(), data.end()).forEach(place -> boxes.add(place.word().box()));
    }
  }
}
