package dev.souffleur.knowledge;

import dev.souffleur.platform.KeyboardLayout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Mends a query that has words the index does not know: the wrong keyboard layout first, then
 * typing errors. What the index, the stop words or the synonyms know is never touched, nor is a
 * number or a code: order 1042 is not 1043. For one search.
 */
final class QueryRepair {
  /** Longer texts are messages, not typed queries; their words are not worth the search. */
  private static final int MOST_WORDS = 24;

  /** With this many known content words a query finds its passages; an odd word may be a name. */
  private static final int ENOUGH_KNOWN = 3;

  private static final int SHORTEST_FOR_ONE_EDIT = 4;
  private static final int SHORTEST_FOR_TWO_EDITS = 7;
  private static final Pattern CHUNK = Pattern.compile("\\S+");
  private static final Pattern PUNCTUATION_END = Pattern.compile("[\\p{Punct}…»]+$");

  private final IndexTerms terms;
  private final StopWords stopWords;
  private final Synonyms synonyms;
  private final KeyboardLayout layout = new KeyboardLayout();
  private final WordStemmer stemmer = new WordStemmer();

  QueryRepair(IndexTerms terms, StopWords stopWords, Synonyms synonyms) {
    this.terms = terms;
    this.stopWords = stopWords;
    this.synonyms = synonyms;
  }

  /**
   * The query as it was probably meant; the same text where nothing had to be mended.
   *
   * @param typing whether the last word may go on
   */
  String repair(String text, boolean typing) throws IOException {
    var words = WordScanner.scan(text);
    if (words.size() > MOST_WORDS || allKnown(text, typing)) {
      return text;
    }
    var switched = switchAll(text, typing);
    if (switched != null) {
      return switched;
    }
    return mendTyping(switchChunks(text, typing), typing);
  }

  /** The whole text in the other layout, where it makes sense there and none here. */
  private @Nullable String switchAll(String text, boolean typing) throws IOException {
    var switched = layout.switched(text);
    var here = knownContent(text, typing);
    var there = knownContent(switched, typing);
    if (here.known() > 0 || there.known() == 0 || there.known() * 2 < there.all()) {
      return null;
    }
    // A closing comma or full stop lies on a letter's key: keep it if that reads better.
    var end = PUNCTUATION_END.matcher(text);
    if (end.find() && end.start() > 0) {
      var kept = layout.switched(text.substring(0, end.start())) + end.group();
      if (knownContent(kept, typing).known() >= there.known()) {
        return kept;
      }
    }
    return switched;
  }

  private String switchChunks(String text, boolean typing) throws IOException {
    var mended = new StringBuilder();
    var matcher = CHUNK.matcher(text);
    var at = 0;
    while (matcher.find()) {
      var last = typing && matcher.end() == text.length();
      mended.append(text, at, matcher.start()).append(switchChunk(matcher.group(), last));
      at = matcher.end();
    }
    return mended.append(text, at, text.length()).toString();
  }

  private String switchChunk(String chunk, boolean typing) throws IOException {
    if (allKnown(chunk, typing) || chunk.chars().anyMatch(Character::isDigit)) {
      return chunk;
    }
    var end = PUNCTUATION_END.matcher(chunk);
    if (end.find() && end.start() > 0) {
      var switched = layout.switched(chunk.substring(0, end.start()));
      if (isContentKnown(switched, false)) {
        return switched + end.group();
      }
    }
    var switched = layout.switched(chunk);
    return isContentKnown(switched, typing) ? switched : chunk;
  }

  private boolean isContentKnown(String text, boolean typing) throws IOException {
    return !WordScanner.scan(text).isEmpty() && allKnown(text, typing);
  }

  private String mendTyping(String text, boolean typing) throws IOException {
    var sparing = knownContent(text, typing).known() >= ENOUGH_KNOWN;
    var mended = new StringBuilder();
    var at = 0;
    for (var unit : QueryAnalyzer.units(WordScanner.scan(text))) {
      var word = unit.getFirst();
      var asPrefix = typing && word.end() == text.length();
      if (word.kind() != Word.Kind.PLAIN || isKnown(word, asPrefix)) {
        continue;
      }
      var better = similar(word.form(), asPrefix, sparing);
      if (better != null) {
        mended.append(text, at, word.start()).append(better);
        at = word.end();
      }
    }
    return mended.append(text, at, text.length()).toString();
  }

