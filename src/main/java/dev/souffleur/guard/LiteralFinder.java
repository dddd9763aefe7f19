package dev.souffleur.guard;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds what is the same or not: addresses, dates, times, codes, names in quotes, “free”. */
final class LiteralFinder {
  private static final String WORD_START = "(?<![\\p{L}\\d])";
  private static final String WORD_END = "(?![\\p{L}\\d])";

  /** What is no claim: marks of sources, placeholders, numbers of list items and of steps. */
  private static final Pattern NO_CLAIM =
      Pattern.compile(
          "\\[\\d{1,3}(?:[,;-]? ?\\d{1,3})*]|\\[[a-z]+_\\d+]|(?m:^ *\\d{1,2}[.)](?= ))"
              + "|(?:шаг|пункт|этап|вариант|способ|step|option)\\p{L}{0,3} \\d{1,2}"
              + "|(?:подожд|минутк|секундоч|один момент|(?<!\\p{L})(?:одну|just a|one) "
              + "(?:минут|секунд|moment|minute|second))\\p{L}*");

  private static final Pattern URL =
      Pattern.compile(
          "(?:https?://|www\\.)[^\\s<>\"«»]+"
              + "|"
              + WORD_START
              + "(?:[a-z\\d-]+\\.)+(?:com|org|net|ru|рф|io|dev|app|example|info|me|help|shop|store"
              + "|online|co|uk|eu|de|kz|by|ua)(?:/[^\\s<>\"«»]*)?"
              + WORD_END);

  private static final Pattern EMAIL =
      Pattern.compile("[\\p{L}\\d._%+-]+@[\\p{L}\\d.-]+\\.\\p{L}{2,}");
  private static final Pattern PHONE =
      Pattern.compile("(?<![\\d\\p{L}-])(?:\\+|\\()?\\d[\\d()\\- .]{5,20}\\d(?![\\d\\p{L}])");
  private static final Pattern NUMERIC_DATE =
      Pattern.compile(
          "(?<!\\d)(?:(?<d>\\d{1,2})[./](?<m>\\d{1,2})[./](?<y>\\d{4}|\\d{2})"
              + "|(?<y2>\\d{4})-(?<m2>\\d{2})-(?<d2>\\d{2}))(?!\\d)");
  private static final Pattern SPOKEN_DATE =
      Pattern.compile(
          WORD_START
              + "(?:(?<d>\\d{1,2})(?:-?(?:го|е|th|st|nd|rd))? (?:of )?(?<m>"
              + Months.ANY_MONTH
              + ")|(?<m2>"
              + Months.ANY_MONTH
              + ") (?<d2>\\d{1,2})(?:th|st|nd|rd)?)"
              + WORD_END
              + "(?:,? (?<y>20\\d{2})(?!\\d))?");
  private static final Pattern MONTH_ALONE =
      Pattern.compile(
          WORD_START
              + "(?:в|до|с|к|по|in|by|until|since|from) (?:начале |середине |конце |конца )?(?<m>"
              + Months.ANY_MONTH
              + ")"
              + WORD_END);
  private static final Pattern WEEKDAY =
      Pattern.compile(
          WORD_START
              + "(?<prep>(?:в|во|до|к|ко|с|со|по|on|by|until|from|to|next|this) )?(?<day>"
              + Months.ANY_DAY
              + ")s?"
              + WORD_END);
  private static final Pattern RELATIVE_DAY =
      Pattern.compile(
          WORD_START
              + "(?:(?<tomorrow>завтра|tomorrow)|(?<after>послезавтра|the day after tomorrow)"
              + "|(?:до|к) конц[ау] (?<ru>дня|недели|месяца|года)"
              + "|(?:by|before|until) the end of (?:the |this )?(?<en>day|week|month|year)"
              + "|(?<today>сегодня же|сегодня до|by end of day|later today))"
              + WORD_END);
  private static final Pattern TIME =
      Pattern.compile(
          // Where no alternative can begin none is tried.
          "(?=[\\dпnm])(?:(?<![\\d:.])(?<h>[01]?\\d|2[0-4]):(?<min>[0-5]\\d)(?! ?[\\d:])(?:"
              + " ?(?<pm0>[ap])\\.?m)?|(?<![\\d.])(?<h2>1?\\d)"
              + " ?(?<pm>[ap])\\.?m(?!\\p{L})\\.?"
              + "|(?<=до |к |с |after |before |until |by |at )(?<noon>полудня|полудню|noon|midday)"
              + "|(?<=[вкдс] |до |по )(?<h3>[01]?\\d|2[0-4])(?:"
              + " час\\p{L}{0,2})? (?<part>утра|дня|вечера|ночи)(?!\\p{L}))");
  private static final Pattern HOURS =
      Pattern.compile(
          WORD_START
              + "(?:с|from|between) (?<h>[01]?\\d|2[0-4])(?:[.:](?<m>[0-5]\\d))? (?:до|to|till|and)"
              + " (?<h2>[01]?\\d|2[0-4])(?:[.:](?<m2>[0-5]\\d))?(?![\\d.,]?\\d)(?= ?(?:[.,;!?)\n"
              + "]|$|в |по |on |мск|час))");
  private static final Pattern ALWAYS =
      Pattern.compile(
          WORD_START
              + "(?:24 ?[/x×] ?7|24 час\\p{L}* в сутки|круглосуточн\\p{L}*|around the clock"
              + "|24 hours a day)"
              + WORD_END);
  private static final Pattern FREE =
      Pattern.compile(
          WORD_START
              + "(?:(?<!не )бесплатн\\p{L}*|без(?:о)? (?:комисси\\p{L}*|доплат\\p{L}*)|free of"
              + " charge|for free|at no (?:extra |additional"
              + " )?(?:cost|charge)|complimentary|(?<!feel |toll-|hands-|sugar-|ad-)free(?!"
              + " (?:to|up|space|from|memory|time|storage))|no (?:extra )?(?:fee|charge)s?|without"
              + " (?:a |any )?fees?)"
              + WORD_END);
  private static final Pattern CODE =
      Pattern.compile(
          "(?<![\\p{L}\\d])(?:\\p{L}{1,6}-?\\d[\\p{L}\\d]*(?:-[\\p{L}\\d]+)*|\\p{L}{1,6}-\\d+|№"
              + " ?(?<number>\\d+)|v?\\d+\\.\\d+\\.\\d+(?:\\.\\d+)?|(?:верси\\p{L}{1,2}|version)"
              + " v?(?<version>\\d+(?:\\.\\d+)*)|0x[\\da-f]{4,}|\\d{7,})"
              + WORD_END);
  private static final Pattern SHORT_NUMBER =
      Pattern.compile(
          "(?=\\d)(?<=номеру |номер |телефону |call |dial |number )(?<digits>\\d{3,5})(?![\\d"
              + " ]?\\d)");

