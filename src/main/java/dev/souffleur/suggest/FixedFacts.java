package dev.souffleur.suggest;

import dev.souffleur.suggest.Warning.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a rewrite may not change: numbers with their units, amounts, dates, times, addresses of the
 * web and of mail. Each is reduced to one spelling, so that {@code 1 500 ₽}, {@code 1,500 rubles}
 * and {@code 1500 руб.} are the same, and so are {@code 25.11.2026} and {@code November 25, 2026}.
 *
 * <p>Numbers written as words are none: a model that writes «пять» for «5» is reported, for the
 * operator to see.
 */
final class FixedFacts {
  private static final String MONTH =
      "янв(?:ар[яь])?|фев(?:рал[яь])?|марта?|апр(?:ел[яь])?|ма[яй]|июн[яь]|июл[яь]|авг(?:уста?)?"
          + "|сент(?:ябр[яь])?|окт(?:ябр[яь])?|нояб(?:р[яь])?|дек(?:абр[яь])?"
          + "|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
          + "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";

  private static final List<String> MONTHS =
      List.of(
          "янв jan",
          "фев feb",
          "мар mar",
          "апр apr",
          "май мая may",
          "июн jun",
          "июл jul",
          "авг aug",
          "сен sep",
          "окт oct",
          "ноя nov",
          "дек dec");

  private static final Pattern FACT =
      Pattern.compile(
          "(?<address>(?:https?://|www\\.)[^\\s<>«»\"]+|[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+)"
              + "|\\[\\d{1,3}]"
              + "|(?<iso>\\b(?<isoYear>\\d{4})-(?<isoMonth>\\d{2})-(?<isoDay>\\d{2})\\b)"
              + "|(?<dotted>\\b(?<dottedDay>\\d{1,2})\\.(?<dottedMonth>\\d{2})"
              + "(?:\\.(?<dottedYear>\\d{4}|\\d{2}))?\\b(?![.,]?\\d))"
              + "|(?<named>\\b(?<namedDay>\\d{1,2})(?:-?(?:го|е|st|nd|rd|th))?(?:\\s+of)?\\s+(?<namedMonth>"
              + MONTH
              + ")\\b\\.?(?:,?\\s+(?<namedYear>\\d{4})\\b)?)"
              + "|(?<english>\\b(?<englishMonth>"
              + MONTH
              + ")\\.?\\s+(?<englishDay>\\d{1,2})(?:st|nd|rd|th)?\\b(?!\\d)(?:,?\\s+(?<englishYear>\\d{4})\\b)?)"
              + "|(?<time>\\b\\d{1,2}:\\d{2}\\b)"
              + "|(?<sign>[$€£₽]\\s?)?(?<number>\\d+(?:[\\h\\u202f]\\d{3}(?!\\d))*(?:[.,]\\d+)*)"
              + "(?<unit>\\s?[%$€£₽]|\\s?-?\\s?\\p{L}+(?:\\s+\\p{L}+)?)?",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

  private static final Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("RUB", "₽|руб\\p{L}*|rub|rubles?|roubles?"),
          Map.entry("USD", "\\$|долл\\p{L}*|usd|dollars?"),
          Map.entry("EUR", "€|евро|eur|euros?"),
          Map.entry("GBP", "£|фунт\\p{L}*|gbp|pounds?"),
          Map.entry("%", "%|процент\\p{L}*|percent"),
          Map.entry("minute", "мин|минут\\p{L}*|mins?|minutes?"),
          Map.entry("hour", "ч|час|час(?:а|ов|у|ом|ы)|hours?|hrs?"),
          Map.entry("workday", "(?:рабоч\\p{L}*|business|working) (?:д\\p{L}*|days?)"),
          Map.entry("day", "день|дн(?:я|ей|и|ю|ём)|сут\\p{L}*|days?"),
          Map.entry("week", "недел\\p{L}*|weeks?"),
          Map.entry("month", "месяц\\p{L}*|мес|months?"),
          Map.entry("year", "год|года|году|лет|years?"));

  private static final Map<String, Pattern> UNIT_PATTERNS = new HashMap<>();

  static {
    UNITS.forEach(
        (unit, words) ->
            UNIT_PATTERNS.put(
                unit,
                Pattern.compile(
                    "(?:" + words + ")(?: .*)?", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)));
  }

  private FixedFacts() {}

  /**
   * A fact as a text has it.
   *
   * @param value in its one spelling
   * @param words as they stand in the text, from {@code start} on
   */
  private record Fact(String value, String words, int start) {
    Span span() {
      return new Span(start, start + words.length(), 0);
    }
  }

  /** What differs between two texts: one warning for what was lost, one for what came to it. */
  static List<Warning> compare(String original, String rewritten) {
    var before = in(original);
    var after = in(rewritten);
    var lost = without(before, after);
    var added = without(after, before);
    var warnings = new ArrayList<Warning>();
    if (!added.isEmpty()) {
      warnings.add(
          Warning.of("suggest.warning.rewrite_added", listed(added))
              .about(added.stream().map(Fact::span).toArray(Span[]::new)));
    }
    if (!lost.isEmpty()) {
      warnings.add(Warning.of("suggest.warning.rewrite_lost", listed(lost)));
    }
    return warnings;
  }

