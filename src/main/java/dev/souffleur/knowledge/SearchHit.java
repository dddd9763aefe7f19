package dev.souffleur.knowledge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A passage that was found.
 *
 * @param rank its place, from 1
 * @param score the fused score, 0 to 1, comparable within one result only
 * @param lexicalRank its place in the BM25 list, or null if it was not there
 * @param vectorRank its place in the vector list, or null if it was not there
 * @param coverage the share of the query's distinct content words (by information, stop words left
 *     out) that the passage, its title or headings contain, 0 to 1: unlike the score, comparable
 *     between queries
 * @param snippet the part of the text that matters
 */
public record SearchHit(
    int rank,
    Passage passage,
    double score,
    @Nullable Integer lexicalRank,
    @Nullable Integer vectorRank,
    double coverage,
    Snippet snippet) {

  /**
   * An extract with the matches marked.
   *
   * @param text plain text, cut at word boundaries, with an ellipsis where it was cut
   * @param matches ranges of {@code text}, in order, not overlapping
   */
  public record Snippet(String text, List<Range> matches) {
    public Snippet {
      matches = List.copyOf(matches);
    }

    /** The text with each match between two asterisks, as terminals and JSON show it. */
    public String marked() {
      var marked = new StringBuilder();
      var at = 0;
      for (var match : matches) {
        marked.append(text, at, match.start()).append("**");
        marked.append(text, match.start(), match.end()).append("**");
        at = match.end();
      }
      return marked.append(text, at, text.length()).toString();
    }
  }

  /** From {@code start} to {@code end}, exclusive, in UTF-16 units. */
  public record Range(int start, int end) {}
}
