package dev.souffleur.knowledge;

import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.RussianStemmer;

/**
 * Reduces word forms to stems with Snowball's algorithms, Russian or English by the word's script,
 * so that texts which mix languages are stemmed rightly word by word. For one thread.
 */
final class WordStemmer {
  private static final int SHORTEST = 3;

  private final SnowballStemmer russian = new RussianStemmer();
  private final SnowballStemmer english = new EnglishStemmer();

  /** The stem of a {@link Word#form}; codes and numbers are their own stems. */
  String stem(Word word) {
    return word.kind() == Word.Kind.CODE ? word.form() : stem(word.form());
  }

  String stem(String form) {
    if (form.length() < SHORTEST || !form.codePoints().allMatch(Character::isLetter)) {
      return form;
    }
    var stemmer = WordScanner.isCyrillic(form) ? russian : english;
    stemmer.setCurrent(form);
    stemmer.stem();
    return stemmer.getCurrent();
  }
}