  /**
   * The likeliest known word near a form, or null.
   *
   * @param sparing whether only swapped or doubled letters will do
   */
  private @Nullable String similar(String form, boolean asPrefix, boolean sparing)
      throws IOException {
    if (form.length() < SHORTEST_FOR_ONE_EDIT || !form.chars().allMatch(Character::isLetter)) {
      return null;
    }
    var near = best(form, terms.similar(PassageFields.FORMS, form, 1, asPrefix), sparing);
    if (near != null) {
      return asPrefix ? near.substring(0, Math.min(near.length(), form.length())) : near;
    }
    if (asPrefix || sparing) {
      return null;
    }
    var stem = stemmer.stem(form);
    if (stem.length() >= SHORTEST_FOR_ONE_EDIT) {
      var nearStem = best(stem, terms.similar(PassageFields.BODY, stem, 1, false), false);
      if (nearStem != null) {
        return formOf(nearStem);
      }
    }
    return form.length() < SHORTEST_FOR_TWO_EDITS
        ? null
        : best(form, terms.similar(PassageFields.FORMS, form, 2, false), false);
  }

  /** The candidate that a slip of the fingers explains best, the most frequent of equals. */
  private static @Nullable String best(
      String form, List<IndexTerms.Found> candidates, boolean sparing) {
    String second = null;
    for (var candidate : candidates) {
      if (isSlip(form, candidate.term())) {
        if (isSwapOrDouble(form, candidate.term())) {
          return candidate.term();
        }
        second = second == null ? candidate.term() : second;
      }
    }
    return sparing ? null : second;
  }

  /** Two neighbours changed places, or a letter came twice or once instead of twice. */
  private static boolean isSwapOrDouble(String form, String term) {
    var at = 0;
    while (at < Math.min(form.length(), term.length()) && form.charAt(at) == term.charAt(at)) {
      at++;
    }
    if (form.length() == term.length()) {
      return at + 1 < form.length()
          && form.charAt(at) == term.charAt(at + 1)
          && form.charAt(at + 1) == term.charAt(at)
          && form.substring(at + 2).equals(term.substring(at + 2));
    }
    var longer = form.length() > term.length() ? form : term;
    var shorter = form.length() > term.length() ? term : form;
    return at > 0
        && longer.length() == shorter.length() + 1
        && longer.charAt(at) == longer.charAt(at - 1)
        && longer.substring(at + 1).equals(shorter.substring(at));
  }

  /** People seldom miss the first letter, but they swap it with the second or double it. */
  private static boolean isSlip(String form, String term) {
    return term.length() >= SHORTEST_FOR_ONE_EDIT - 1
        && term.chars().allMatch(Character::isLetter)
        && (term.charAt(0) == form.charAt(0)
            || (term.charAt(0) == form.charAt(1)
                && (term.charAt(1) == form.charAt(0) || term.charAt(1) == form.charAt(2))));
  }

  /** A word to show for a stem: the most frequent of its forms. */
  private String formOf(String stem) throws IOException {
    for (var found : terms.completions(stem, 50)) {
      if (stemmer.stem(found.term()).equals(stem)) {
        return found.term();
      }
    }
    return stem;
  }

  private boolean allKnown(String text, boolean typing) throws IOException {
    for (var unit : QueryAnalyzer.units(WordScanner.scan(text))) {
      if (!isKnown(unit, typing && unit.getFirst().end() == text.length())) {
        return false;
      }
    }
    return true;
  }

  private Known knownContent(String text, boolean typing) throws IOException {
    var known = 0;
    var all = new ArrayList<Word>();
    for (var unit : QueryAnalyzer.units(WordScanner.scan(text))) {
      var word = unit.getFirst();
      if (stopWords.contains(word)) {
        continue;
      }
      all.add(word);
      if (isKnown(unit, typing && word.end() == text.length())) {
        known++;
      }
    }
    return new Known(known, all.size());
  }

  private boolean isKnown(List<Word> unit, boolean asPrefix) throws IOException {
    if (isKnown(unit.getFirst(), asPrefix)) {
      return true;
    }
    for (var part : unit.subList(1, unit.size())) {
      if (!isKnown(part, asPrefix)) {
        return false;
      }
    }
    return unit.size() > 1;
  }

  private boolean isKnown(Word word, boolean asPrefix) throws IOException {
    var stem = stemmer.stem(word);
    return stopWords.contains(word)
        || synonyms.knows(stem)
        || terms.frequency(stem) > 0
        || terms.hasForm(word.form())
        || (asPrefix && !terms.completions(word.form(), 1).isEmpty());
  }

  private record Known(int known, int all) {}
}