  private static String listed(List<Fact> facts) {
    return String.join(
        ", ", facts.stream().map(fact -> "«" + fact.words() + "»").distinct().toList());
  }

  /** The facts whose value the other text has not; how often it has one does not matter. */
  private static List<Fact> without(List<Fact> facts, List<Fact> others) {
    return facts.stream()
        .filter(fact -> others.stream().noneMatch(other -> other.value().equals(fact.value())))
        .toList();
  }

  private static List<Fact> in(String text) {
    var facts = new ArrayList<Fact>();
    var matcher = FACT.matcher(text);
    var at = 0;
    while (at < text.length() && matcher.find(at)) {
      var fact = fact(matcher);
      at = fact == null ? matcher.end() : fact.start() + fact.words().length();
      if (fact != null) {
        facts.add(fact);
      }
    }
    return facts;
  }

  /** What was matched; null for the mark of a source. */
  private static @Nullable Fact fact(Matcher match) {
    if (match.group("address") != null) {
      var words = match.group("address").replaceAll("[.,;:!?)\\]]+$", "");
      return new Fact(words.toLowerCase(Locale.ROOT), words, match.start());
    }
    if (match.group("iso") != null) {
      return date(match, match.group("isoDay"), match.group("isoMonth"), match.group("isoYear"));
    }
    if (match.group("dotted") != null) {
      return dotted(match);
    }
    if (match.group("named") != null) {
      return date(match, match.group("namedDay"), month(match, "named"), match.group("namedYear"));
    }
    if (match.group("english") != null) {
      return date(
          match, match.group("englishDay"), month(match, "english"), match.group("englishYear"));
    }
    if (match.group("time") != null) {
      var time = match.group("time");
      return new Fact(time.length() == 4 ? "0" + time : time, time, match.start());
    }
    return match.group("number") == null ? null : number(match);
  }

  /** A date, unless it cannot be one: «25.99» is an amount. */
  private static Fact dotted(Matcher match) {
    var day = Integer.parseInt(match.group("dottedDay"));
    var month = Integer.parseInt(match.group("dottedMonth"));
    if (day >= 1 && day <= 31 && month >= 1 && month <= 12) {
      return date(
          match, match.group("dottedDay"), match.group("dottedMonth"), match.group("dottedYear"));
    }
    return new Fact(canonical(match.group()), match.group(), match.start());
  }

  private static Fact date(Matcher match, String day, String month, @Nullable String year) {
    var full = year == null ? "" : year.length() == 2 ? "20" + year : year;
    var value = "date " + full + "-" + Integer.parseInt(month) + "-" + Integer.parseInt(day);
    return new Fact(value, match.group(), match.start());
  }

  private static String month(Matcher match, String group) {
    var name = match.group(group + "Month").toLowerCase(Locale.ROOT).substring(0, 3);
    for (var i = 0; i < MONTHS.size(); i++) {
      if (MONTHS.get(i).contains(name)) {
        return Integer.toString(i + 1);
      }
    }
    return "0";
  }

  private static Fact number(Matcher match) {
    var digits = match.group("number");
    var start = match.start();
    var end = match.end("number");
    var sign = match.group("sign");
    var unit = sign == null ? "" : unit(sign.strip());
    var after = match.group("unit");
    if (unit.isEmpty() && after != null) {
      unit = unit(after.strip().replaceFirst("^-\\s?", "").replaceAll("\\s+", " "));
      end = unit.isEmpty() ? end : endOfUnit(match, unit);
    }
    var text = match.group().substring(0, end - start);
    return new Fact(canonical(digits) + (unit.isEmpty() ? "" : " " + unit), text, start);
  }

  /** After the first word of a unit, or the second of «рабочих дней». */
  private static int endOfUnit(Matcher match, String unit) {
    var words = match.group("unit");
    if (unit.equals("workday")) {
      return match.end("unit");
    }
    var begun = words.length() - words.stripLeading().length();
    var space = Pattern.compile("\\s").matcher(words);
    return space.find(begun) ? match.start("unit") + space.start() : match.end("unit");
  }

  private static String unit(String words) {
    return UNIT_PATTERNS.entrySet().stream()
        .filter(unit -> unit.getValue().matcher(words).matches())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  /** One spelling of a number: no groups, a point before the fraction. */
  private static String canonical(String digits) {
    var plain = digits.replaceAll("[\\h\\u202f]", "");
    var grouped = plain.replaceAll("(?<=\\d)[.,](?=\\d{3}(?:\\D|$))", "");
    var point = grouped.replace(',', '.');
    return point.contains(".") ? point.replaceFirst("\\.?0+$", "") : point;
  }
}
