package dev.souffleur.guard;

import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.dialog.Stemmer;
import dev.souffleur.guard.Finding.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds what a reply claims against what its sources and the dialog say, so that no price and no
 * term is invented unseen.
 *
 * <p>A claim is looked for in the source that the reply cites for it, then in the others, then in
 * the dialog: what the operator said before stands, what the customer said may be repeated but not
 * confirmed. Numbers compare by value: «пяти рабочих дней» is «5 рабочих дней», «24 часа» a day, «1
 * 490,50 ₽» “1,490.50 RUB”; a month is no number of days. A figure that a source has, but of
 * something else, counts as altered. Sentences taken word for word from a source always hold.
 *
 * <p>It judges figures, names and deeds, not the sense of a sentence: «нельзя» for «можно» passes.
 * Time grows with the product of the reply's and the sources' claims. Stateless; safe from any
 * thread.
 */
public final class GroundingGuard {
  /** A shorter sentence may stand in a source by chance. */
  private static final int VERBATIM = 12;

  private final ClaimFinder finder;
  private final Stemmer contentWords;

  /**
   * @param contentWords gives the stems of the words that say what a text is about
   */
  public GroundingGuard(Stemmer contentWords) {
    this.finder = new ClaimFinder(contentWords);
    this.contentWords = contentWords;
  }

  /**
   * What of a reply does not hold, by place.
   *
   * @param sources the passages that were shown to whoever wrote the reply
   * @param dialog the turns before the reply
   */
  public List<Finding> check(String reply, List<GuardSource> sources, List<Message> dialog) {
    var read = new ReadText(reply, finder, contentWords, true);
    if (read.claims().isEmpty()) {
      return List.of();
    }
    var evidence =
        new Evidence(
            sources.stream().map(this::source).toList(), dialog.stream().map(this::turn).toList());
    var findings = new ArrayList<Finding>();
    for (var claim : read.claims()) {
      var cited = read.parts().cited(claim).stream().filter(evidence::has).toList();
      var verdict = judge(read, claim, cited, evidence);
      if (verdict != null) {
        findings.add(
            new Finding(
                claim.start(), claim.end(), claim.kind(), read.words(claim), cited, verdict));
      }
    }
    return findings;
  }

  private Evidence.Source source(GuardSource source) {
    return new Evidence.Source(
        source.number(),
        new ReadText(source.title() + "\n" + source.text(), finder, contentWords, false));
  }

  private Evidence.Turn turn(Message message) {
    return new Evidence.Turn(
        message.speaker() == Speaker.OPERATOR,
        new ReadText(message.text(), finder, contentWords, false));
  }

  private @Nullable Verdict judge(
      ReadText reply, Claim claim, List<Integer> cited, Evidence evidence) {
    var verbatim = evidence.holding(reply.sentenceOf(claim), VERBATIM);
    if (!verbatim.isEmpty()) {
      var right = cited.isEmpty() || verbatim.stream().anyMatch(cited::contains);
      return right || claim.soft() ? null : new Verdict.Elsewhere(verbatim.getFirst());
    }
    return switch (claim.value()) {
      case Figure figure -> new FigureJudge(reply, evidence).judge(claim, figure, cited);
      case Claim.Literal(var normal) ->
          switch (claim.kind()) {
            case DEED -> evidence.saidToBeDone(normal) ? null : new Verdict.NotDone();
            case NAME ->
                evidence.anyText(text -> text.names(normal)) ? null : new Verdict.Invented();
            default -> new LiteralJudge(reply, evidence).judge(claim, normal, cited);
          };
    };
  }
}
