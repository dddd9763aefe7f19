package dev.souffleur.guard;

import dev.souffleur.dialog.Stemmer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The words a figure stands among, which tell what it is a figure of. A sentence with several
 * figures of a kind is divided between them; a cell of a table stands with the head of its row and
 * of its column.
 */
final class Contexts {
  static final int NAME = 2;
  private static final int WORD = 1;

  /** Chars of a stem that are compared: «обработает» and «обрабатывает» are one deed. */
  private static final int PREFIX = 5;

  private static final TextParts.Part NOWHERE = new TextParts.Part(0, 0);
  private static final String CELL = " | ";
  private static final Pattern BETWEEN = Pattern.compile("[,;:] | (?:а|и|но|and|but|while) ");

  private final String text;
  private final String folded;
  private final TextParts parts;
  private final List<Stemmer.Token> tokens;
  private final boolean cyrillic;

  /**
   * @param tokens the content words of the text
   */
  Contexts(String text, String folded, TextParts parts, List<Stemmer.Token> tokens) {
    this.text = text;
    this.folded = folded;
    this.parts = parts;
    this.tokens = tokens;
    this.cyrillic = text.chars().anyMatch(c -> c >= 'а' && c <= 'я');
  }

  /**
   * The words around a claim of a text, by weight.
   *
   * @param claims all of the text's
   */
  Map<String, Integer> of(List<Claim> claims, Claim claim) {
    var line = line(text, claim.start());
    if (text.substring(line.start(), line.end()).contains(CELL)) {
      return cell(line, claim);
    }
    var sentence = parts.sentence(claim.start());
    var start = sentence.start();
    var end = sentence.end();
    for (var other : claims) {
      if (other.kind() != claim.kind() || other.equals(claim)) {
        continue;
      }
      if (other.end() <= claim.start() && other.end() > start) {
        start = border(folded, other.end(), claim.start(), other.end(), false);
      } else if (other.start() >= claim.end() && other.start() < end) {
        end = border(folded, claim.end(), other.start(), other.start(), true);
      }
    }
    var words = new HashMap<String, Integer>();
    add(words, start, Math.max(start, claim.start()), false);
    add(words, claim.end(), Math.max(claim.end(), end), false);
    return words;
  }

  /** The words of a stretch of the text. */
  Map<String, Integer> within(TextParts.Part part) {
    var words = new HashMap<String, Integer>();
    add(words, part.start(), part.end(), false);
    return words;
  }

  /** Where one figure's words end and another's begin; what stands between two commas is both's. */
  private static int border(String folded, int from, int to, int otherwise, boolean last) {
    var between = BETWEEN.matcher(folded).region(from, Math.max(from, to));
    var found = -1;
    while ((last || found < 0) && between.find()) {
      found = between.end();
    }
    return found < 0 ? otherwise : found;
  }

  private Map<String, Integer> cell(TextParts.Part row, Claim claim) {
    var words = new HashMap<String, Integer>();
    var head = text.indexOf(CELL, row.start());
    add(words, row.start(), head, true);
    var from = Math.max(row.start(), text.lastIndexOf(CELL, claim.start()) + 1);
    var next = text.indexOf(CELL, claim.end());
    var to = next < 0 || next > row.end() ? row.end() : next;
    add(words, from, Math.max(from, claim.start()), false);
    add(words, claim.end(), Math.max(claim.end(), to), false);
    words.putAll(within(header(text, claim.start())));
    return words;
  }

  /** The head of the column that a place of a table lies in; empty outside of tables. */
  static TextParts.Part header(String text, int at) {
    var row = line(text, at);
    var column = column(text, row, at);
    if (!text.substring(row.start(), row.end()).contains(CELL)) {
      return NOWHERE;
    }
    var top = row;
    while (top.start() > 0) {
      var above = line(text, top.start() - 1);
      if (!text.substring(above.start(), above.end()).contains(CELL)) {
        break;
      }
      top = above;
    }
    if (top.equals(row)) {
      return NOWHERE;
    }
    var start = top.start();
    for (var passed = 0; passed < column; passed++) {
      var cell = text.indexOf(CELL, start);
      if (cell < 0 || cell >= top.end()) {
        return NOWHERE;
      }
      start = cell + CELL.length();
    }
    var end = text.indexOf(CELL, start);
    return new TextParts.Part(start, end < 0 || end > top.end() ? top.end() : end);
  }

  private static int column(String text, TextParts.Part row, int at) {
    var column = 0;
    for (var cell = text.indexOf(CELL, row.start());
        cell >= 0 && cell < at;
        cell = text.indexOf(CELL, cell + 1)) {
      column++;
    }
    return column;
  }

  private static TextParts.Part line(String text, int at) {
    var start = text.lastIndexOf('\n', Math.max(0, at - 1)) + 1;
    if (at < text.length() && text.charAt(at) == '\n') {
      start = text.lastIndexOf('\n', at - 1) + 1;
    }
    var end = text.indexOf('\n', at);
    return new TextParts.Part(start, end < 0 ? text.length() : end);
  }

  private void add(Map<String, Integer> words, int from, int to, boolean names) {
    for (var token : tokens) {
      if (token.start() < from || token.end() > to) {
        continue;
      }
      var stem = token.stem();
      var first = text.charAt(token.start());
      var number = Character.isDigit(first) && stem.length() > 1;
      var name = names || number || isName(from, token);
      words.merge(shortened(stem), name ? NAME : WORD, Math::max);
    }
  }

  static String shortened(String stem) {
    return stem.substring(0, Math.min(PREFIX, stem.length()));
  }

  /** A capital within a sentence, or of a Latin word in a Russian text. */
  private boolean isName(int from, Stemmer.Token token) {
    var first = text.charAt(token.start());
    if (!Character.isUpperCase(first)) {
      return false;
    }
    if (first >= 'A' && first <= 'Z' && cyrillic) {
      return true;
    }
    var before = text.substring(from, token.start()).stripTrailing();
    return before.length() > 1 && ".!?:\n\"«".indexOf(before.charAt(before.length() - 1)) < 0;
  }
}
