package dev.souffleur.guard;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Set;

/**
 * A number with what it counts.
 *
 * @param low the number, or the lower end of a range, in {@code base} units
 * @param high the upper end of a range; equal to {@code low} where there is none
 * @param spoken the upper end as it was written, before it was converted
 * @param base what is counted: a currency, {@code s}, {@code month}, {@code workday}; empty for a
 *     quantity, which {@code things} describe
 * @param things the stems of the words behind the number
 * @param bound what stands before the number
 * @param per the period that an amount of money is paid for; empty where none is named
 */
record Figure(
    BigDecimal low,
    BigDecimal high,
    BigDecimal spoken,
    String base,
    Set<String> things,
    Bound bound,
    String per)
    implements Claim.Value {
  Figure {
    things = Set.copyOf(things);
  }

  /** What the words before a number make of it. */
  enum Bound {
    NONE,
    /** «до 5 дней». */
    MOST,
    /** «от 5 дней». */
    LEAST
  }

  /**
   * Whether this, of a reply, says what another one, of a source, says: the same number of the same
   * units, or the upper end of the source's range alone.
   */
  boolean saysWhat(Figure source) {
    return base.equals(source.base)
        && sameNumber(source)
        && !opposed(source)
        && (per.isEmpty() || source.per.isEmpty() || per.equals(source.per));
  }

  /** Whether the numbers agree, whatever they count. */
  boolean sameNumber(Figure source) {
    if (high.compareTo(source.high) != 0) {
      return false;
    }
    return low.compareTo(source.low) == 0 || low.compareTo(high) == 0 && bound != Bound.LEAST;
  }

  /** The same figure as a price for a period. */
  Figure per(String period) {
    return new Figure(low, high, spoken, base, things, bound, period);
  }

  boolean sharesThings(Figure other) {
    return !Collections.disjoint(things, other.things);
  }

  private boolean opposed(Figure source) {
    return bound != Bound.NONE && source.bound != Bound.NONE && bound != source.bound;
  }
}
