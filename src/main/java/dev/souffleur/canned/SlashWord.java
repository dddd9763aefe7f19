package dev.souffleur.canned;

import java.util.Optional;

/**
 * The search for a canned reply inside a text: a slash at the beginning or after white space, and
 * what follows it up to the caret. A slash in a path, an address, «и/или» or {@code km/h} is none.
 *
 * @param start of the slash, in UTF-16 units
 * @param query what follows it
 */
public record SlashWord(int start, String query) {
  /** Longer ones are sentences that happen to follow a slash. */
  private static final int LONGEST = 48;

  /** The one that the caret stands behind, if there is one. */
  public static Optional<SlashWord> at(String text, int caret) {
    var end = Math.clamp(caret, 0, text.length());
    var start = text.lastIndexOf('/', end - 1);
    if (start < 0 || end - start - 1 > LONGEST || !isFree(text, start)) {
      return Optional.empty();
    }
    var query = text.substring(start + 1, end);
    return query.indexOf('\n') >= 0 || (!query.isEmpty() && isSpace(query.charAt(0)))
        ? Optional.empty()
        : Optional.of(new SlashWord(start, query));
  }

  private static boolean isFree(String text, int start) {
    return start == 0 || isSpace(text.charAt(start - 1));
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
