package dev.souffleur.guard;

import java.util.List;

/**
 * A claim of a reply that does not hold, or not as it is said.
 *
 * @param start of the claim in the reply, in UTF-16 units
 * @param end behind it
 * @param claim its words
 * @param cited the sources the reply gives for it, by number; empty where it gives none
 */
public record Finding(
    int start, int end, ClaimKind kind, String claim, List<Integer> cited, Verdict verdict) {
  public Finding {
    cited = List.copyOf(cited);
  }

  /** What is wrong. */
  public sealed interface Verdict {
    /** A source says another figure of the same thing. */
    record Altered(int source, String figure) implements Verdict {}

    /** No source says anything like it. */
    record Invented() implements Verdict {}

    /** It is right, but another source says it than the one cited. */
    record Elsewhere(int source) implements Verdict {}

    /** The customer said it, and the reply confirms it, but no source does. */
    record CustomerOnly() implements Verdict {}

    /** It is said to have been done, and nothing in the dialog says so. */
    record NotDone() implements Verdict {}
  }
}
