package dev.souffleur.guard;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words and signs behind and before numbers.
 *
 * <p>Only exact conversions are made: a week is seven days and a year twelve months, but a month is
 * no number of days, and a working day is no day.
 */
final class Units {
  private static final Map<String, Unit> WORDS = words();
  private static final Map<String, Unit> COMPOUNDS = compounds();
  private static final Map<Character, Unit> SIGNS =
      Map.of(
          '$', money("USD"),
          '€', money("EUR"),
          '£', money("GBP"),
          '₽', money("RUB"),
          '₸', money("KZT"),
          '₴', money("UAH"),
          '¥', money("CNY"),
          '¢', new Unit(ClaimKind.MONEY, "USD", new BigDecimal("0.01")),
          '%', new Unit(ClaimKind.PERCENT, "%", BigDecimal.ONE));

  private Units() {}

  /**
   * A unit of measure.
   *
   * @param base what it is converted to
   * @param factor how many of the base make one of it
   */
  record Unit(ClaimKind kind, String base, BigDecimal factor) {
    Unit ofWork() {
      return switch (base) {
        case "s" ->
            factor.compareTo(DAY) == 0
                ? new Unit(kind, "workday", BigDecimal.ONE)
                : new Unit(kind, "work second", factor);
        default -> new Unit(kind, "work " + base, factor);
      };
    }

    /** Whether it is a calendar's year, which also stands behind «2026». */
    boolean isYear() {
      return base.equals("month") && factor.intValue() == 12;
    }
  }

  /** Seconds of a day. */
  static final BigDecimal DAY = BigDecimal.valueOf(86_400);

  static @Nullable Unit word(String word) {
    return WORDS.get(word);
  }

  static @Nullable Unit sign(char sign) {
    return SIGNS.get(sign);
  }

  /** The unit of an adjective, «дневный» of «14-дневный»; null if it is of none. */
  static @Nullable Unit compound(String adjective) {
    for (var entry : COMPOUNDS.entrySet()) {
      if (adjective.startsWith(entry.getKey())
          && adjective.length() <= entry.getKey().length() + 3) {
        return entry.getValue();
      }
    }
    return null;
  }

  private static Unit money(String currency) {
    return new Unit(ClaimKind.MONEY, currency, BigDecimal.ONE);
  }

  private static Unit time(String base, long factor) {
    return new Unit(ClaimKind.DURATION, base, BigDecimal.valueOf(factor));
  }

  private static Unit measure(String base) {
    return new Unit(ClaimKind.QUANTITY, base, BigDecimal.ONE);
  }

  private static Map<String, Unit> words() {
    var words = new HashMap<String, Unit>();
    put(words, time("s", 1), "секунда секунды секунд секунду секундам сек second seconds sec secs");
    put(words, time("s", 60), "минута минуты минут минуту минутам минутой мин");
    put(words, time("s", 60), "minute minutes min mins");
    put(words, time("s", 3_600), "час часа часов часу часам часом ч hour hours hr hrs");
    put(words, time("s", 86_400), "день дня дней дню дням днем дн сутки суток суткам");
    put(words, time("s", 86_400), "day days");
    put(words, time("s", 604_800), "неделя недели недель неделю неделям неделей нед week weeks");
    put(words, time("s", 1_209_600), "fortnight");
    put(words, time("month", 1), "месяц месяца месяцев месяцу месяцам месяцем мес month months");
    put(words, time("month", 3), "квартал квартала кварталов quarter quarters");
    put(words, time("month", 6), "полугодие полугодия");
    put(words, time("month", 12), "год года году годом годам лет year years yr yrs");
    put(words, money("RUB"), "рубль рубля рублей рублям рублю рублями рублем руб р rub rur");
    put(words, money("RUB"), "ruble rubles rouble roubles");
    put(words, money("USD"), "доллар доллара долларов долларам долларами usd dollar dollars bucks");
    put(words, money("EUR"), "евро eur euro euros");
    put(words, money("GBP"), "фунт фунта фунтов gbp pound pounds");
    put(words, money("KZT"), "тенге kzt");
    put(words, money("UAH"), "гривна гривны гривен грн uah");
    put(words, money("CNY"), "юань юаня юаней cny yuan");
    put(words, money("BYN"), "byn");
    var hundredth = new BigDecimal("0.01");
    put(words, new Unit(ClaimKind.MONEY, "RUB", hundredth), "копейка копейки копеек коп");
    put(words, new Unit(ClaimKind.MONEY, "USD", hundredth), "цент цента центов cent cents");
    var percent = new Unit(ClaimKind.PERCENT, "%", BigDecimal.ONE);
    put(words, percent, "процент процента процентов процентам процентами percent pct");
    put(words, measure("gb"), "гб gb гигабайт гигабайта gigabyte gigabytes");
    put(words, measure("mb"), "мб mb мегабайт мегабайта megabyte megabytes");
    put(words, measure("tb"), "тб tb терабайт терабайта terabyte terabytes");
    put(words, measure("kb"), "кб kb килобайт килобайта");
    put(words, measure("mbps"), "мбит mbps");
    put(words, measure("kg"), "кг kg килограмм килограмма килограммов kilogram kilograms");
    put(words, measure("km"), "км km километр километра километров kilometre kilometres");
    return Map.copyOf(words);
  }

  private static Map<String, Unit> compounds() {
    var compounds = new HashMap<String, Unit>();
    compounds.put("минутн", time("s", 60));
    compounds.put("часов", time("s", 3_600));
    compounds.put("дневн", time("s", 86_400));
    compounds.put("недельн", time("s", 604_800));
    compounds.put("месячн", time("month", 1));
    compounds.put("годичн", time("month", 12));
    compounds.put("летн", time("month", 12));
    compounds.put("процентн", new Unit(ClaimKind.PERCENT, "%", BigDecimal.ONE));
    compounds.put("рублев", money("RUB"));
    compounds.put("долларов", money("USD"));
    return Map.copyOf(compounds);
  }

  private static void put(Map<String, Unit> words, Unit unit, String forms) {
    for (var form : forms.split(" ")) {
      words.put(form, unit);
    }
  }
}
