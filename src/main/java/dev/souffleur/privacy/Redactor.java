package dev.souffleur.privacy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Finds personal data in what customers and operators write, in Russian and English. Order numbers,
 * prices, dates, versions and error codes are left alone.
 *
 * <p>No disguise by other digits, spaces, dashes or invisible characters helps: see {@link
 * FoldedText}. Where two readings overlap, the surest wins, then the longest, and it grows to cover
 * the other, so that nothing found is left standing. Time grows linearly with the text. Stateless;
 * safe from any thread.
 */
public final class Redactor {
  private final List<Finder> finders =
      List.of(
          new CardFinder(),
          new IbanFinder(),
          new EmailFinder(),
          new PhoneFinder(),
          new RussianDocumentFinder(),
          new SecretFinder());

  /** What is found in a text, in its order, without overlaps. */
  public List<PersonalData> find(String text) {
    var folded = FoldedText.of(text);
    var digits = DigitGroups.of(folded);
    var candidates = new ArrayList<Candidate>();
    for (var finder : finders) {
      finder.find(folded, digits, candidates);
    }
    return withoutOverlaps(candidates).stream().map(folded::original).toList();
  }

  private static List<Candidate> withoutOverlaps(List<Candidate> candidates) {
    candidates.sort(
        Comparator.comparing(Candidate::certainty)
            .thenComparing(Comparator.comparingInt(Candidate::length).reversed()));
    var accepted = new TreeMap<Integer, Candidate>();
    for (var candidate : candidates) {
      var winner = candidate;
      for (var other = lastBefore(accepted, winner.end());
          other != null && other.end() > winner.start();
          other = lastBefore(accepted, winner.end())) {
        accepted.remove(other.start());
        winner =
            winner.certainty().compareTo(other.certainty()) < 0
                ? winner.covering(other)
                : other.covering(winner);
      }
      accepted.put(winner.start(), winner);
    }
    return List.copyOf(accepted.values());
  }

  private static @org.jspecify.annotations.Nullable Candidate lastBefore(
      TreeMap<Integer, Candidate> accepted, int end) {
    var entry = accepted.lowerEntry(end);
    return entry == null ? null : entry.getValue();
  }
}
