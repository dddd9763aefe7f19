package dev.souffleur.guard;

/**
 * A text as the finders read it, char for char: lower case, «ё» as «е», one kind of space, one kind
 * of dash, ASCII digits. Offsets are those of the original.
 */
final class FoldedChars {
  private FoldedChars() {}

  static String of(String text) {
    var folded = new char[text.length()];
    for (var i = 0; i < folded.length; i++) {
      folded[i] = fold(text.charAt(i));
    }
    return new String(folded);
  }

  private static char fold(char c) {
    return switch (c) {
      case '\n', '\r' -> '\n';
      case '–', '—', '‐', '‑', '‒', '―', '−' -> '-';
      case '’', 'ʼ', '`' -> '\'';
      default -> {
        if (Character.isSpaceChar(c) || c == '\t') {
          yield ' ';
        }
        if (Character.isDigit(c)) {
          yield (char) ('0' + Character.digit(c, 10));
        }
        var lower = Character.toLowerCase(c);
        yield lower == 'ё' ? 'е' : lower;
      }
    };
  }
}
