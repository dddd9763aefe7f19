package dev.souffleur.guard;

import dev.souffleur.dialog.Stemmer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A text with its claims, the words around them, and whatever else of it is compared. */
final class ReadText {
  private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\d]+");
  private static final Pattern MARKS = Pattern.compile(" ?\\[\\d{1,3}]");
  private static final Pattern ITEM = Pattern.compile("(?m)^ *(?:[-•*]|\\d{1,2}[.)]) ");

  private final String text;
  private final String folded;
  private final TextParts parts;
  private final ClaimFinder finder;
  private final boolean checked;
  private final Stemmer stemmer;
  private final Map<Claim, Map<String, Integer>> around = new HashMap<>();
  private @Nullable List<Claim> claims;
  private @Nullable Set<String> tokens;
  private @Nullable List<Stemmer.Token> words;
  private @Nullable Contexts contexts;
  private @Nullable Set<String> stems;
  private @Nullable String line;

  /**
   * @param checked whether it is the text that is checked; of what it is held against, which is
   *     read only as far as that is asked for, names and deeds are no claims
   */
  ReadText(String text, ClaimFinder finder, Stemmer stemmer, boolean checked) {
    this.text = text;
    this.folded = FoldedChars.of(text);
    this.parts = new TextParts(folded);
    this.stemmer = stemmer;
    this.finder = finder;
    this.checked = checked;
  }

  /** A price in a table is for the period that the head of its column names. */
  private List<Claim> withPeriods(List<Claim> found) {
    var result = new ArrayList<Claim>();
    for (var claim : found) {
      if (claim.kind() == ClaimKind.MONEY
          && claim.value() instanceof Figure figure
          && figure.per().isEmpty()) {
        var head = headOf(claim);
        var period = periodOf(head);
        result.add(
            period.isEmpty()
                ? claim
                : new Claim(
                    claim.start(), claim.end(), claim.kind(), figure.per(period), claim.soft()));
      } else {
        result.add(claim);
      }
    }
    return List.copyOf(result);
  }

  private String headOf(Claim claim) {
    var head = Contexts.header(text, claim.start());
    return folded.substring(head.start(), head.end());
  }

  private static String periodOf(String head) {
    var token = TOKEN.matcher(head);
    while (token.find()) {
      var period = Periods.of(token.group());
      if (!period.isEmpty()) {
        return period;
      }
    }
    return "";
  }

  String text() {
    return text;
  }

  String folded() {
    return folded;
  }

  TextParts parts() {
    return parts;
  }

  List<Claim> claims() {
    var found = claims;
    if (found == null) {
      found =
          withPeriods(checked ? finder.find(text, folded, parts) : finder.evidence(text, folded));
      claims = found;
    }
    return found;
  }

  private Set<String> tokens() {
    var found = tokens;
    if (found == null) {
      found = new HashSet<>();
      var token = TOKEN.matcher(folded);
      while (token.find()) {
        found.add(token.group());
      }
      tokens = found;
    }
    return found;
  }

  private List<Stemmer.Token> words() {
    var found = words;
    if (found == null) {
      found = stemmer.tokens(text);
      words = found;
    }
    return found;
  }

  private Contexts contexts() {
    var found = contexts;
    if (found == null) {
      found = new Contexts(text, folded, parts, words());
      contexts = found;
    }
    return found;
  }

  /** The words around one of the claims. */
  Map<String, Integer> around(Claim claim) {
    return around.computeIfAbsent(claim, c -> contexts().of(claims(), c));
  }

  /** The words of a claim's whole sentence. */
  Map<String, Integer> sentenceWords(Claim claim) {
    var sentence = parts.sentence(claim.start());
    return contexts().within(sentence);
  }

  String words(Claim claim) {
    return text.substring(claim.start(), claim.end()).strip();
  }

  boolean hasToken(String token) {
    return tokens().contains(token);
  }

  /** Whether every word of a folded name is one of this text, in any form. */
  boolean names(String name) {
    if (line().contains(name)) {
      return true;
    }
    var known = stems();
    var word = TOKEN.matcher(name);
    var any = false;
    while (word.find()) {
      any = true;
      var stemmed = stemmer.tokens(word.group());
      var found =
          tokens().contains(word.group())
              || stemmed.stream().anyMatch(token -> known.contains(token.stem()));
      if (!found) {
        return false;
      }
    }
    return any;
  }

  private Set<String> stems() {
    var known = stems;
    if (known == null) {
      known = new HashSet<>();
      for (var token : words()) {
        known.add(token.stem());
      }
      stems = known;
    }
    return known;
  }

  /** The folded text on one line, without marks of sources. */
  String line() {
    var flat = line;
    if (flat == null) {
      flat = flat(folded);
      line = flat;
    }
    return flat;
  }

  /** The sentence of a claim on one line, without marks of sources and the full stop. */
  String sentenceOf(Claim claim) {
    var sentence = parts.sentence(claim.start());
    return flat(folded.substring(sentence.start(), sentence.end())).replaceAll("[.!?…]+$", "");
  }

  private static String flat(String folded) {
    return MARKS.matcher(folded).replaceAll("").replaceAll("\\s+", " ").strip();
  }

  /** Whether it has a list of so many items, or a table of so many rows. */
  boolean lists(int count) {
    var items = ITEM.matcher(folded).results().count();
    var rows = folded.lines().filter(each -> each.contains(" | ")).count() - 1;
    return items == count || rows == count;
  }

  /** Whether a unit of this kind is spoken of anywhere: the head of a table, «Цена, ₽». */
  boolean measuresIn(String base) {
    for (var i = 0; i < folded.length(); i++) {
      var sign = Units.sign(folded.charAt(i));
      if (sign != null && sign.base().equals(base)) {
        return true;
      }
    }
    return tokens().stream()
        .map(Units::word)
        .anyMatch(unit -> unit != null && (unit.base().equals(base) || base.startsWith("work")));
  }
}
