package dev.souffleur.guard;

import java.util.List;
import java.util.stream.IntStream;

/** The names of months and days of the week, in every case of Russian and in English. */
final class Months {
  private static final List<String> MONTHS =
      List.of(
          "январ(?:ь|я|е|ю)|january|jan",
          "феврал(?:ь|я|е|ю)|february|feb",
          "март(?:а|е|у)?|march|mar",
          "апрел(?:ь|я|е|ю)|april|apr",
          "ма(?:й|я|е|ю)|may",
          "июн(?:ь|я|е|ю)|june|jun",
          "июл(?:ь|я|е|ю)|july|jul",
          "август(?:а|е|у)?|august|aug",
          "сентябр(?:ь|я|е|ю)|september|sept|sep",
          "октябр(?:ь|я|е|ю)|october|oct",
          "ноябр(?:ь|я|е|ю)|november|nov",
          "декабр(?:ь|я|е|ю)|december|dec");

  private static final List<String> DAYS =
      List.of(
          "понедельник(?:а|у|ом|ам)?|monday|пн|mon",
          "вторник(?:а|у|ом|ам)?|tuesday|вт|tue",
          "сред(?:а|у|ы|е|ам)|wednesday",
          "четверг(?:а|у|ом|ам)?|thursday|чт|thu",
          "пятниц(?:а|у|ы|е|ей|ам)|friday|пт|fri",
          "суббот(?:а|у|ы|е|ам)|saturday|сб",
          "воскресень(?:е|я|ю|ям)|sunday|вс");

  /** A month's name, any of them. */
  static final String ANY_MONTH = "(?:" + String.join("|", MONTHS) + ")";

  /** A day's name, any of them. */
  static final String ANY_DAY = "(?:" + String.join("|", DAYS) + ")";

  private Months() {}

  /** 1 to 12; 0 for no month. */
  static int month(String word) {
    return place(MONTHS, word);
  }

  /** 1 for Monday to 7; 0 for no day of the week. */
  static int day(String word) {
    return place(DAYS, word);
  }

  private static int place(List<String> names, String word) {
    return IntStream.range(0, names.size())
        .filter(i -> word.matches(names.get(i)))
        .map(i -> i + 1)
        .findFirst()
        .orElse(0);
  }
}
