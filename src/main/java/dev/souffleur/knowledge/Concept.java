package dev.souffleur.knowledge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A content word of a query with all that may stand for it.
 *
 * @param word as it was asked
 * @param variants its stem, the parts of a code, completions of a prefix, synonyms
 * @param prefix what words may begin with, if the word is still being typed
 * @param position its place among the words of the query
 * @param weight its information (BM25's inverse document frequency)
 */
record Concept(
    Word word, List<Variant> variants, @Nullable String prefix, int position, double weight) {
  Concept {
    variants = List.copyOf(variants);
  }

  /** The stem, or the code, that was asked for. */
  String stem() {
    return variants.getFirst().stems().getFirst();
  }

  /**
   * One way to say a concept.
   *
   * @param stems all of them must occur
   * @param weight 1 for the word itself, less for what only resembles it
   */
  record Variant(List<String> stems, double weight) {
    Variant {
      stems = List.copyOf(stems);
    }
  }
}
