package dev.souffleur.canned;

import java.util.Optional;
import java.util.regex.Pattern;

/** Makes a name for a reply that has none, of its first words. */
public final class ReplyName {
  private static final int LONGEST = 48;
  private static final Pattern GREETING =
      Pattern.compile(
          "^(?:здравствуйте|добрый (?:день|вечер)|доброе утро|привет|hello|hi|dear|good"
              + " (?:morning|afternoon|evening))(?![\\p{L}])[^.!?\\n]{0,40}[.!,\\n]+\\s*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private ReplyName() {}

  /**
   * The first sentence after the greeting, cut at a word; the greeting itself where there is
   * nothing else. Empty for a blank text.
   */
  public static String of(String text) {
    var all = SPACE.matcher(text.strip()).replaceAll(" ");
    var rest = GREETING.matcher(all).replaceFirst("");
    var words = Optional.of(rest).filter(r -> !r.isBlank()).orElse(all);
    var end = sentenceEnd(words);
    if (end <= LONGEST) {
      return words.substring(0, end).strip();
    }
    var space = words.lastIndexOf(' ', LONGEST);
    var cut = space > LONGEST / 2 ? space : LONGEST;
    if (Character.isHighSurrogate(words.charAt(cut - 1))) {
      cut--;
    }
    return words.substring(0, cut).strip() + "…";
  }

  private static int sentenceEnd(String words) {
    for (var i = 0; i < words.length(); i++) {
      if (".!?".indexOf(words.charAt(i)) >= 0
          && (i + 1 == words.length() || words.charAt(i + 1) == ' ')) {
        return words.charAt(i) == '.' ? i : i + 1;
      }
    }
    return words.length();
  }
}
