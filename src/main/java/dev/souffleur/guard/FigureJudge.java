package dev.souffleur.guard;

import dev.souffleur.guard.Evidence.Source;
import dev.souffleur.guard.Finding.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges a number with what it counts. */
final class FigureJudge {
  /**
   * Words in common with another figure alone that make a copy of the wrong one likely; one less
   * will do where they are most of what is said.
   */
  private static final int SWAPPED = 3;

  private final ReadText reply;
  private final Evidence evidence;

  FigureJudge(ReadText reply, Evidence evidence) {
    this.reply = reply;
    this.evidence = evidence;
  }

  @Nullable Verdict judge(Claim claim, Figure figure, List<Integer> cited) {
    var holding = holding(claim, figure);
    if (!holding.isEmpty()) {
      var right =
          holding.stream().filter(s -> cited.isEmpty() || cited.contains(s.number())).toList();
      if (right.isEmpty()) {
        return claim.soft() ? null : new Verdict.Elsewhere(holding.getFirst().number());
      }
      return swapped(claim, figure);
    }
    if (stated(claim, figure)) {
      return null;
    }
    var rival = evidence.rival(reply, claim, cited, other -> competes(claim, figure, other));
    var saidByCustomer = evidence.customerSaid(text -> says(text, claim, figure));
    if (saidByCustomer && !Evidence.confirms(reply, claim)) {
      return null;
    }
    if (rival != null) {
      return new Verdict.Altered(
          rival.source().number(), rival.source().text().words(rival.claim()));
    }
    if (claim.soft()) {
      return null;
    }
    return saidByCustomer ? new Verdict.CustomerOnly() : new Verdict.Invented();
  }

  private List<Source> holding(Claim claim, Figure figure) {
    return evidence.sources().stream()
        .filter(source -> says(source.text(), claim, figure))
        .toList();
  }

  /** Whether it needs no source: the operator said it, or it counts what a source lists. */
  private boolean stated(Claim claim, Figure figure) {
    if (evidence.operatorSaid(text -> says(text, claim, figure))) {
      return true;
    }
    var counts =
        claim.kind() == ClaimKind.QUANTITY
            && figure.base().isEmpty()
            && figure.high().compareTo(BigDecimal.TEN) <= 0
            && figure.high().scale() <= 0;
    return counts
        && evidence.sources().stream().anyMatch(s -> s.text().lists(figure.high().intValue()));
  }

  private static boolean says(ReadText text, Claim claim, Figure figure) {
    if (claim.kind() == ClaimKind.NUMBER && text.hasToken(figure.spoken().toPlainString())) {
      return true;
    }
    return text.claims().stream().anyMatch(other -> same(text, claim, figure, other));
  }

  private static boolean same(ReadText text, Claim claim, Figure figure, Claim other) {
    if (!(other.value() instanceof Figure said)) {
      return false;
    }
    if (claim.kind() == ClaimKind.NUMBER || claim.kind() == ClaimKind.QUANTITY) {
      var counts = said.base().equals(figure.base()) || claim.kind() == ClaimKind.NUMBER;
      return counts && figure.spoken().compareTo(said.spoken()) == 0;
    }
    if (other.kind() == claim.kind()) {
      return figure.saysWhat(said) && periodFits(text, figure, said);
    }
    // The unit may stand in the head of a table, far from its number.
    return said.base().isEmpty()
        && figure.spoken().compareTo(said.spoken()) == 0
        && text.measuresIn(figure.base());
  }

  /** A price whose period the source does not name beside it must fit the one it speaks of. */
  private static boolean periodFits(ReadText text, Figure figure, Figure said) {
    if (figure.per().isEmpty() || !said.per().isEmpty()) {
      return true;
    }
    var folded = text.folded();
    return Periods.spokenOf(figure.per(), folded)
        || !(Periods.spokenOf("month", folded) || Periods.spokenOf("year", folded));
  }

  /** Whether a source's figure may be what the claim should have said. */
  private static boolean competes(Claim claim, Figure figure, Claim other) {
    if (!(other.value() instanceof Figure said)) {
      return false;
    }
    return switch (claim.kind()) {
      case MONEY, PERCENT, DURATION -> true;
      case QUANTITY ->
          figure.base().isEmpty() ? figure.sharesThings(said) : figure.base().equals(said.base());
      default -> false;
    };
  }

  /**
   * Whether the figure is a source's, but of something else: the words around it are those of
   * another figure of the kind, and none of them are its own.
   */
  private @Nullable Verdict swapped(Claim claim, Figure figure) {
    if (claim.kind() == ClaimKind.NUMBER || claim.kind() == ClaimKind.QUANTITY) {
      return null;
    }
    var around = reply.around(claim);
    var own = new HashMap<String, Integer>();
    var others = new ArrayList<Evidence.Rival>();
    for (var source : evidence.sources()) {
      for (var other : source.text().claims()) {
        if (same(source.text(), claim, figure, other)) {
          own.putAll(source.text().around(other));
        } else if (other.kind() == claim.kind() && other.value() instanceof Figure) {
          others.add(new Evidence.Rival(source, other, 0));
        }
      }
    }
    for (var other : others) {
      if (isOf(around, own, other.source().text().around(other.claim()))) {
        return new Verdict.Altered(
            other.source().number(), other.source().text().words(other.claim()));
      }
    }
    return null;
  }

  private static boolean isOf(
      Map<String, Integer> around, Map<String, Integer> own, Map<String, Integer> other) {
    var score = 0;
    var named = false;
    for (var word : around.entrySet()) {
      var here = own.containsKey(word.getKey());
      var there = other.get(word.getKey());
      if (here && there == null) {
        return false;
      }
      if (!here && there != null) {
        var weight = Math.max(word.getValue(), there);
        named |= weight >= Contexts.NAME;
        score += weight;
      }
    }
    var all = around.values().stream().mapToInt(Integer::intValue).sum();
    return score >= SWAPPED || named || score >= SWAPPED - 1 && score * 2 > all;
  }
}