  private final String folded;
  private final BitSet taken;
  private final List<Claim> claims;

  LiteralFinder(String folded, BitSet taken, List<Claim> claims) {
    this.folded = folded;
    this.taken = taken;
    this.claims = claims;
  }

  /** Adds what is found to the claims, and what it covers to what is taken. */
  void find() {
    var none = NO_CLAIM.matcher(folded);
    while (none.find()) {
      taken.set(none.start(), none.end());
    }
    if (folded.indexOf('@') >= 0) {
      each(EMAIL, ClaimKind.EMAIL, Matcher::group);
    }
    each(URL, ClaimKind.URL, m -> address(m.group()));
    each(NUMERIC_DATE, ClaimKind.DATE, LiteralFinder::numericDate);
    each(SPOKEN_DATE, ClaimKind.DATE, LiteralFinder::spokenDate);
    each(ALWAYS, ClaimKind.TIME, m -> "always");
    hours();
    each(TIME, ClaimKind.TIME, LiteralFinder::time);
    each(PHONE, ClaimKind.PHONE, m -> phone(m.group()));
    each(SHORT_NUMBER, ClaimKind.PHONE, m -> m.group("digits"));
    each(CODE, ClaimKind.CODE, LiteralFinder::code);
    each(WEEKDAY, ClaimKind.DATE, LiteralFinder::weekday);
    each(MONTH_ALONE, ClaimKind.DATE, m -> "month " + Months.month(m.group("m")));
    each(RELATIVE_DAY, ClaimKind.DATE, LiteralFinder::relative);
    each(FREE, ClaimKind.MONEY, m -> "free");
  }

  private void each(Pattern pattern, ClaimKind kind, Function<Matcher, @Nullable String> normal) {
    var matcher = pattern.matcher(folded);
    while (matcher.find()) {
      var next = taken.nextSetBit(matcher.start());
      if (matcher.end() == matcher.start() || (next >= 0 && next < matcher.end())) {
        continue;
      }
      var value = normal.apply(matcher);
      if (value != null) {
        var end = kind == ClaimKind.URL ? trimmed(matcher.start(), matcher.end()) : matcher.end();
        add(matcher.start(), end, kind, value);
      }
    }
  }

