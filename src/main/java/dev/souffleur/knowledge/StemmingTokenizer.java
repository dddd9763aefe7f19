package dev.souffleur.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Cuts Russian, English and mixed texts into stems, as the search index does: Snowball stems by the
 * script of each word, lower case, {@code ё} as {@code е}. Safe from any thread.
 */
public final class StemmingTokenizer {
  private final StopWords stopWords = StopWords.standard();

  /**
   * A stem and where its word stands.
   *
   * @param stem what forms of one word share
   * @param start where the word begins in the text, in UTF-16 units
   * @param end where it ends there, exclusive
   */
  public record Token(String stem, int start, int end) {}

  /**
   * The stems of a text, in order and not overlapping. Codes come in parts: {@code A-1042} as
   * {@code a} and {@code 1042}.
   */
  public List<Token> tokens(String text) {
    return tokens(text, word -> true);
  }

  /** The stems of the words that say what a text is about: stop words are left out. */
  public List<Token> contentTokens(String text) {
    return tokens(text, word -> !stopWords.contains(word));
  }

  private static List<Token> tokens(String text, Predicate<Word> wanted) {
    var stemmer = new WordStemmer();
    var tokens = new ArrayList<Token>();
    for (var word : WordScanner.scan(text)) {
      if (!word.kind().whole() && wanted.test(word)) {
        tokens.add(new Token(stemmer.stem(word), word.start(), word.end()));
      }
    }
    return tokens;
  }
}
