package dev.souffleur.knowledge;

import dev.souffleur.knowledge.SearchHit.Range;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out where a passage says what a query asks for, and how much of it. Reads the passage's
 * words as the analyzers do. For one thread.
 */
final class PassageMatcher {
  /** A synonym says most of what a word says. */
  private static final double SYNONYM_COVERAGE = 0.75;

  private final List<Concept> concepts;
  private final WordStemmer stemmer = new WordStemmer();

  /** First letters of what is looked for: other words need not be stemmed. */
  private final Set<String> beginnings = new HashSet<>();

  private final Set<String> stems = new HashSet<>();

  PassageMatcher(List<Concept> concepts) {
    this.concepts = List.copyOf(concepts);
    for (var concept : concepts) {
      for (var variant : concept.variants()) {
        stems.addAll(variant.stems());
      }
      if (concept.prefix() != null) {
        beginnings.add(beginning(concept.prefix()));
      }
    }
    stems.forEach(stem -> beginnings.add(beginning(stem)));
  }

  /** Compares a passage with the query. */
  Match match(Passage passage) {
    var present = new HashSet<String>();
    var typed = new HashSet<Concept>();
    read(passage.title(), present, typed);
    passage.headings().forEach(heading -> read(heading, present, typed));
    var body = read(passage.text(), present, typed);
    var found = new HashMap<String, Integer>();
    var covered = 0.0;
    var whole = 0.0;
    for (var i = 0; i < concepts.size(); i++) {
      var concept = concepts.get(i);
      covered += concept.weight() * share(i, present, typed, found);
      whole += concept.weight();
    }
    return new Match(whole == 0 ? 0 : Math.min(1, covered / whole), marks(body, found));
  }

  /** How much of a concept the stems hold; notes which stems it was found by. */
  private double share(
      int index, Set<String> present, Set<Concept> typed, Map<String, Integer> found) {
    var concept = concepts.get(index);
    var share = typed.contains(concept) ? 1.0 : 0.0;
    for (var variant : concept.variants()) {
      if (present.containsAll(variant.stems())) {
        share = Math.max(share, variant.weight() < 1 ? SYNONYM_COVERAGE : 1);
        variant.stems().forEach(stem -> found.putIfAbsent(stem, index));
      }
    }
    return share;
  }

  private List<Sighting> read(String text, Set<String> present, Set<Concept> typed) {
    var sightings = new ArrayList<Sighting>();
    for (var word : WordScanner.scan(text)) {
      if (!beginnings.contains(beginning(word.form()))) {
        continue;
      }
      var stem = stemmer.stem(word);
      var completed = completed(word, typed);
      if (stems.contains(stem) || completed != null) {
        present.add(stem);
        sightings.add(new Sighting(word, stem, completed));
      }
    }
    return sightings;
  }

  private @Nullable Integer completed(Word word, Set<Concept> typed) {
    for (var i = 0; i < concepts.size(); i++) {
      var prefix = concepts.get(i).prefix();
      if (prefix != null && word.form().startsWith(prefix)) {
        typed.add(concepts.get(i));
        return i;
      }
    }
    return null;
  }

  private List<Mark> marks(List<Sighting> sightings, Map<String, Integer> found) {
    var marks = new ArrayList<Mark>();
    var end = 0;
    for (var sighting : sightings) {
      var concept = found.getOrDefault(sighting.stem(), sighting.completed());
      if (concept != null && sighting.word().start() >= end) {
        var range = new Range(sighting.word().start(), sighting.word().end());
        marks.add(new Mark(range, concept, concepts.get(concept).weight()));
        end = range.end();
      }
    }
    return marks;
  }

  private static String beginning(String word) {
    return word.length() <= 2 ? word : word.substring(0, 2);
  }

  /** A word of the passage that may belong to the query. */
  private record Sighting(Word word, String stem, @Nullable Integer completed) {}

  /**
   * What a passage and a query share.
   *
   * @param coverage the share of the query's information that the passage holds, 0 to 1
   * @param marks where its text holds it, in order, not overlapping
   */
  record Match(double coverage, List<Mark> marks) {
    Match {
      marks = List.copyOf(marks);
    }
  }

  /**
   * A matching place.
   *
   * @param concept which concept of the query it is
   * @param weight that concept's information
   */
  record Mark(Range range, int concept, double weight) {}
}
