package dev.souffleur.suggest;

import dev.souffleur.dialog.Stemmer;
import dev.souffleur.guard.ClaimKind;
import dev.souffleur.guard.Finding;
import dev.souffleur.guard.GroundingGuard;
import dev.souffleur.guard.GuardSource;
import dev.souffleur.suggest.Warning.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Holds a rewrite against its original, both ways: each number, amount, date, time, code and
 * address of the one must be in the other, by value. A name must not come to it; in a translation
 * names change their letters, and are not compared. Safe from any thread.
 */
final class RewriteCheck {
  private final GroundingGuard guard;

  RewriteCheck(Stemmer contentWords) {
    guard = new GroundingGuard(contentWords);
  }

  /** What differs: a warning for what came to the text, one for what it lost. */
  List<Warning> compare(RewriteKind kind, String original, String rewritten) {
    var warnings = new ArrayList<Warning>();
    var names = kind != RewriteKind.TRANSLATE;
    var added = missing(rewritten, original, names);
    if (!added.isEmpty()) {
      warnings.add(
          Warning.of("suggest.warning.rewrite_added", words(added))
              .about(
                  added.stream()
                      .map(finding -> new Span(finding.start(), finding.end(), 0))
                      .toArray(Span[]::new)));
    }
    var lost = missing(original, rewritten, false);
    if (!lost.isEmpty()) {
      warnings.add(Warning.of("suggest.warning.rewrite_lost", words(lost)));
    }
    return warnings;
  }

  /** What a text claims that the other one does not. */
  private List<Finding> missing(String text, String other, boolean names) {
    // No mark of a source stands for number 0: the other text is the only source there is.
    return guard.check(text, List.of(new GuardSource(0, "", other)), List.of()).stream()
        .filter(finding -> finding.kind() != ClaimKind.DEED)
        .filter(finding -> names || finding.kind() != ClaimKind.NAME)
        .toList();
  }

  private static String words(List<Finding> findings) {
    return findings.stream()
        .map(finding -> "«" + finding.claim() + "»")
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
