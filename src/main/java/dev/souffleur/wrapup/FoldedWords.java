package dev.souffleur.wrapup;

import java.util.regex.Pattern;

/**
 * A turn's text as the readers of promises see it: char for char as long as the original, lower
 * case, ё as е, one kind of apostrophe, dash and blank, and what others said masked.
 */
final class FoldedWords {
  private static final char MASK = '\u00b7';

  // A quoted name («Плюс») is no quotation, but masking it does no harm. Bounded, so that a text of
  // opening marks alone costs no more than any other.
  private static final Pattern QUOTED =
      Pattern.compile(
          "«[^»«]{0,600}»|“[^”“]{0,600}”|„[^“”„]{0,600}[“”]|\"[^\"\\n]{0,600}\"|(?m:^\\s*>.*$)");

  private FoldedWords() {}

  static String of(String text) {
    var folded = new StringBuilder(text.length());
    for (var i = 0; i < text.length(); i++) {
      folded.append(fold(text.charAt(i)));
    }
    var quoted = QUOTED.matcher(text);
    while (quoted.find()) {
      for (var i = quoted.start(); i < quoted.end(); i++) {
        if (folded.charAt(i) != '\n') {
          folded.setCharAt(i, MASK);
        }
      }
    }
    return folded.toString();
  }

  private static char fold(char c) {
    return switch (c) {
      case 'ё', 'Ё' -> 'е';
      case '’', 'ʼ', '`', '‘' -> '\'';
      case '–', '—', '−', '‑' -> '-';
      case '\u00a0', '\u202f', '\t', '\u2009' -> ' ';
      default -> Character.toLowerCase(c);
    };
  }
}
