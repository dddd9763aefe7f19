package dev.souffleur.knowledge;

import dev.souffleur.knowledge.Concept.Variant;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns a query's text into {@link Concept}s: what it asks for, without how it is asked. */
final class QueryAnalyzer {
  /** Nobody types more; of a pasted wall of text the beginning decides. */
  private static final int MOST_CHARACTERS = 20_000;

  /** A message of more distinct words is reduced to its most informative ones. */
  private static final int MOST_CONCEPTS = 24;

  private static final int MOST_COMPLETIONS = 12;
  private static final int MOST_SYNONYMS = 12;
  private static final int LONGEST_PHRASE = 4;
  private static final double PARTS_WEIGHT = 0.6;
  private static final double COMPLETION_WEIGHT = 0.9;

  private final StopWords stopWords;
  private final Synonyms synonyms;
  private final double synonymWeight;

  QueryAnalyzer(StopWords stopWords, Synonyms synonyms, double synonymWeight) {
    this.stopWords = stopWords;
    this.synonyms = synonyms;
    this.synonymWeight = synonymWeight;
  }

  /** The text without what lies beyond any question's length. */
  static String shorten(String text) {
    if (text.length() <= MOST_CHARACTERS) {
      return text;
    }
    var end = Character.isHighSurrogate(text.charAt(MOST_CHARACTERS - 1)) ? 1 : 0;
    return text.substring(0, MOST_CHARACTERS - end);
  }

  /**
   * The concepts of a query in its order; all of its words where it has only stop words.
   *
   * @param typing whether the last word may go on
   */
  List<Concept> analyze(String text, boolean typing, IndexTerms terms) throws IOException {
    var words = WordScanner.scan(text);
    var prefix = typing ? prefixOf(text, words) : null;
    var units = units(words);
    var stemmer = new WordStemmer();
    var stems = units.stream().map(unit -> stemmer.stem(unit.getFirst())).toList();
    var onlyStops =
        units.stream()
            .allMatch(unit -> unit.getFirst() != prefix && stopWords.contains(unit.getFirst()));
    var concepts = new LinkedHashMap<String, Concept>();
    for (var i = 0; i < units.size(); i++) {
      var word = units.get(i).getFirst();
      var typed = word == prefix;
      if (!onlyStops && !typed && stopWords.contains(word)) {
        continue;
      }
      var variants = variants(units.get(i), stemmer);
      addSynonyms(variants, stems, i, terms);
      if (typed) {
        addCompletions(variants, word.form(), stemmer, terms);
      }
      var key = typed ? stems.get(i) + "*" : stems.get(i);
      var concept =
          new Concept(word, variants, typed ? word.form() : null, i, information(variants, terms));
      concepts.putIfAbsent(key, concept);
    }
    return mostInformative(List.copyOf(concepts.values()), terms);
  }

  private static @Nullable Word prefixOf(String text, List<Word> words) {
    if (words.isEmpty() || words.getLast().end() != text.length()) {
      return null;
    }
    return words.reversed().stream()
        .filter(word -> word.end() == text.length() && word.kind() != Word.Kind.PART)
        .findFirst()
        .orElse(null);
  }

  /** A whole with the parts that follow it, or a word alone. */
  static List<List<Word>> units(List<Word> words) {
    var units = new ArrayList<List<Word>>();
    for (var word : words) {
      if (word.kind() == Word.Kind.PART && insideLast(units, word)) {
        units.getLast().add(word);
      } else {
        var unit = new ArrayList<Word>();
        unit.add(word);
        units.add(unit);
      }
    }
    return units;
  }

  private static boolean insideLast(List<List<Word>> units, Word part) {
    return !units.isEmpty()
        && units.getLast().getFirst().kind().whole()
        && part.end() <= units.getLast().getFirst().end();
  }

  private static List<Variant> variants(List<Word> unit, WordStemmer stemmer) {
    var variants = new ArrayList<Variant>();
    variants.add(new Variant(List.of(stemmer.stem(unit.getFirst())), 1));
    if (unit.size() > 1) {
      var parts = unit.stream().skip(1).map(stemmer::stem).distinct().toList();
      var code = unit.getFirst().kind() == Word.Kind.CODE;
      variants.add(new Variant(parts, code ? PARTS_WEIGHT : 1));
    }
    return variants;
  }

  /** What may stand for the word alone or for a phrase of the query that it belongs to. */
  private void addSynonyms(List<Variant> variants, List<String> stems, int at, IndexTerms terms)
      throws IOException {
    var added = 0;
    for (var from = Math.max(0, at - LONGEST_PHRASE + 1); from <= at; from++) {
      for (var to = at + 1; to <= Math.min(stems.size(), from + LONGEST_PHRASE); to++) {
        for (var entry : synonyms.of(stems.subList(from, to))) {
          var content = content(entry);
          if (added < MOST_SYNONYMS && allOccur(content, terms)) {
            variants.add(new Variant(content, synonymWeight));
            added++;
          }
        }
      }
    }
  }

  private List<String> content(List<String> entry) {
    var content = entry.stream().filter(stem -> !stopWords.contains(stem)).distinct().toList();
    return content.isEmpty() ? entry : content;
  }

  private static boolean allOccur(List<String> stems, IndexTerms terms) throws IOException {
    for (var stem : stems) {
      if (terms.frequency(stem) == 0) {
        return false;
      }
    }
    return true;
  }

  private static void addCompletions(
      List<Variant> variants, String prefix, WordStemmer stemmer, IndexTerms terms)
      throws IOException {
    for (var found : terms.completions(prefix, MOST_COMPLETIONS)) {
      var variant = new Variant(List.of(stemmer.stem(found.term())), COMPLETION_WEIGHT);
      if (variants.stream().noneMatch(known -> known.stems().equals(variant.stems()))) {
        variants.add(variant);
      }
    }
  }

  /** A word that only its synonyms or completions bring to the index is worth what they are. */
  private static double information(List<Variant> variants, IndexTerms terms) throws IOException {
    var own = variants.getFirst().stems().getFirst();
    if (terms.frequency(own) > 0) {
      return terms.information(own);
    }
    var least = terms.information(own);
    for (var variant : variants) {
      for (var stem : variant.stems()) {
        if (terms.frequency(stem) > 0) {
          least = Math.min(least, terms.information(stem));
        }
      }
    }
    return least;
  }

  private static List<Concept> mostInformative(List<Concept> concepts, IndexTerms terms)
      throws IOException {
    if (concepts.size() <= MOST_CONCEPTS) {
      return concepts;
    }
    var found = new ArrayList<Concept>();
    for (var concept : concepts) {
      if (concept.prefix() != null || terms.frequency(concept.stem()) > 0) {
        found.add(concept);
      }
    }
    found.sort(Comparator.comparingDouble(Concept::weight).reversed());
    return found.stream()
        .limit(MOST_CONCEPTS)
        .sorted(Comparator.comparingInt(Concept::position))
        .toList();
  }
}
