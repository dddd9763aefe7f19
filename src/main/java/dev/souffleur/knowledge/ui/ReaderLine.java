package dev.souffleur.knowledge.ui;

import dev.souffleur.knowledge.Passage;
import java.util.ArrayList;
import java.util.List;

/**
 * A paragraph of an article.
 *
 * @param heading its level as a heading, from 1; 0 for running text
 * @param marked whether it belongs to the passage that was looked for
 */
record ReaderLine(String text, int heading, boolean marked) {
  private static final int DEEPEST = 6;

  /** Takes an article apart; blank lines are left out. */
  static List<ReaderLine> of(String article, Passage passage) {
    var lines = new ArrayList<ReaderLine>();
    var at = 0;
    while (at < article.length()) {
      var found = article.indexOf('\n', at);
      var end = found < 0 ? article.length() : found;
      var line = article.substring(at, end).strip();
      if (!line.isEmpty()) {
        var marked = at < passage.end() && end > passage.start();
        var level = level(line, passage);
        lines.add(new ReaderLine(line.replaceFirst("^#{1,6}\\s+", ""), level, marked));
      }
      at = end + 1;
    }
    return lines;
  }

  private static int level(String line, Passage passage) {
    var hashes = 0;
    while (hashes < line.length() && line.charAt(hashes) == '#') {
      hashes++;
    }
    if (hashes > 0 && hashes <= DEEPEST && line.startsWith(" ", hashes)) {
      return hashes;
    }
    if (line.equals(passage.title())) {
      return 1;
    }
    return passage.headings().contains(line) ? 2 : 0;
  }
}
