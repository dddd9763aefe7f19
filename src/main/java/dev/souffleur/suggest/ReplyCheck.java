package dev.souffleur.suggest;

import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.Stemmer;
import dev.souffleur.guard.ClaimKind;
import dev.souffleur.guard.Finding;
import dev.souffleur.guard.Finding.Verdict;
import dev.souffleur.guard.GroundingGuard;
import dev.souffleur.guard.GuardSource;
import dev.souffleur.knowledge.Passage;
import dev.souffleur.knowledge.SearchHit;
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

  /**
   * Whether the figures of a reply that was sent before are what these passages, or the dialog,
   * say, and it claims no deed. Names stand: the operator who sent it vouched for the button it
   * names.
   */
  boolean holds(String reply, List<Passage> passages, List<Message> dialog) {
    return guard.check(reply, numbered(passages), recent(dialog)).stream()
        .allMatch(finding -> finding.kind() == ClaimKind.NAME);
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
    return numbered(sources.hits().stream().map(SearchHit::passage).toList());
  }

  private static List<GuardSource> numbered(List<Passage> all) {
    var passages = new ArrayList<GuardSource>();
    for (var passage : all) {
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
