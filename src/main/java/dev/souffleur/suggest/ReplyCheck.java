package dev.souffleur.suggest;

import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.Stemmer;
import dev.souffleur.guard.ClaimKind;
import dev.souffleur.guard.Finding;
import dev.souffleur.guard.Finding.Verdict;
import dev.souffleur.guard.GroundingGuard;
import dev.souffleur.guard.GuardSource;
import java.util.ArrayList;
import java.util.List;

/** Has the guard read a reply, and says what it found as warnings. Safe from any thread. */
final class ReplyCheck {
  /** Turns before the reply that are read; what was said long ago is not what it repeats. */
  private static final int TURNS = 40;

  /** Of a longer turn, a pasted log say, the beginning is read. */
  private static final int TURN_CHARS = 4_000;

  private final GroundingGuard guard;

  ReplyCheck(Stemmer contentWords) {
    guard = new GroundingGuard(contentWords);
  }

  /** What the operator should know before they send the reply. */
  List<Warning> warnings(String reply, Sources sources, List<Message> dialog) {
    var warnings = new ArrayList<Warning>();
    var findings = guard.check(reply, passages(sources), recent(dialog));
    findings.forEach(finding -> warnings.add(warning(finding)));
    if (findings.stream().anyMatch(ReplyCheck::inventsMoney)) {
      warnings.add(Warning.of("guard.warning.money"));
    }
    return warnings;
  }

  private static boolean inventsMoney(Finding finding) {
    return finding.kind() == ClaimKind.MONEY
        && switch (finding.verdict()) {
          case Verdict.Invented _, Verdict.CustomerOnly _ -> true;
          case Verdict.Altered _, Verdict.Elsewhere _, Verdict.NotDone _ -> false;
        };
  }

  private static Warning warning(Finding finding) {
    var claim = finding.claim();
    return switch (finding.verdict()) {
      case Verdict.Altered(var source, var figure) ->
          about(finding, source, "guard.warning.altered", claim, source, figure);
      case Verdict.Invented() -> about(finding, 0, "guard.warning.invented", claim);
      case Verdict.Elsewhere(var source) ->
          about(finding, source, "guard.warning.elsewhere", claim, source);
      case Verdict.CustomerOnly() -> about(finding, 0, "guard.warning.customer", claim);
      case Verdict.NotDone() -> about(finding, 0, "guard.warning.deed", claim);
    };
  }

  private static Warning about(Finding finding, int source, String key, Object... arguments) {
    return Warning.of(key, arguments)
        .about(new Warning.Span(finding.start(), finding.end(), source));
  }

  private static List<GuardSource> passages(Sources sources) {
    var passages = new ArrayList<GuardSource>();
    for (var hit : sources.hits()) {
      var passage = hit.passage();
      var section = passage.section();
      var title = section.isEmpty() ? passage.title() : passage.title() + " › " + section;
      passages.add(new GuardSource(passages.size() + 1, title, passage.text()));
    }
    return passages;
  }

  private static List<Message> recent(List<Message> dialog) {
    return dialog.subList(Math.max(0, dialog.size() - TURNS), dialog.size()).stream()
        .map(
            message ->
                message.text().length() <= TURN_CHARS
                    ? message
                    : message.withText(message.text().substring(0, TURN_CHARS)))
        .toList();
  }
}