  private void add(int start, int end, ClaimKind kind, String value) {
    claims.add(Claim.literal(start, end, kind, value));
    taken.set(start, end);
  }

  private void hours() {
    var matcher = HOURS.matcher(folded);
    while (matcher.find()) {
      if (taken.get(matcher.start())) {
        continue;
      }
      add(
          matcher.start("h"),
          matcher.start("h2") - 1,
          ClaimKind.TIME,
          clock(matcher.group("h"), matcher.group("m"), 0));
      add(
          matcher.start("h2"),
          matcher.end(),
          ClaimKind.TIME,
          clock(matcher.group("h2"), matcher.group("m2"), 0));
    }
  }

  private static String numericDate(Matcher m) {
    return m.group("d") == null
        ? date(m.group("d2"), Integer.parseInt(m.group("m2")), m.group("y2"))
        : date(m.group("d"), Integer.parseInt(m.group("m")), m.group("y"));
  }

  private static String spokenDate(Matcher m) {
    var day = m.group("d") == null ? m.group("d2") : m.group("d");
    var name = m.group("m") == null ? m.group("m2") : m.group("m");
    return date(day, Months.month(name), m.group("y"));
  }

  /** Month and day, then the year where there is one: a date without a year fits any. */
  private static String date(String day, int month, @Nullable String year) {
    var date = "date %d-%d".formatted(month, Integer.parseInt(day));
    if (year == null) {
      return date;
    }
    return date + "-" + (year.length() == 2 ? "20" + year : year);
  }

  private static @Nullable String time(Matcher m) {
    if (m.group("h") != null) {
      return clock(m.group("h"), m.group("min"), "p".equals(m.group("pm0")) ? 12 : 0);
    }
    if (m.group("h2") != null) {
      return clock(m.group("h2"), null, "p".equals(m.group("pm")) ? 12 : 0);
    }
    if (m.group("noon") != null) {
      return "12:00";
    }
    var part = m.group("part");
    return clock(m.group("h3"), null, part.equals("дня") || part.equals("вечера") ? 12 : 0);
  }

  private static String clock(String hour, @Nullable String minute, int later) {
    var value = Integer.parseInt(hour);
    var shifted = later == 12 && value < 12 ? value + 12 : value;
    return "%02d:%s".formatted(shifted % 24, minute == null ? "00" : minute);
  }

  /** «Среда» is also what surrounds us. */
  private static @Nullable String weekday(Matcher m) {
    return m.group("prep") == null && m.group("day").startsWith("сред")
        ? null
        : "weekday " + Months.day(m.group("day"));
  }

  private static String relative(Matcher m) {
    if (m.group("tomorrow") != null) {
      return "tomorrow";
    }
    if (m.group("after") != null) {
      return "after tomorrow";
    }
    if (m.group("today") != null) {
      return "end day";
    }
    var unit = m.group("ru") == null ? m.group("en") : m.group("ru");
    return "end " + Periods.of(unit.equals("дня") ? "day" : unit);
  }

  /** Digits of a telephone number; null for what is none, an amount above all. */
  private static @Nullable String phone(String text) {
    var digits = text.replaceAll("\\D", "");
    var grouped = text.matches(".*[+()-].*") || digits.matches("[78]\\d{10}");
    if (digits.length() < 6 || digits.length() > 15 || !grouped || text.matches("\\d+-\\d+")) {
      return null;
    }
    return digits.length() == 11 && digits.charAt(0) == '8' ? "7" + digits.substring(1) : digits;
  }

  private static @Nullable String code(Matcher m) {
    if (m.group("version") != null) {
      return m.group("version");
    }
    if (m.group("number") != null) {
      return m.group("number");
    }
    var code = m.group();
    // «40к» and “10gb” are amounts.
    return code.replaceAll("\\d", "").isEmpty() && code.length() < 7
        ? null
        : code.replaceAll("[-\\s]|^v(?=\\d)", "").toUpperCase(Locale.ROOT);
  }

  private int trimmed(int start, int end) {
    var stop = end;
    while (stop > start && ".,;:!?)".indexOf(folded.charAt(stop - 1)) >= 0) {
      stop--;
    }
    return stop;
  }

  private static String address(String url) {
    return url.replaceAll("^https?://|^www\\.|[.,;:!?)/]+$", "").replaceAll("^www\\.", "");
  }
}
