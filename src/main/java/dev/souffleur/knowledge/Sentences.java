package dev.souffleur.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where sentences end, in Russian and English.
 *
 * <p>Rules of our own, since {@link java.text.BreakIterator} breaks «5 раб. дн.» and «т. е.» apart:
 * a sentence ends behind {@code . ! ? …} with its closing quotes, before white space and something
 * that is not a small letter, unless the dot belongs to an abbreviation, an initial or the number
 * at the beginning of a line.
 */
final class Sentences {
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "т", "е", "д", "п", "к", "н", "э", "др", "пр", "раб", "дн", "час", "мин", "сек", "мес",
          "руб", "коп", "тыс", "млн", "млрд", "ул", "г", "гг", "в", "вв", "им", "см", "рис", "стр",
          "тел", "доб", "напр", "англ", "рус", "ред", "изд", "обл", "корп", "кв", "пос", "ст", "гл",
          "табл", "прим", "ок", "шт", "экз", "mr", "mrs", "ms", "dr", "prof", "st", "vs", "etc",
          "approx", "no", "fig", "inc", "ltd", "co", "jr", "sr", "dept", "est", "ext", "tel", "al",
          "e.g", "i.e", "a.m", "p.m", "u.s");
  private static final String CLOSING = "\"'»”’)]}";

  private Sentences() {}

  /**
   * Splits a range of a text.
   *
   * @return the end of each sentence, white space behind it included; the last is {@code end}
   */
  static List<Integer> ends(String text, int start, int end) {
    var ends = new ArrayList<Integer>();
    for (var i = start; i < end; i++) {
      if (isMark(text.charAt(i))) {
        var next = i + 1;
        while (next < end && (isMark(text.charAt(next)) || isClosing(text.charAt(next)))) {
          next++;
        }
        var behind = next;
        while (behind < end && Character.isWhitespace(text.charAt(behind))) {
          behind++;
        }
        if (behind > next && behind < end && isEnd(text, start, i, behind)) {
          ends.add(behind);
        }
        i = next - 1;
      }
    }
    if (ends.isEmpty() || ends.getLast() < end) {
      ends.add(end);
    }
    return ends;
  }

  private static boolean isEnd(String text, int start, int mark, int next) {
    if (Character.isLowerCase(text.charAt(next))) {
      return false;
    }
    if (text.charAt(mark) != '.') {
      return true;
    }
    var from = mark;
    while (from > start && !Character.isWhitespace(text.charAt(from - 1))) {
      from--;
    }
    var word = text.substring(from, mark).toLowerCase(Locale.ROOT);
    while (!word.isEmpty() && "(«\"'„“[".indexOf(word.charAt(0)) >= 0) {
      word = word.substring(1);
    }
    var initial = word.length() == 1 && Character.isLetter(word.charAt(0));
    return !initial && !ABBREVIATIONS.contains(word) && !isListNumber(text, start, from, mark);
  }

  private static boolean isListNumber(String text, int start, int from, int mark) {
    if (from > start && text.charAt(from - 1) != '\n') {
      return false;
    }
    return text.substring(from, mark).chars().allMatch(Character::isDigit);
  }

  private static boolean isMark(char c) {
    return c == '.' || c == '!' || c == '?' || c == '…';
  }

  private static boolean isClosing(char c) {
    return CLOSING.indexOf(c) >= 0;
  }
}
