package dev.souffleur.wrapup;

import dev.souffleur.dialog.Promise.Due;
import dev.souffleur.dialog.Promise.Found;
import dev.souffleur.wrapup.Clauses.Clause;
import dev.souffleur.wrapup.Clauses.Sentence;
import dev.souffleur.wrapup.PromiseVerbs.Commitment;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds what an operator promises in a turn, Russian or English, and by when.
 *
 * <p>A promise is a clause in the first person and the future. Questions, negations, quotations,
 * hedges («не уверен, что…», “I don't think…”) and what happens at once («сейчас проверю») are
 * none; what depends on something is marked, and has no date where its time counts from an event
 * yet to come. One promise a sentence, unless it names two dates.
 *
 * <p>Stateless; safe from any thread. Time grows linearly with the text; what lies beyond 20,000
 * chars is not looked at.
 */
public final class PromiseFinder {
  private static final int LONGEST = 20_000;

  /** A turn with more is a pasted document. */
  private static final int MOST = 20;

  private static final Pattern HEDGE =
      Pattern.compile(
          "не увер|вряд ли|едва ли|не зна(?:ю|ем)(?!\\p{L})|сомнева|не мог\\p{L}+"
              + " (?:обещать|гарантировать)|не факт|не обеща|не гарантир|маловероятно|not"
              + " sure|unsure|(?:don't|do not) (?:think|know)|doubt|(?:can't|cannot|can not)"
              + " (?:promise|guarantee)|not certain|unlikely");
  private static final Pattern TURN = Pattern.compile("(?:^|\\s)(?:но|однако|but|however)\\s");
  private static final Pattern AT_ONCE =
      Pattern.compile(
          "(?<!\\p{L})(?:сейчас|секунд[уоч]\\p{L}*|минут[уоч]\\p{L}*|момент|right now|one moment|a"
              + " moment|a sec(?:ond)?|bear with me)(?!\\p{L})");
  private static final Pattern DEPENDS =
      Pattern.compile(
          "(?<!\\p{L})(?:после (?!обеда|того|полудня|\\d)\\p{L}+|при наличии|по получении|по факту"
              + "|upon \\p{L}+|on receipt|after (?:you|we|the|your|receiving|payment)\\s?)");

  private final PromiseVerbs verbs = new PromiseVerbs();
  private final ZoneId zone;

  /**
   * @param zone in which «завтра» begins
   */
  public PromiseFinder(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * A promise and where it stands.
   *
   * @param start of its words in the turn, in chars
   * @param end behind their last char
   */
  public record Span(int start, int end, Found found) {}

  /**
   * Finds the promises of a turn.
   *
   * @param said when the turn was committed
   */
  public List<Span> find(String turn, Instant said) {
    var text = turn.length() <= LONGEST ? turn : turn.substring(0, LONGEST);
    var folded = FoldedWords.of(text);
    var times = TimeExpressions.in(folded, ZonedDateTime.ofInstant(said, zone));
    var found = new ArrayList<Span>();
    for (var sentence : Clauses.sentences(folded)) {
      if (!sentence.question()) {
        for (var unit : units(folded, sentence, times)) {
          var span = unit.span(text, folded, said, sentence);
          if (span != null) {
            found.add(span);
          }
        }
      }
    }
    return List.copyOf(found.subList(0, Math.min(MOST, found.size())));
  }

  private List<Unit> units(String folded, Sentence sentence, TimeExpressions times) {
    var units = new ArrayList<Unit>();
    var current = new Unit(times);
    var hedged = false;
    var opens = true;
    for (var clause : Clauses.of(folded, sentence, times::crosses)) {
      var words = folded.substring(clause.start(), clause.end());
      hedged =
          (hedged && !TURN.matcher(before(folded, clause)).find()) || HEDGE.matcher(words).find();
      var commitment =
          clause.condition() || hedged ? null : verbs.in(folded, clause, opens).orElse(null);
      opens = false;
      var dated = !clause.condition() && times.anyIn(clause.start(), clause.end());
      if (current.startsAnew(clause, commitment, dated)) {
        units.add(current);
        current = new Unit(times);
      }
      current.add(clause, commitment, dated);
    }
    units.add(current);
    return units;
  }

  /** The clause with the conjunction that was cut off its beginning. */
  private static String before(String folded, Clause clause) {
    return folded.substring(Math.max(0, clause.start() - 8), clause.start());
  }

  /** Clauses that make one promise. */
  private static final class Unit {
    private final TimeExpressions times;
    private final List<Part> parts = new ArrayList<>();
    private boolean committed;
    private boolean dated;

    Unit(TimeExpressions times) {
      this.times = times;
    }

    boolean startsAnew(Clause clause, @Nullable Commitment commitment, boolean hasDate) {
      if (!committed) {
        return false;
      }
      return commitment != null && dated && hasDate
          || clause.condition() && clause.joined() && !parts.getLast().clause().condition();
    }

    void add(Clause clause, @Nullable Commitment commitment, boolean hasDate) {
      var empty = commitment == null && !hasDate && !clause.condition();
      if (empty && parts.isEmpty()) {
        return;
      }
      parts.add(new Part(clause, commitment, hasDate));
      committed |= commitment != null;
      dated |= hasDate;
    }

    @Nullable Span span(String text, String folded, Instant said, Sentence sentence) {
      trim();
      var strong = parts.stream().anyMatch(part -> part.isStrong());
      if (!committed || (!strong && !dated) || (sentence.tagged() && !dated)) {
        return null;
      }
      var start = parts.getFirst().clause().start();
      var end = withoutMarks(folded, start, parts.getLast().clause().end());
      var words = folded.substring(start, end);
      if (!dated && AT_ONCE.matcher(folded).region(sentence.start(), end).find()) {
        return null;
      }
      var conditional =
          parts.stream().anyMatch(part -> part.clause().condition())
              || DEPENDS.matcher(words).find();
      var due = due(said, conditional);
      return new Span(start, end, new Found(text.substring(start, end), due, conditional));
    }

    private static int withoutMarks(String folded, int start, int end) {
      var at = end;
      while (at > start && ".!…; \n".indexOf(folded.charAt(at - 1)) >= 0) {
        at--;
      }
      return at;
    }

    /** What follows a promise without being one, and no condition, is no part of it. */
    private void trim() {
      while (!parts.isEmpty() && parts.getLast().isTail(parts)) {
        parts.removeLast();
      }
    }

    private @Nullable Due due(Instant said, boolean conditional) {
      var verb =
          parts.stream()
              .map(Part::commitment)
              .flatMap(commitment -> java.util.stream.Stream.ofNullable(commitment))
              .mapToInt(Commitment::at)
              .max()
              .orElse(0);
      var expressions =
          parts.stream()
              .filter(Part::dated)
              .flatMap(part -> times.in(part.clause().start(), part.clause().end()).stream())
              .toList();
      var due = times.resolve(expressions, verb, conditional);
      return due == null || due.time().isBefore(said) ? null : due;
    }
  }

  private record Part(Clause clause, @Nullable Commitment commitment, boolean dated) {
    boolean isStrong() {
      return commitment != null && commitment.strong();
    }

    boolean isTail(List<Part> parts) {
      if (clause.condition() || dated) {
        return false;
      }
      return (commitment == null && !clause.joined())
          || (commitment != null
              && !commitment.strong()
              && parts.stream().anyMatch(Part::isStrong));
    }
  }
}
