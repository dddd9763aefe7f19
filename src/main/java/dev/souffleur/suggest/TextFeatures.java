package dev.souffleur.suggest;

import dev.souffleur.dialog.Stemmer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the classifier sees of a text: its stems, pairs of neighbouring stems, pieces of three and
 * four letters inside the stems (so that a typing error or a new derivation still matches), and how
 * it is punctuated (an angry «!!!» says something).
 *
 * <p>Words that the stemmer leaves out, «не» and “not” above all, are kept as they are. Work is
 * bounded: of a long text only the beginning and the end are read. Safe from any thread.
 */
final class TextFeatures {
  /** Chars read at either end of a longer text; what a customer wants stands there. */
  private static final int END_CHARS = 1_000;

  private static final int SHORTEST_GRAM = 3;
  private static final int LONGEST_GRAM = 4;

  private final Stemmer stemmer;

  TextFeatures(Stemmer stemmer) {
    this.stemmer = stemmer;
  }

  /** The kinds of feature, told apart by the first char of the name. */
  enum Kind {
    STEM('s'),
    PAIR('p'),
    GRAM('g'),
    MARK('m');

    private final char prefix;

    Kind(char prefix) {
      this.prefix = prefix;
    }

    static Kind of(String name) {
      return switch (name.charAt(0)) {
        case 's' -> STEM;
        case 'p' -> PAIR;
        case 'g' -> GRAM;
        default -> MARK;
      };
    }
  }

  /** The features of a text and how often each occurs in it. */
  Map<String, Integer> of(String text) {
    var read = clipped(text);
    var counts = new HashMap<String, Integer>();
    var previous = "";
    for (var stem : stems(read)) {
      add(counts, Kind.STEM, stem);
      add(counts, Kind.PAIR, previous + ' ' + stem);
      addGrams(counts, stem);
      previous = stem;
    }
    addMarks(counts, read);
    return counts;
  }

  /** The part of a text that is read. */
  static String clipped(String text) {
    return text.length() <= 2 * END_CHARS
        ? text
        : text.substring(0, END_CHARS) + ' ' + text.substring(text.length() - END_CHARS);
  }

  /** A text as it compares: lower case, «е» for «ё», words only, one space between them. */
  static String normalized(String text) {
    var words = new StringBuilder();
    for (var span : spans(text)) {
      words.append(words.isEmpty() ? "" : " ").append(plain(text.substring(span.start, span.end)));
    }
    return words.toString();
  }

  private List<String> stems(String text) {
    var covered = new boolean[text.length()];
    var found = new ArrayList<Stemmer.Token>();
    for (var token : stemmer.tokens(text)) {
      var start = Math.clamp(token.start(), 0, text.length());
      Arrays.fill(covered, start, Math.clamp(token.end(), start, text.length()), true);
      found.add(token);
    }
    for (var span : spans(text)) {
      if (!covered[span.start]) {
        found.add(
            new Stemmer.Token(plain(text.substring(span.start, span.end)), span.start, span.end));
      }
    }
    found.sort((a, b) -> Integer.compare(a.start(), b.start()));
    return found.stream().map(token -> numberless(plain(token.stem()))).toList();
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace('ё', 'е');
  }

  /** Which number it is does not matter, that it is one does. */
  private static String numberless(String stem) {
    return stem.chars().allMatch(c -> Character.isDigit(c) || c == '.' || c == ',') ? "#" : stem;
  }

  private static void addGrams(Map<String, Integer> counts, String stem) {
    var bounded = '^' + stem;
    for (var n = SHORTEST_GRAM; n <= LONGEST_GRAM; n++) {
      for (var i = 0; i + n <= bounded.length(); i++) {
        add(counts, Kind.GRAM, bounded.substring(i, i + n));
      }
    }
  }

  private static void addMarks(Map<String, Integer> counts, String text) {
    var exclamations = text.chars().filter(c -> c == '!').count();
    var questions = text.chars().filter(c -> c == '?').count();
    if (exclamations > 0) {
      add(counts, Kind.MARK, exclamations > 1 ? "!!" : "!");
    }
    if (questions > 0) {
      add(counts, Kind.MARK, questions > 1 ? "??" : "?");
    }
    var letters = text.chars().filter(Character::isLetter).count();
    if (letters > 8 && text.chars().filter(Character::isUpperCase).count() * 2 > letters) {
      add(counts, Kind.MARK, "!!");
    }
  }

  private static void add(Map<String, Integer> counts, Kind kind, String name) {
    counts.merge(kind.prefix + name, 1, Integer::sum);
  }

  private static List<Span> spans(String text) {
    var spans = new ArrayList<Span>();
    var start = -1;
    for (var i = 0; i <= text.length(); i++) {
      var inside = i < text.length() && Character.isLetterOrDigit(text.charAt(i));
      if (inside && start < 0) {
        start = i;
      } else if (!inside && start >= 0) {
        spans.add(new Span(start, i));
        start = -1;
      }
    }
    return spans;
  }

  private record Span(int start, int end) {}
}
