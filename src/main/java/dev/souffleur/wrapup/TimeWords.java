package dev.souffleur.wrapup;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Numbers, weekdays and months as Russian and English write them; folded words. */
final class TimeWords {
  static final String NUMBER_RU =
      "\\d{1,3}|одного|одну|один|одной|двух|два|две|трех|три|четырех|четыре|пяти|пять|шести|шесть"
          + "|семи|семь|восьми|восемь|девяти|девять|десяти|десять|двенадцати|двенадцать"
          + "|четырнадцати|четырнадцать|пятнадцати|пятнадцать|двадцати|двадцать|тридцати|тридцать"
          + "|сорока|сорок|пару|пары|полутора|полтора";
  static final String NUMBER_EN =
      "\\d{1,3}|half an|an|a couple of|couple of|a|the|one|two|three|four|five|six|seven|eight|nine"
          + "|ten|twelve|fourteen|fifteen|twenty|thirty|forty(?:-five)?";
  static final String MONTH_RU =
      "январ|феврал|март|апрел|ма[яй]|июн|июл|август|сентябр|октябр|ноябр|декабр";
  static final String MONTH_EN =
      "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
          + "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
  static final String WEEKDAY_RU = "понедельник|вторник|сред|четверг|пятниц|суббот|воскресень";
  static final String WEEKDAY_EN =
      "mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?"
          + "|sun(?:day)?";

  private static final Map<String, Double> NUMBERS =
      Map.ofEntries(
          Map.entry("од", 1.0),
          Map.entry("дв", 2.0),
          Map.entry("тр", 3.0),
          Map.entry("четыр", 4.0),
          Map.entry("пят", 5.0),
          Map.entry("шест", 6.0),
          Map.entry("сем", 7.0),
          Map.entry("вос", 8.0),
          Map.entry("девят", 9.0),
          Map.entry("десят", 10.0),
          Map.entry("двенадц", 12.0),
          Map.entry("четырнадц", 14.0),
          Map.entry("пятнадц", 15.0),
          Map.entry("двадц", 20.0),
          Map.entry("тридц", 30.0),
          Map.entry("сорок", 40.0),
          Map.entry("пар", 2.0),
          Map.entry("пол", 1.5),
          Map.entry("a", 1.0),
          Map.entry("an", 1.0),
          Map.entry("the", 1.0),
          Map.entry("half an", 0.5),
          Map.entry("a couple of", 2.0),
          Map.entry("couple of", 2.0),
          Map.entry("one", 1.0),
          Map.entry("two", 2.0),
          Map.entry("three", 3.0),
          Map.entry("four", 4.0),
          Map.entry("five", 5.0),
          Map.entry("six", 6.0),
          Map.entry("seven", 7.0),
          Map.entry("eight", 8.0),
          Map.entry("nine", 9.0),
          Map.entry("ten", 10.0),
          Map.entry("twelve", 12.0),
          Map.entry("fourteen", 14.0),
          Map.entry("fifteen", 15.0),
          Map.entry("twenty", 20.0),
          Map.entry("thirty", 30.0),
          Map.entry("forty", 40.0),
          Map.entry("forty-five", 45.0));
  private static final List<String> MONTHS_RU =
      List.of("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек");
  private static final List<String> MONTHS_EN =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> WEEKDAYS_RU =
      List.of("понед", "вторн", "сред", "четв", "пятн", "субб", "воскр");
  private static final List<String> WEEKDAYS_EN =
      List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  private TimeWords() {}

  /** The value of a numeral; the longest beginning that is known decides. */
  static OptionalDouble number(String word) {
    if (!word.isEmpty() && Character.isDigit(word.charAt(0))) {
      return OptionalDouble.of(Double.parseDouble(word));
    }
    var exact = NUMBERS.get(word);
    if (exact != null) {
      return OptionalDouble.of(exact);
    }
    for (var length = word.length(); length >= 2; length--) {
      var known = NUMBERS.get(word.substring(0, length));
      if (known != null) {
        return OptionalDouble.of(known);
      }
    }
    return OptionalDouble.empty();
  }

  /** 1 to 12; a word that begins with a month's first letters. */
  static int month(String word) {
    var russian = first(MONTHS_RU, word);
    return 1 + (russian >= 0 ? russian : Math.max(0, first(MONTHS_EN, word)));
  }

  static DayOfWeek weekday(String word) {
    var russian = first(WEEKDAYS_RU, word);
    return DayOfWeek.of(1 + (russian >= 0 ? russian : Math.max(0, first(WEEKDAYS_EN, word))));
  }

  private static int first(List<String> beginnings, String word) {
    for (var i = 0; i < beginnings.size(); i++) {
      if (word.startsWith(beginnings.get(i))) {
        return i;
      }
    }
    return -1;
  }
}
