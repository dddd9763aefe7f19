package dev.souffleur.gaps;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Groups questions that mean the same, one after another: each joins the likest group or begins
 * one. The same questions in the same order always come to the same groups. Not thread-safe.
 *
 * <p>A question is compared with the first one of a group and with the words that at least half of
 * the group share, never with any single member, so that groups do not chain into one. Two texts
 * are alike where their sets of content stems overlap: a Dice coefficient of {@link #ALIKE} or more
 * (L. Dice, 1945), or nearly all words of the shorter one, which must be more than one word.
 */
final class QuestionGroups {
  private static final double ALIKE = 0.6;
  private static final double WITHIN = 0.75;

  /** Below this the longer text says too much besides. */
  private static final double WITHIN_LEAST_DICE = 0.35;

  private final Map<Long, Group> groups = new TreeMap<>();
  private final Map<String, Set<Long>> byWord = new HashMap<>();

  private static final class Group {
    private final Set<String> first;
    private final Meaning.@Nullable Vector meaning;
    private final Map<String, Integer> counts = new HashMap<>();
    private int size;

    Group(Set<String> first, Meaning.@Nullable Vector meaning) {
      this.first = Set.copyOf(first);
      this.meaning = meaning;
    }

    Set<String> core() {
      var core = new HashSet<String>();
      counts.forEach(
          (word, count) -> {
            if (count * 2 >= size) {
              core.add(word);
            }
          });
      return core;
    }
  }

  /** The likest group, the older of two equals; empty if none is alike. */
  Optional<Long> find(Set<String> words, Meaning.@Nullable Vector meaning) {
    var candidates = new TreeSet<Long>();
    words.forEach(word -> candidates.addAll(byWord.getOrDefault(word, Set.of())));
    var best = Optional.<Long>empty();
    var most = 0.0;
    for (var entry : groups.entrySet()) {
      var group = entry.getValue();
      var likeness =
          candidates.contains(entry.getKey())
              ? Math.max(likeness(words, group.first), likeness(words, group.core()))
              : 0;
      if (meaning != null && group.meaning != null) {
        likeness = Math.max(likeness, meaning.likeness(group.meaning));
      }
      if (likeness > most) {
        most = likeness;
        best = Optional.of(entry.getKey());
      }
    }
    return best;
  }

  /** Adds a question to a group, which begins with it where it is new. */
  void add(long group, Set<String> words, Meaning.@Nullable Vector meaning) {
    var joined = groups.computeIfAbsent(group, id -> new Group(words, meaning));
    joined.size++;
    for (var word : words) {
      joined.counts.merge(word, 1, Integer::sum);
      byWord.computeIfAbsent(word, w -> new HashSet<>()).add(group);
    }
  }

  /** The ids of all groups, oldest first. */
  List<Long> ids() {
    return new ArrayList<>(groups.keySet());
  }

  /** How alike two sets of words are, from 0 to 1; 0 where they are not alike. */
  static double likeness(Set<String> one, Set<String> other) {
    var shared = one.stream().filter(other::contains).count();
    var shorter = Math.min(one.size(), other.size());
    if (shared == 0 || shorter == 1 && one.size() != other.size()) {
      return 0;
    }
    var dice = 2.0 * shared / (one.size() + other.size());
    var within = shared > 1 && shared >= WITHIN * shorter && dice >= WITHIN_LEAST_DICE;
    return dice >= ALIKE || within ? dice : 0;
  }
}
