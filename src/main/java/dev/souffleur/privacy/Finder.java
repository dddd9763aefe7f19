package dev.souffleur.privacy;

import java.util.List;

/** Finds one family of personal data; stateless, safe from any thread, linear in the text. */
@FunctionalInterface
interface Finder {
  void find(FoldedText text, DigitGroups digits, List<Candidate> found);
}
