package dev.souffleur.guard;

import dev.souffleur.guard.Finding.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Judges what is the same or not: an address, a date, a code, “free”. */
final class LiteralJudge {
  private static final String FREE = "free";
  private static final String WEEKDAY = "weekday ";

  private final ReadText reply;
  private final Evidence evidence;

  LiteralJudge(ReadText reply, Evidence evidence) {
    this.reply = reply;
    this.evidence = evidence;
  }

  @Nullable Verdict judge(Claim claim, String normal, List<Integer> cited) {
    var words = FoldedChars.of(reply.words(claim));
    var holding =
        evidence.sources().stream().filter(s -> says(s.text(), claim, normal, words)).toList();
    if (!holding.isEmpty()) {
      var right =
          cited.isEmpty() || holding.stream().anyMatch(source -> cited.contains(source.number()));
      return right ? null : new Verdict.Elsewhere(holding.getFirst().number());
    }
    if (claim.kind() == ClaimKind.DATE
        && reply.parts().sentence(claim.start()).isQuestion(reply.folded())) {
      return null;
    }
    if (evidence.operatorSaid(text -> says(text, claim, normal, words))) {
      return null;
    }
    var byCustomer = evidence.customerSaid(text -> says(text, claim, normal, words));
    var term = claim.kind() == ClaimKind.MONEY;
    if (byCustomer && !(term && Evidence.confirms(reply, claim))) {
      return null;
    }
    var rival = evidence.rival(reply, claim, cited, other -> competes(claim, other));
    if (rival != null) {
      return new Verdict.Altered(
          rival.source().number(), rival.source().text().words(rival.claim()));
    }
    return byCustomer ? new Verdict.CustomerOnly() : new Verdict.Invented();
  }

  private static boolean competes(Claim claim, Claim other) {
    return switch (claim.kind()) {
      case MONEY -> other.value() instanceof Figure;
      default -> other.value() instanceof Claim.Literal;
    };
  }

  private boolean says(ReadText text, Claim claim, String normal, String words) {
    if (claim.kind() == ClaimKind.CODE) {
      return text.hasToken(normal.toLowerCase(Locale.ROOT))
          || text.claims().stream().anyMatch(other -> isLiteral(other, normal))
          || text.line().contains(words);
    }
    if (normal.equals(FREE) && costsNothing(text)) {
      return true;
    }
    if (normal.startsWith(WEEKDAY) && withinDays(text, normal)) {
      return true;
    }
    if (normal.equals(FREE)) {
      return text.claims().stream()
          .anyMatch(other -> isLiteral(other, FREE) && isOfTheSame(claim, text, other));
    }
    return text.claims().stream()
            .anyMatch(other -> other.kind() == claim.kind() && agrees(other, normal))
        || words.length() > 4 && text.line().contains(words);
  }

  /** What costs nothing must be the same thing: some word around the two is. */
  private boolean isOfTheSame(Claim claim, ReadText text, Claim other) {
    var around = reply.around(claim);
    return around.isEmpty() || Evidence.likeness(around, text.sentenceWords(other)) > 0;
  }

  private static boolean isLiteral(Claim claim, String normal) {
    return claim.value() instanceof Claim.Literal(var other) && other.equals(normal);
  }

  /** The same, or the same day of a month where one names no year. */
  private static boolean agrees(Claim claim, String normal) {
    if (!(claim.value() instanceof Claim.Literal(var other))) {
      return false;
    }
    var dates = normal.startsWith("date ") && other.startsWith("date ");
    return other.equals(normal)
        || dates
            && (other.startsWith(normal + "-") && normal.split("-").length == 2
                || normal.startsWith(other + "-") && other.split("-").length == 2);
  }

  private static boolean costsNothing(ReadText text) {
    return text.claims().stream()
        .anyMatch(
            claim ->
                claim.kind() == ClaimKind.MONEY
                    && claim.value() instanceof Figure figure
                    && figure.high().signum() == 0);
  }

  /** «С понедельника по пятницу» says Tuesday too. */
  private static boolean withinDays(ReadText text, String normal) {
    var days =
        text.claims().stream()
            .flatMapToInt(
                claim ->
                    claim.value() instanceof Claim.Literal(var other) && other.startsWith(WEEKDAY)
                        ? IntStream.of(day(other))
                        : IntStream.empty())
            .summaryStatistics();
    var day = day(normal);
    return days.getCount() > 1 && days.getMin() <= day && day <= days.getMax();
  }

  private static int day(String weekday) {
    return Integer.parseInt(weekday.substring(WEEKDAY.length()));
  }
}
