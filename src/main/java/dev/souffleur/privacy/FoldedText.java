package dev.souffleur.privacy;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text as the finders read it, each character with its place in the original: digits of every
 * script are ASCII digits, compatibility forms are plain, every space is a space, every dash a
 * hyphen, and what takes no room (zero-width characters, soft hyphens, variation selectors) is
 * gone. So no disguise of a number needs a rule of its own.
 */
final class FoldedText {
  private static final String DASHES =
      "\u2212\u2043\u02D7\u2500\u2501\u2796\u30FC\u223C\u223D\u2053";
  private static final String DOTS = "\u00B7\u2022\u2024\u2027\u2219\u22C5\u30FB\u3002\u25CF\u25E6";
  private static final String SLASHES = "\u2044\u2215\u29F8";
  private static final String WITHOUT_WIDTH =
      "\u034F\u115F\u1160\u17B4\u17B5\u20E3\u3164\uFFA0\u2800";
  private static final char OTHER_SYMBOL = '\uFFFD';

  private final String text;
  private final String lower;
  private final int[] starts;
  private final int[] ends;
  private final boolean cyrillic;

  private FoldedText(String text, int[] starts, int[] ends) {
    this.text = text;
    this.lower = lowered(text);
    this.starts = starts;
    this.ends = ends;
    this.cyrillic = text.chars().anyMatch(FoldedText::isCyrillic);
  }

  static FoldedText of(String original) {
    var folded = new StringBuilder(original.length());
    var starts = new int[original.length()];
    var ends = new int[original.length()];
    for (var at = 0; at < original.length(); ) {
      var codePoint = original.codePointAt(at);
      var next = at + Character.charCount(codePoint);
      if (!takesNoRoom(codePoint)) {
        starts[folded.length()] = at;
        ends[folded.length()] = next;
        folded.append(fold(codePoint));
      }
      at = next;
    }
    return new FoldedText(folded.toString(), starts, ends);
  }

  /** The folded text; the finders' offsets count its characters. */
  String text() {
    return text;
  }

  /** The folded text in lower case with е for ё, character for character. */
  String lower() {
    return lower;
  }

  int length() {
    return text.length();
  }

  /** The character at a place, or a space beyond either end. */
  char charAt(int at) {
    return at < 0 || at >= text.length() ? ' ' : text.charAt(at);
  }

  /** Whether there is a Cyrillic letter in it. */
  boolean isCyrillic() {
    return cyrillic;
  }

  static boolean isCyrillic(int c) {
    return Character.UnicodeBlock.of(c) == Character.UnicodeBlock.CYRILLIC;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Whether a pattern occurs among the {@code reach} characters before a place. */
  boolean hasBefore(Pattern pattern, int at, int reach) {
    return within(pattern, Math.max(0, at - reach), at).find();
  }

  /** Whether a pattern occurs among the {@code reach} characters from a place on. */
  boolean hasAfter(Pattern pattern, int at, int reach) {
    return within(pattern, at, Math.min(lower.length(), at + reach)).find();
  }

  /** A matcher over a part of {@link #lower} whose {@code \b} and look-behind see all of it. */
  Matcher within(Pattern pattern, int start, int end) {
    return pattern.matcher(lower).region(start, end).useTransparentBounds(true);
  }

  PersonalData original(Candidate candidate) {
    return new PersonalData(starts[candidate.start()], ends[candidate.end() - 1], candidate.kind());
  }

  private static boolean takesNoRoom(int codePoint) {
    if (codePoint < 0x80) {
      return codePoint < ' ' && codePoint != '\n' && codePoint != '\t' && codePoint != '\r';
    }
    return Character.getType(codePoint) == Character.FORMAT
        || (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
        || (codePoint >= 0xE0100 && codePoint <= 0xE01EF)
        || (codePoint >= 0x180B && codePoint <= 0x180F)
        || WITHOUT_WIDTH.indexOf(codePoint) >= 0;
  }

  private static char fold(int codePoint) {
    if (codePoint < 0x80) {
      return switch (codePoint) {
        case '\t' -> ' ';
        case '\r' -> '\n';
        default -> (char) codePoint;
      };
    }
    if (codePoint >= 0x400 && codePoint < 0x500) {
      return (char) codePoint;
    }
    if (Character.isDigit(codePoint)) {
      return (char) ('0' + Character.digit(codePoint, 10));
    }
    return switch (Character.getType(codePoint)) {
      case Character.SPACE_SEPARATOR -> ' ';
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.CONTROL -> '\n';
      case Character.DASH_PUNCTUATION -> '-';
      default -> foldOther(codePoint);
    };
  }

  private static char foldOther(int codePoint) {
    if (DASHES.indexOf(codePoint) >= 0) {
      return '-';
    }
    if (DOTS.indexOf(codePoint) >= 0) {
      return '.';
    }
    if (SLASHES.indexOf(codePoint) >= 0) {
      return '/';
    }
    var plain = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKC);
    if (plain.length() == 1) {
      return plain.charAt(0);
    }
    return Character.isBmpCodePoint(codePoint) ? (char) codePoint : OTHER_SYMBOL;
  }

  private static String lowered(String text) {
    var lower = new StringBuilder(text.length());
    for (var i = 0; i < text.length(); i++) {
      var c = Character.toLowerCase(text.charAt(i));
      lower.append(c == 'ё' ? 'е' : c);
    }
    return lower.toString();
  }
}
