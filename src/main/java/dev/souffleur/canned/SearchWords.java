package dev.souffleur.canned;

import dev.souffleur.platform.KeyboardLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts texts into words that can be compared. Stateless; safe from any thread. */
final class SearchWords {
  private static final Pattern CHUNK = Pattern.compile("\\S+");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
  private static final KeyboardLayout LAYOUT = new KeyboardLayout();

  private SearchWords() {}

  /**
   * A word of a query.
   *
   * @param typed as it was typed
   * @param switched what the same keys give in the other keyboard layout
   */
  record Word(String typed, String switched) {}

  /**
   * A word of a text.
   *
   * @param start of it in the text, in UTF-16 units
   */
  record Placed(String word, int start) {}

  /** The words of a query. */
  static List<Word> of(String query) {
    var words = new ArrayList<Word>();
    var chunks = CHUNK.matcher(query);
    while (chunks.find()) {
      var typed = letters(chunks.group());
      var switched = letters(LAYOUT.switched(chunks.group()));
      if (!typed.isEmpty() || !switched.isEmpty()) {
        words.add(new Word(typed, switched));
      }
    }
    return words;
  }

  private static String letters(String chunk) {
    var letters = new StringBuilder();
    placed(chunk, Integer.MAX_VALUE).forEach(word -> letters.append(word.word()));
    return letters.toString();
  }

  /** The first words of a text, with their places. */
  static List<Placed> placed(String text, int most) {
    var placed = new ArrayList<Placed>();
    var words = WORD.matcher(text);
    while (placed.size() < most && words.find()) {
      placed.add(new Placed(folded(words.group()), words.start()));
    }
    return placed;
  }

  /** A text in lower case, ё as е; as long as it was, so that places stay. */
  static String folded(String text) {
    var folded = new StringBuilder(text.length());
    for (var i = 0; i < text.length(); i++) {
      var c = Character.toLowerCase(text.charAt(i));
      folded.append(c == 'ё' ? 'е' : c);
    }
    return folded.toString();
  }
}
