package dev.souffleur.guard;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads numbers that are spelled out, in every case of Russian and in English. */
final class NumberWords {
  private static final Map<String, Integer> VALUES = values();
  private static final Map<String, Integer> PREFIXES = prefixes();
  private static final int THOUSAND = 1_000;

  private NumberWords() {}

  /**
   * A number that was read.
   *
   * @param end behind its last word
   */
  record Spelled(BigDecimal value, int end) {}

  /** The number whose first word begins at a place; null if none does. */
  static @Nullable Spelled at(String folded, int start) {
    var total = 0L;
    var group = 0;
    var last = Integer.MAX_VALUE;
    var end = start;
    var at = start;
    while (true) {
      var stop = wordEnd(folded, at);
      var word = folded.substring(at, stop);
      var half = word.startsWith("полтор") || word.equals("полутора");
      if (half && end == start) {
        return new Spelled(new BigDecimal("1.5"), stop);
      }
      var value = VALUES.get(word);
      if (value == null || (value < THOUSAND && value >= last) && value != 100) {
        break;
      }
      if (value >= THOUSAND) {
        total += (long) Math.max(1, group) * value;
        group = 0;
        last = Integer.MAX_VALUE;
      } else if (value == 100 && group > 0 && group < 10) {
        group *= 100;
        last = 100;
      } else {
        group += value;
        last = value >= 100 ? 100 : value >= 20 ? 10 : 1;
      }
      end = stop;
      at = next(folded, stop);
      if (at < 0) {
        break;
      }
    }
    return end == start ? null : new Spelled(BigDecimal.valueOf(total + group), end);
  }

  /** The number that a compound begins with, «двухнедельный» say, and where the rest begins. */
  static @Nullable Spelled prefixOf(String folded, int start) {
    // Most words begin with another letter, and every word of a text is asked.
    if (start < folded.length() && "двтчпшсо".indexOf(folded.charAt(start)) < 0) {
      return null;
    }
    Spelled best = null;
    for (var entry : PREFIXES.entrySet()) {
      var end = start + entry.getKey().length();
      if (folded.startsWith(entry.getKey(), start) && (best == null || end > best.end())) {
        best = new Spelled(BigDecimal.valueOf(entry.getValue()), end);
      }
    }
    return best;
  }

  private static int next(String folded, int stop) {
    if (stop >= folded.length() || (folded.charAt(stop) != ' ' && folded.charAt(stop) != '-')) {
      return -1;
    }
    var at = stop + 1;
    return folded.startsWith("and ", at) ? at + 4 : at;
  }

  private static int wordEnd(String folded, int start) {
    var end = start;
    while (end < folded.length() && Character.isLetter(folded.charAt(end))) {
      end++;
    }
    return end;
  }

  private static Map<String, Integer> values() {
    var values = new HashMap<String, Integer>();
    put(values, 1, "один одна одно одну одного одной одним one");
    put(values, 2, "два две двух двум двумя two");
    put(values, 3, "три трех трем тремя three");
    put(values, 4, "четыре четырех четырем четырьмя four");
    put(values, 8, "восемь восьми восемью eight");
    put(values, 40, "сорок сорока forty");
    put(values, 50, "пятьдесят пятидесяти fifty");
    put(values, 60, "шестьдесят шестидесяти sixty");
    put(values, 70, "семьдесят семидесяти seventy");
    put(values, 80, "восемьдесят восьмидесяти eighty");
    put(values, 90, "девяносто девяноста ninety");
    put(values, 100, "сто ста hundred");
    put(values, 200, "двести двухсот");
    put(values, 300, "триста трехсот");
    put(values, 400, "четыреста четырехсот");
    put(values, 1_000, "тысяча тысячи тысяч тысячу тысячам thousand");
    put(values, 1_000_000, "миллион миллиона миллионов million");
    soft(values, 5, "пят", "шест", "сем", null, "девят", "десят", "одиннадцат", "двенадцат");
    soft(values, 13, "тринадцат", "четырнадцат", "пятнадцат", "шестнадцат", "семнадцат");
    soft(values, 18, "восемнадцат", "девятнадцат", "двадцат");
    soft(values, 30, "тридцат");
    var hundreds = new String[] {"пят", "шест", "сем", "восьм", "девят"};
    for (var i = 0; i < hundreds.length; i++) {
      var nominative = hundreds[i].equals("восьм") ? "восем" : hundreds[i];
      put(values, (i + 5) * 100, nominative + "ьсот " + hundreds[i] + "исот");
    }
    var english =
        "five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
            + " eighteen nineteen twenty";
    var at = 5;
    for (var word : english.split(" ")) {
      values.put(word, at++);
    }
    put(values, 30, "thirty");
    return Map.copyOf(values);
  }

  /** Words declined as «пять»: five, six and so on, from a number on. */
  private static void soft(Map<String, Integer> values, int first, @Nullable String... roots) {
    var value = first;
    for (var root : roots) {
      if (root != null) {
        put(values, value, root + "ь " + root + "и " + root + "ью");
      }
      value++;
    }
  }

  private static Map<String, Integer> prefixes() {
    var prefixes = new HashMap<String, Integer>();
    put(prefixes, 2, "двух");
    put(prefixes, 3, "трех");
    put(prefixes, 4, "четырех");
    put(prefixes, 5, "пяти");
    put(prefixes, 6, "шести");
    put(prefixes, 7, "семи");
    put(prefixes, 8, "восьми");
    put(prefixes, 10, "десяти");
    put(prefixes, 12, "двенадцати");
    put(prefixes, 14, "четырнадцати");
    put(prefixes, 20, "двадцати");
    put(prefixes, 30, "тридцати");
    put(prefixes, 90, "девяносто");
    put(prefixes, 100, "сто");
    put(prefixes, 1, "одно");
    return Map.copyOf(prefixes);
  }

  private static void put(Map<String, Integer> values, int value, String words) {
    for (var word : words.split(" ")) {
      values.put(word, value);
    }
  }
}
