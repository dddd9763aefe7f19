package dev.souffleur.triage;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of a picture as one text that knows where each of them stands on it: words are parted
 * by a space, lines by a line end.
 */
final class PlacedText {
  private final String text;
  private final List<Place> places;

  /**
   * A word's place.
   *
   * @param start in the text, in chars
   * @param end behind its last char
   * @param line which line it stands in, from 0
   */
  record Place(int start, int end, int line, OcrText.Word word) {}

  private PlacedText(String text, List<Place> places) {
    this.text = text;
    this.places = List.copyOf(places);
  }

  static PlacedText of(OcrText ocr) {
    var text = new StringBuilder();
    var places = new ArrayList<Place>();
    for (var i = 0; i < ocr.lines().size(); i++) {
      if (i > 0) {
        text.append('\n');
      }
      var first = true;
      for (var word : words(ocr.lines().get(i))) {
        if (!first) {
          text.append(' ');
        }
        first = false;
        var start = text.length();
        text.append(word.text());
        places.add(new Place(start, text.length(), i, word));
      }
    }
    return new PlacedText(text.toString(), places);
  }

  /** A line that does not know its words is taken for one. */
  private static List<OcrText.Word> words(OcrText.Line line) {
    return line.words().isEmpty()
        ? List.of(new OcrText.Word(line.text(), line.box(), line.confidence()))
        : line.words();
  }

  String text() {
    return text;
  }

  /** In the order of the text. */
  List<Place> places() {
    return places;
  }

  /** The words that a stretch of the text touches. */
  List<Place> touching(int start, int end) {
    return places.stream().filter(place -> place.start() < end && start < place.end()).toList();
  }
}
