package dev.souffleur.suggest;

import dev.souffleur.dialog.AcceptedReply;
import dev.souffleur.dialog.Stemmer;
import dev.souffleur.platform.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Accepted replies by the words of their situations: an inverted index, grown one by one. A look-up
 * costs the lengths of the postings of the text's words, and the words of the best candidates. Not
 * safe by itself; {@link ReplyMemory} guards it.
 *
 * <p>Likeness is the cosine of the stems, each weighed by its inverse document frequency, smoothed;
 * a reply of one who said «не» is no reply to one who did not.
 */
final class SituationIndex {
  /** How many candidates are compared in full. */
  private static final int CANDIDATES = 60;

  private static final Set<String> NEGATIONS =
      Set.of("не", "нет", "без", "нельзя", "not", "no", "never", "without", "t", "cannot");

  private static final double OTHER_NEGATION = 0.5;

  private final Stemmer contentWords;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<Long, Integer> bySuggestion = new HashMap<>();
  private final Map<String, IntList> postings = new HashMap<>();
  private int living;

  SituationIndex(Stemmer contentWords) {
    this.contentWords = contentWords;
  }

  /**
   * An accepted reply in the index.
   *
   * @param gone whether another one took its place
   */
  record Entry(AcceptedReply reply, Set<String> stems, boolean negated, boolean gone) {}

  /** An entry and how like its situation is, by words, 0 to 1. */
  record Alike(Entry entry, double words) {}

  /** Adds a reply, or puts it in the place of the one of the same suggestion. */
  void put(AcceptedReply reply) {
    var known = bySuggestion.get(reply.suggestionId());
    if (known != null && entries.get(known).reply().situation().equals(reply.situation())) {
      var entry = entries.get(known);
      entries.set(known, new Entry(reply, entry.stems(), entry.negated(), false));
      return;
    }
    remove(reply.suggestionId());
    var place = entries.size();
    var entry = new Entry(reply, stems(reply.situation()), negated(reply.situation()), false);
    entries.add(entry);
    bySuggestion.put(reply.suggestionId(), place);
    entry.stems().forEach(stem -> postings.computeIfAbsent(stem, _ -> new IntList()).add(place));
    living++;
  }

  /** Takes the reply of a suggestion out. */
  void remove(long suggestionId) {
    var place = bySuggestion.remove(suggestionId);
    if (place != null) {
      var entry = entries.get(place);
      entries.set(place, new Entry(entry.reply(), entry.stems(), entry.negated(), true));
      living--;
    }
  }

  @Nullable AcceptedReply of(long suggestionId) {
    var place = bySuggestion.get(suggestionId);
    return place == null ? null : entries.get(place).reply();
  }

  /** All replies that are there. */
  List<AcceptedReply> replies() {
    return bySuggestion.values().stream().map(place -> entries.get(place).reply()).toList();
  }

  /** Those of a language that are offered and most like a text, best first. */
  List<Alike> alike(String text, Language language) {
    var asked = stems(text);
    var shared = new float[entries.size()];
    for (var stem : asked) {
      var posting = postings.get(stem);
      if (posting != null) {
        var weight = (float) square(stem);
        for (var i = 0; i < posting.size; i++) {
          shared[posting.values[i]] += weight;
        }
      }
    }
    var offered = best(shared, entry -> entry.reply().language() == language && isOffered(entry));
    var negated = negated(text);
    var length = length(asked);
    return offered.stream()
        .map(place -> alike(entries.get(place), shared[place], length, negated))
        .sorted(Comparator.comparingDouble(Alike::words).reversed())
        .toList();
  }

  private Alike alike(Entry entry, double shared, double length, boolean negated) {
    var norm = length * length(entry.stems());
    var cosine = norm == 0 ? 0 : Math.min(1, shared / norm);
    return new Alike(entry, entry.negated() == negated ? cosine : cosine * OTHER_NEGATION);
  }

  /** The places with the most in common. */
  private List<Integer> best(float[] shared, Predicate<Entry> wanted) {
    var places = new ArrayList<Integer>();
    for (var i = 0; i < shared.length; i++) {
      if (shared[i] > 0 && wanted.test(entries.get(i))) {
        places.add(i);
      }
    }
    if (places.size() > CANDIDATES) {
      var sums = new float[places.size()];
      for (var i = 0; i < sums.length; i++) {
        sums[i] = shared[places.get(i)];
      }
      Arrays.sort(sums);
      // Common words tie thousands of entries; the shorter among them are the more alike.
      var least = sums[sums.length - CANDIDATES];
      places.removeIf(place -> shared[place] < least);
      places.sort(
          Comparator.<Integer>comparingDouble(place -> -shared[place])
              .thenComparingInt(place -> entries.get(place).stems().size()));
      return places.subList(0, CANDIDATES);
    }
    return places;
  }

  static boolean isOffered(Entry entry) {
    return !entry.gone() && entry.reply().withdrawnBy() == null;
  }

  private double length(Set<String> stems) {
    var sum = 0.0;
    for (var stem : stems) {
      sum += square(stem);
    }
    return Math.sqrt(sum);
  }

  private double square(String stem) {
    var posting = postings.get(stem);
    var holders = posting == null ? 1 : posting.size;
    var inverse = Math.log(1 + (double) (living + 1) / holders);
    return inverse * inverse;
  }

  private Set<String> stems(String text) {
    var stems = new LinkedHashSet<String>();
    for (var token : contentWords.tokens(text)) {
      if (Character.isLetter(token.stem().charAt(0))) {
        stems.add(token.stem());
      }
    }
    return stems;
  }

  private static boolean negated(String text) {
    return Arrays.stream(TextFeatures.normalized(text).split(" ")).anyMatch(NEGATIONS::contains);
  }

  /** A list of ints that grows. */
  private static final class IntList {
    private int[] values = new int[4];
    private int size;

    void add(int value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, size * 2);
      }
      values[size++] = value;
    }
  }
}
