package dev.souffleur.dialog;

import dev.souffleur.dialog.Stemmer.Token;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a person looks for, as stems. Each word is a set of alternatives; the last one also matches
 * as the beginning of a word, for it may still be being typed.
 */
record HistoryQuery(List<Set<String>> words) {
  private static final int MAX_CHARS = 1_000;
  private static final int MAX_WORDS = 32;

  static HistoryQuery of(String text, Stemmer stemmer) {
    var words = new ArrayList<Set<String>>();
    var lastStart = -1;
    for (var token : stemmer.tokens(text.substring(0, Math.min(MAX_CHARS, text.length())))) {
      var stem = clean(token.stem());
      if (stem.isEmpty()) {
        continue;
      }
      if (token.start() != lastStart) {
        if (words.size() == MAX_WORDS) {
          break;
        }
        words.add(new LinkedHashSet<>());
        lastStart = token.start();
      }
      words.getLast().add(stem);
    }
    return new HistoryQuery(words);
  }

  /** A stem as the index holds it: letters and digits, the rest is a space to FTS5's tokenizer. */
  static String clean(String stem) {
    return stem.codePoints().anyMatch(Character::isLetterOrDigit)
        ? stem.replaceAll("[\\p{Cntrl}\\p{Cs}\\s]+", " ").strip()
        : "";
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  /**
   * The query in FTS5's language. Each stem is a quoted string, so that nothing in it is syntax.
   *
   * @param operator between words: {@code AND} or {@code OR}
   */
  String match(String operator) {
    var parts = new ArrayList<String>();
    for (var i = 0; i < words.size(); i++) {
      var suffix = i == words.size() - 1 ? " *" : "";
      parts.add(
          words.get(i).stream()
              .map(stem -> '"' + stem.replace("\"", "\"\"") + '"' + suffix)
              .collect(Collectors.joining(" OR ", "(", ")")));
    }
    return String.join(" " + operator + " ", parts);
  }

  /** Whether a word of a message is one that was looked for. */
  boolean matches(Token token) {
    var stem = clean(token.stem());
    return words.stream().anyMatch(word -> word.contains(stem))
        || words.getLast().stream().anyMatch(stem::startsWith);
  }
}
