package dev.souffleur.guard;

import dev.souffleur.dialog.Stemmer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Finds what can be checked in a reply, Russian or English: amounts of money, percentages,
 * durations, dates and times, numbers of things, telephone numbers, addresses, codes, names, and
 * deeds claimed as done. Time grows linearly with the text. Stateless; safe from any thread.
 */
public final class ClaimFinder {
  private final FigureFinder figures;

  /**
   * @param contentWords gives the stems of the words that say what a text is about
   */
  public ClaimFinder(Stemmer contentWords) {
    figures = new FigureFinder(contentWords);
  }

  /** The claims of a text, by place; a deed may overlap another claim, others do not overlap. */
  public List<Claim> find(String text) {
    var folded = FoldedChars.of(text);
    return find(text, folded, new TextParts(folded));
  }

  List<Claim> find(String text, String folded, TextParts parts) {
    var taken = new BitSet(text.length());
    var claims = evidence(text, folded, taken);
    new NameFinder(text, taken, claims).find();
    new DeedFinder(folded, parts).find(claims);
    claims.sort(Comparator.comparingInt(Claim::start));
    return claims;
  }

  /** The claims of a text that another text's are held against: names and deeds are not. */
  List<Claim> evidence(String text, String folded) {
    var claims = evidence(text, folded, new BitSet(text.length()));
    claims.sort(Comparator.comparingInt(Claim::start));
    return claims;
  }

  private List<Claim> evidence(String text, String folded, BitSet taken) {
    var claims = new ArrayList<Claim>();
    new LiteralFinder(folded, taken, claims).find();
    claims.addAll(figures.find(text, folded, taken));
    return claims;
  }
}
