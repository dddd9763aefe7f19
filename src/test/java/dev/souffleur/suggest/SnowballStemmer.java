package dev.souffleur.suggest;

import dev.souffleur.dialog.Stemmer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.RussianStemmer;

/** Stems for tests, by Snowball; leaves out «не» and “not”, as an index's analyzer may. */
final class SnowballStemmer implements Stemmer {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  @Override
  public List<Token> tokens(String text) {
    var russian = new RussianStemmer();
    var english = new EnglishStemmer();
    var tokens = new ArrayList<Token>();
    var words = WORD.matcher(text);
    while (words.find()) {
      var word = words.group().toLowerCase(Locale.ROOT).replace('ё', 'е');
      if (word.equals("не") || word.equals("not")) {
        continue;
      }
      var stemmer = word.matches(".*[а-я].*") ? russian : english;
      stemmer.setCurrent(word);
      stemmer.stem();
      tokens.add(new Token(stemmer.getCurrent(), words.start(), words.end()));
    }
    return tokens;
  }
}
