package dev.souffleur.dialog;

import dev.souffleur.dialog.Stemmer.Token;
import java.util.List;
import java.util.function.Predicate;

/** Cuts the telling part out of a long text and marks what was found in it. */
final class Snippet {
  private static final int LENGTH = 160;
  private static final int LEAD = 40;
  private static final String MARK = "**";

  private Snippet() {}

  /**
   * About 160 chars of a text, on one line, with the matches between two asterisks and an ellipsis
   * where it was cut. Asterisks of the text itself become the operator U+2217, which looks alike.
   *
   * @param tokens the text's words, in order
   */
  static String of(String text, List<Token> tokens, Predicate<Token> matches) {
    var found = tokens.stream().filter(matches).toList();
    var start = start(text, found);
    var end = Words.cut(text, Math.min(text.length(), start + LENGTH));
    var out = new StringBuilder(start > 0 ? "…" : "");
    var at = start;
    for (var token : found) {
      // Tokens may share a range, as alternatives of one word.
      if (token.start() >= at && token.end() <= end) {
        out.append(plain(text, at, token.start()))
            .append(MARK)
            .append(plain(text, token.start(), token.end()))
            .append(MARK);
        at = token.end();
      }
    }
    out.append(plain(text, at, end)).append(end < text.length() ? "…" : "");
    return out.toString().strip();
  }

  // The window that holds the most matches, with some words before the first of them.
  private static int start(String text, List<Token> found) {
    var best = 0;
    var bestStart = 0;
    for (int first = 0, last = 0; first < found.size(); first++) {
      var from = found.get(first).start();
      while (last < found.size() && found.get(last).end() <= from + LENGTH - LEAD) {
        last++;
      }
      if (last - first > best) {
        best = last - first;
        bestStart = from;
      }
    }
    return bestStart <= LEAD ? 0 : Words.wordStart(text, bestStart - LEAD);
  }

  private static String plain(String text, int from, int to) {
    return text.substring(from, to).replaceAll("[\\s\\p{Cntrl}]+", " ").replace('*', '∗');
  }
}
