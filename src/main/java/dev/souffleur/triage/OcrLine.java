package dev.souffleur.triage;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line that findings are looked for in: as it was read, and with the Cyrillic letters that look
 * Latin replaced, letter by letter. What one finding took, no other takes.
 */
final class OcrLine {
  private static final String CYRILLIC = "АВЕКМНОРСТХУЅІЈаеокрсхуѕіј";
  private static final String LATIN = "ABEKMHOPCTXYSIJaeokpcxysij";

  private final int number;
  private final String raw;
  private final String latin;
  private final BitSet taken = new BitSet();
  private final List<Located> found = new ArrayList<>();

  private record Located(int start, Finding finding) {}

  OcrLine(int number, String raw) {
    this.number = number;
    this.raw = raw;
    latin = latin(raw);
  }

  /** As it was read. */
  String raw() {
    return raw;
  }

  /** With Latin letters where they look the same; as long as the line itself. */
  String latin() {
    return latin;
  }

  static String latin(String text) {
    var letters = new StringBuilder(text);
    for (var i = 0; i < letters.length(); i++) {
      var at = CYRILLIC.indexOf(letters.charAt(i));
      if (at >= 0) {
        letters.setCharAt(i, LATIN.charAt(at));
      }
    }
    return letters.toString();
  }

  /** Hands out each match that nothing has taken a part of. */
  void forEach(Pattern pattern, String text, java.util.function.Consumer<Matcher> use) {
    var matcher = pattern.matcher(text);
    while (matcher.find()) {
      var next = taken.nextSetBit(matcher.start());
      if (next < 0 || next >= matcher.end()) {
        use.accept(matcher);
      }
    }
  }

  /** Takes a part of the line that is no finding. */
  void take(Matcher match) {
    taken.set(match.start(), match.end());
  }

  void add(Finding.Kind kind, String text, Matcher match) {
    take(match);
    found.add(new Located(match.start(), new Finding(kind, text, number)));
  }

  /** From left to right. */
  List<Finding> findings() {
    return found.stream()
        .sorted(java.util.Comparator.comparingInt(Located::start))
        .map(Located::finding)
        .toList();
  }

  /** Digits that were read as letters. */
  static String digits(String text) {
    return text.replaceAll("[OoОоQ]", "0").replaceAll("[lI|І]", "1").replaceAll("[Зз]", "3");
  }
}
