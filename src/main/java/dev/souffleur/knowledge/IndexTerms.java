package dev.souffleur.knowledge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.CompiledAutomaton;
import org.apache.lucene.util.automaton.LevenshteinAutomata;
import org.apache.lucene.util.automaton.Operations;

/** What the words of an index are and how often they occur. For one search. */
final class IndexTerms {
  private static final int MOST_SCANNED = 4_000;

  private final IndexReader reader;
  private final Map<String, Integer> frequencies = new HashMap<>();

  IndexTerms(IndexReader reader) {
    this.reader = reader;
  }

  /** In how many passages a stem occurs, in the field that has it most. */
  int frequency(String stem) throws IOException {
    var known = frequencies.get(stem);
    if (known != null) {
      return known;
    }
    var frequency = 0;
    for (var field : PassageFields.STEMMED) {
      frequency = Math.max(frequency, reader.docFreq(new Term(field, stem)));
    }
    frequencies.put(stem, frequency);
    return frequency;
  }

  boolean hasForm(String form) throws IOException {
    return reader.docFreq(new Term(PassageFields.FORMS, form)) > 0;
  }

  /**
   * BM25's inverse document frequency. A word of no passage counts like one of a single passage:
   * more would let one unknown name outweigh all the rest.
   */
  double information(String stem) throws IOException {
    var passages = Math.max(1, reader.numDocs());
    var frequency = Math.clamp(frequency(stem), 1, passages);
    return Math.log(1 + (passages - frequency + 0.5) / (frequency + 0.5));
  }

  /** The most frequent words with a prefix. */
  List<Found> completions(String prefix, int limit) throws IOException {
    var found = new ArrayList<Found>();
    var terms = MultiTerms.getTerms(reader, PassageFields.FORMS);
    if (terms == null) {
      return found;
    }
    var each = terms.iterator();
    var start = new BytesRef(prefix);
    if (each.seekCeil(start) == TermsEnum.SeekStatus.END) {
      return found;
    }
    var term = each.term();
    for (var i = 0; i < MOST_SCANNED && term != null; i++, term = each.next()) {
      if (!StringHelper.startsWith(term, start)) {
        break;
      }
      found.add(new Found(term.utf8ToString(), each.docFreq()));
    }
    found.sort(Found.MOST_FREQUENT);
    return found.size() > limit ? found.subList(0, limit) : found;
  }

  /**
   * The terms within some edits of a word, a swap of neighbours being one edit.
   *
   * @param field one of {@link PassageFields#STEMMED} or {@link PassageFields#FORMS}
   * @param edits 1 or 2
   * @param asPrefix whether terms may go on after the word
   */
  List<Found> similar(String field, String word, int edits, boolean asPrefix) throws IOException {
    var found = new ArrayList<Found>();
    var terms = MultiTerms.getTerms(reader, field);
    if (terms == null) {
      return found;
    }
    Automaton automaton = new LevenshteinAutomata(word, true).toAutomaton(edits);
    if (asPrefix) {
      automaton =
          Operations.determinize(
              Operations.concatenate(List.of(automaton, Automata.makeAnyString())),
              Operations.DEFAULT_DETERMINIZE_WORK_LIMIT);
    }
    var compiled = new CompiledAutomaton(automaton, false, true, false);
    var each = compiled.getTermsEnum(terms);
    for (var term = each.next(); term != null && found.size() < MOST_SCANNED; term = each.next()) {
      found.add(new Found(term.utf8ToString(), each.docFreq()));
    }
    found.sort(Found.MOST_FREQUENT);
    return found;
  }

  /**
   * A term of the index.
   *
   * @param frequency in how many passages it occurs
   */
  record Found(String term, int frequency) {
    private static final Comparator<Found> MOST_FREQUENT =
        Comparator.comparingInt(Found::frequency).reversed();
  }
}
