package dev.souffleur.guard;

import java.util.Map;
import java.util.regex.Pattern;

/** What money is paid for: a month, a year. */
final class Periods {
  private static final Map<String, Pattern> PERIODS =
      Map.of(
          "month", Pattern.compile("месяц|мес(?!т)|month|mo(?!\\p{L})|ежемесячн|помесячн"),
          "year", Pattern.compile("год|year|yr|annual|ежегодн"),
          "week", Pattern.compile("недел|week"),
          "day", Pattern.compile("ден(?:ь|ьги)?(?!\\p{L})|сут(?:ки|ок)|day|daily|ежедневн"),
          "hour", Pattern.compile("час(?!т)|hour"),
          "minute", Pattern.compile("минут|minute"));

  private Periods() {}

  /** The period that a word names; empty if it names none. */
  static String of(String word) {
    for (var period : PERIODS.entrySet()) {
      if (period.getValue().matcher(word).lookingAt()) {
        return period.getKey();
      }
    }
    return "";
  }

  /** Whether a folded text speaks of a period at all. */
  static boolean spokenOf(String period, String folded) {
    var pattern = PERIODS.get(period);
    return pattern != null && pattern.matcher(folded).find();
  }
}
