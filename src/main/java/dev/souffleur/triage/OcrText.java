package dev.souffleur.triage;

import java.util.List;
import java.util.stream.Collectors;

/** The words on a picture, in reading order. */
public record OcrText(List<Line> lines) {
  /** No words. */
  public static final OcrText NONE = new OcrText(List.of());

  public OcrText {
    lines = List.copyOf(lines);
  }

  /** The lines below each other. */
  public String text() {
    return lines.stream().map(Line::text).collect(Collectors.joining("\n"));
  }

  /**
   * A line of words.
   *
   * @param confidence of the recognition, 0 to 1
   */
  public record Line(String text, Box box, double confidence, List<Word> words) {
    public Line {
      words = List.copyOf(words);
    }
  }

  /** A word in a line. */
  public record Word(String text, Box box, double confidence) {}

  /** A rectangle in the picture's own pixels. */
  public record Box(int x, int y, int width, int height) {}
}
