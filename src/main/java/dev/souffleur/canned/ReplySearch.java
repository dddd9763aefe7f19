package dev.souffleur.canned;

import dev.souffleur.dialog.CannedReply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds canned replies by words of their name, folder and text, in any order, with typing errors,
 * beginnings of words, initials of the name, ё for е, and in the wrong keyboard layout. Every word
 * of the query must be found. What was used often and of late comes first among what matches about
 * as well.
 *
 * <p>Makes its index once; a search looks at all replies, a millisecond or so for a thousand.
 * Immutable; safe from any thread.
 */
public final class ReplySearch {
  /** No match is improved beyond the next better kind of match by use alone. */
  private static final double USE_WEIGHT = 0.2;

  private static final double WHOLE_NAME = 0.3;
  private static final double BEGINNING_OF_NAME = 0.15;

  /** Half of what use counts is forgotten after so long. */
  private static final Duration HALF_LIFE = Duration.ofDays(7);

  /** So many uses count half of what any number of them can. */
  private static final double USES = 4;

  private static final Comparator<Hit> BEST_FIRST =
      Comparator.comparingDouble(Hit::score)
          .reversed()
          .thenComparing(hit -> SearchWords.folded(hit.reply().name()))
          .thenComparing(hit -> hit.reply().id());

  private final List<ReplyWords> replies;

  public ReplySearch(List<CannedReply> replies) {
    this.replies = replies.stream().map(ReplyWords::new).toList();
  }

  /**
   * A reply that was found.
   *
   * @param score the higher the better; comparable within one search
   * @param marks what matched in the name, in its order, without overlaps
   */
  public record Hit(CannedReply reply, double score, List<Mark> marks) {
    public Hit {
      marks = List.copyOf(marks);
    }
  }

  /**
   * A stretch of a name.
   *
   * @param start in UTF-16 units
   * @param end behind it
   */
  public record Mark(int start, int end) {}

  /**
   * The best replies, the best first; all of them, by use and name, for a query without words.
   *
   * @param now what use of late is measured from
   */
  public List<Hit> find(String query, Instant now, int limit) {
    var words = SearchWords.of(query);
    var whole = SearchWords.folded(query.strip());
    return replies.stream()
        .map(reply -> match(reply, words, whole, now))
        .flatMap(Optional::stream)
        .sorted(BEST_FIRST)
        .limit(limit)
        .toList();
  }

  private static Optional<Hit> match(
      ReplyWords reply, List<SearchWords.Word> words, String whole, Instant now) {
    var use = USE_WEIGHT * use(reply.reply(), now);
    if (words.isEmpty()) {
      return Optional.of(new Hit(reply.reply(), use, List.of()));
    }
    var sum = 0.0;
    var marks = new ArrayList<Mark>();
    for (var word : words) {
      var match = reply.match(word);
      if (match.score() <= 0) {
        return Optional.empty();
      }
      sum += match.score();
      match.mark().ifPresent(marks::add);
    }
    var name = reply.name();
    var bonus = name.equals(whole) ? WHOLE_NAME : name.startsWith(whole) ? BEGINNING_OF_NAME : 0;
    return Optional.of(
        new Hit(reply.reply(), sum / words.size() + bonus + use, withoutOverlaps(marks)));
  }

  private static List<Mark> withoutOverlaps(List<Mark> marks) {
    var merged = new ArrayList<Mark>();
    for (var mark : marks.stream().sorted(Comparator.comparingInt(Mark::start)).toList()) {
      if (!merged.isEmpty() && merged.getLast().end() >= mark.start()) {
        var last = merged.removeLast();
        merged.add(new Mark(last.start(), Math.max(last.end(), mark.end())));
      } else {
        merged.add(mark);
      }
    }
    return merged;
  }

  /** From 0 for never to 1 for very often just now; grows with each use, falls with time. */
  static double use(CannedReply reply, Instant now) {
    var last = reply.lastUsed();
    if (last == null || reply.used() <= 0) {
      return 0;
    }
    var often = reply.used() / (reply.used() + USES);
    var age = Math.max(0, Duration.between(last, now).toMillis());
    return often * (0.3 + 0.7 * Math.pow(0.5, (double) age / HALF_LIFE.toMillis()));
  }
}
