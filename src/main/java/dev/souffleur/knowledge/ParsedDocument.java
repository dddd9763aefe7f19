package dev.souffleur.knowledge;

import java.util.List;

/**
 * What a reader makes of a file.
 *
 * @param title what the document is called
 * @param text its plain text, as a person reads it: headings, list markers, cells between bars
 * @param blocks in order, not overlapping; between them there are line breaks only
 */
public record ParsedDocument(String title, String text, List<Block> blocks) {
  public ParsedDocument {
    blocks = List.copyOf(blocks);
  }

  /** Whether there is nothing to find in it. */
  public boolean isBlank() {
    return text.isBlank();
  }
}
