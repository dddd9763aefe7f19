package dev.souffleur.dialog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A stemmer good enough for tests: lower case, ё as е, a few Russian and English endings off. */
final class EndingStemmer implements Stemmer {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final Pattern ENDING =
      Pattern.compile("(?<=.{3})(ами|ями|ого|ему|ом|ой|ый|ая|ов|ам|ах|а|у|е|ы|и|о|ing|ed|s)$");

  @Override
  public List<Token> tokens(String text) {
    var tokens = new ArrayList<Token>();
    var words = WORD.matcher(text);
    while (words.find()) {
      var word = words.group().toLowerCase(Locale.ROOT).replace('ё', 'е');
      var stem = ENDING.matcher(word).replaceFirst("");
      tokens.add(new Token(stem, words.start(), words.end()));
    }
    return tokens;
  }
}
