package dev.souffleur.guard;

import dev.souffleur.dialog.Stemmer;
import dev.souffleur.guard.Figure.Bound;
import dev.souffleur.guard.Units.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds numbers, in digits or words, with what they count: «10 $», «USD 10», «десять долларов»,
 * «3–5 рабочих дней», «через час», “a 14-day trial”.
 */
final class FigureFinder {
  private static final String DIGITS =
      "\\d{1,3}(?:[ ']\\d{3})+(?:[.,]\\d{1,2})?(?!\\d)"
          + "|\\d{1,3}(?:,\\d{3})+(?:\\.\\d{1,2})?(?!\\d)"
          + "|\\d{1,15}(?:[.,]\\d{1,4})?(?!\\d)";

  /** A place where a number may begin: in digits, or a word. */
  private static final Pattern START =
      Pattern.compile("(?<![\\p{L}\\d])(?:(?<digits>" + DIGITS + ")|(?<word>\\p{L}{2,}))");

  private static final Pattern NUMBER = Pattern.compile(DIGITS);
  private static final Pattern ORDINAL =
      Pattern.compile("-?(?:й|я|е|го|му|ый|ая|ое|st|nd|rd|th)(?!\\p{L})");
  private static final Pattern CASE_ENDING = Pattern.compile("-(?:ти|ми|и|х)(?!\\p{L})");
  private static final Pattern RANGE = Pattern.compile(" ?(?:-|\\.\\.\\.?|…) ?| to ");
  private static final Pattern RANGE_IN_WORDS = Pattern.compile(" (?:до|to|and|и) ");
  private static final Pattern FROM = Pattern.compile("(?<!\\p{L})(?:от|с|from|between) $");
  private static final Pattern SINCE = Pattern.compile("(?<!\\p{L})с $");
  private static final Pattern MULTIPLIER =
      Pattern.compile(
          " ?(?:(?<thousand>тыс\\.?|тысяч\\p{L}{0,2}|thousand|[kк])"
              + "|(?<million>млн\\.?|миллион\\p{L}{0,2}|million))(?!\\p{L})");
  private static final Pattern WORD = Pattern.compile("[ -]?(\\p{L}+)");
  private static final Pattern ADJECTIVE =
      Pattern.compile("(?iu)\\p{L}{3,}(?:ых|их|ого|его|ый|ий|ая|ое|ые|ой|ую|ому|ым|ими|ыми)|full");
  private static final Pattern CURRENCY_BEFORE =
      Pattern.compile("(?:(?:us)?(?<sign>[$€£₽₸₴¥])|(?<word>usd|eur|gbp|rub|kzt)) ?$");
  private static final Pattern MOST =
      Pattern.compile(
          "(?<!\\p{L})(?:до|не более(?: чем)?|не больше(?: чем)?|максимум|не дольше|не позднее|не"
              + " позже(?: чем)?|up to|at most|no more than|no later than|less than|maximum(?:"
              + " of)?|не выше|не превыша\\p{L}+) (?:за |через |в течение |in |within )?$");
  private static final Pattern LEAST =
      Pattern.compile(
          "(?<!\\p{L})(?:от|не менее(?: чем)?|не меньше(?: чем)?|минимум|не ранее(?: чем)?|свыше"
              + "|более|больше|at least|more than|over|no less than|minimum(?: of)?|starting at"
              + "|starting from) (?:через |за |in |within )?$");
  private static final Pattern LEADING =
      Pattern.compile(
          "(?<!\\p{L})(?:не позднее(?: чем)? (?:через )?|в течение |через |спустя |за |в пределах"
              + " |within |in |after |for |by )$");
  private static final Pattern PER =
      Pattern.compile(
          "(?: (?:за|per) (?!месяц|год|день|час|month|year|day|hour)\\p{L}+)?"
              + " ?(?:(?:в|за|/|per|a|an|each|every) ?(?:1 |один |одну |каждый )?"
              + "(?<unit>месяц|мес|год|день|сутки|неделю|час|минуту|month|mo|year|yr|day|week|hour"
              + "|minute)(?!\\p{L})|(?<adverb>ежемесячно|ежегодно|ежедневно|monthly|annually|yearly"
              + "|daily|weekly))");

  private final Stemmer stemmer;

  /**
   * @param stemmer gives the content words behind a number
   */
  FigureFinder(Stemmer stemmer) {
    this.stemmer = stemmer;
  }

  /**
   * @param taken what something else claims already; what is found here is added
   */
  List<Claim> find(String text, String folded, BitSet taken) {
    var claims = new ArrayList<Claim>();
    BareDurations.find(folded, taken, claims);
    var starts = START.matcher(folded);
    var at = 0;
    while (at < folded.length() && starts.find(at)) {
      at = starts.end();
      if (taken.get(starts.start())) {
        continue;
      }
      var claim = new Reading(text, folded, starts.start(), starts.group("digits")).read();
      if (claim != null && free(taken, claim)) {
        claims.add(claim);
        taken.set(claim.start(), claim.end());
        at = Math.max(at, claim.end());
      }
    }
    return claims;
  }

  private static boolean free(BitSet taken, Claim claim) {
    var next = taken.nextSetBit(claim.start());
    return next < 0 || next >= claim.end();
  }

  /** One number and what stands around it. */
  private final class Reading {
    private final String text;
    private final String folded;
    private final int start;
    private final boolean digits;
    private int end;
    private BigDecimal low = BigDecimal.ZERO;
    private BigDecimal high = BigDecimal.ZERO;

    Reading(String text, String folded, int start, @Nullable String digits) {
      this.text = text;
      this.folded = folded;
      this.start = start;
      this.digits = digits != null;
      this.end = start;
    }

    @Nullable Claim read() {
      var first = number(start);
      if (first == null) {
        return digits ? null : compound();
      }
      if (digits && ORDINAL.matcher(folded).region(end, folded.length()).lookingAt()) {
        return null;
      }
      low = first;
      high = first;
      skip(CASE_ENDING);
      var multiplier = multiplier();
      range();
      if (multiplier.equals(BigDecimal.ONE)) {
        multiplier = multiplier();
        low = low.compareTo(high) == 0 ? low.multiply(multiplier) : low;
      } else {
        low = low.multiply(multiplier);
      }
      high = high.multiply(multiplier);
      if (low.compareTo(high) != 0
          && !multiplier.equals(BigDecimal.ONE)
          && low.multiply(multiplier).compareTo(high) <= 0) {
        low = low.multiply(multiplier);
      }
      var before = CURRENCY_BEFORE.matcher(folded).region(Math.max(0, start - 6), start);
      if (digits && before.find()) {
        var sign = before.group("sign");
        var unit = sign == null ? Units.word(before.group("word")) : Units.sign(sign.charAt(0));
        return unit == null ? null : claim(before.start(), unit, Set.of());
      }
      return withUnit();
    }

    private @Nullable Claim withUnit() {
      var at = folded.startsWith(" ", end) ? end + 1 : end;
      if (at < folded.length()) {
        var sign = Units.sign(folded.charAt(at));
        if (sign != null) {
          end = at + 1;
          return claim(start, sign, Set.of());
        }
      }
      var numberEnd = end;
      var works = false;
      for (var adjectives = 0; adjectives <= 2; adjectives++) {
        var word = WORD.matcher(folded).region(end, folded.length());
        if (!word.lookingAt()) {
          break;
        }
        var name = word.group(1);
        var unit = unit(name);
        if (unit != null) {
          end = word.end();
          if (isTimeOfDay(unit)) {
            var hour = Math.floorMod(high.intValue(), 24);
            return Claim.literal(start, end, ClaimKind.TIME, "%02d:00".formatted(hour));
          }
          return unit.isYear() && isYear()
              ? year()
              : claim(start, works ? unit.ofWork() : unit, Set.of());
        }
        var working = BareDurations.WORKING.matcher(name).matches();
        if (!working && !ADJECTIVE.matcher(name).matches() && !isUs(name)) {
          break;
        }
        works |= working;
        end = word.end();
        if (working && folded.startsWith(".", end)) {
          end++;
        }
      }
      end = numberEnd;
      return counted();
    }

    /** «С 14 часов», «с девяти до двадцати одного часа». */
    private boolean isTimeOfDay(Unit unit) {
      return unit.base().equals("s")
          && unit.factor().intValue() == 3_600
          && high.compareTo(BigDecimal.valueOf(24)) <= 0
          && high.scale() <= 0
          && before(SINCE, start).find();
    }

    private @Nullable Unit unit(String word) {
      var unit = Units.word(word);
      if (unit == null && word.equals("per") && folded.startsWith("per cent", end + 1)) {
        return Units.word("percent");
      }
      return unit != null ? unit : Units.compound(word);
    }

    private static boolean isUs(String word) {
      return word.equals("us") || word.equals("calendar");
    }

    /** «двухнедельный», “пятидневный”. */
    private @Nullable Claim compound() {
      var prefix = NumberWords.prefixOf(folded, start);
      if (prefix == null) {
        return null;
      }
      var word = WORD.matcher(folded).region(prefix.end(), folded.length());
      if (!word.lookingAt() || word.start(1) != prefix.end()) {
        return null;
      }
      var unit = Units.compound(word.group(1));
      if (unit == null) {
        return null;
      }
      low = prefix.value();
      high = low;
      end = word.end();
      return claim(start, unit, Set.of());
    }

    /** A number of things, or a number alone. */
    private @Nullable Claim counted() {
      if (digits && isYear() && precededBy("в ", "in ", "с ", "до ", "by ", "since ")) {
        return year();
      }
      var things = things();
      if (things.isEmpty()) {
        var large = low.compareTo(BigDecimal.TEN) >= 0;
        return digits && large ? claim(ClaimKind.NUMBER, Set.of(), false) : null;
      }
      if (!digits && low.compareTo(BigDecimal.ONE) <= 0) {
        return null;
      }
      return claim(ClaimKind.QUANTITY, things, !digits);
    }

    /** The content words that follow, two at most, up to the end of the phrase. */
    private Set<String> things() {
      var stop = end;
      var words = 0;
      while (stop < folded.length() && words < 3) {
        var word = WORD.matcher(folded).region(stop, folded.length());
        if (!word.lookingAt()) {
          break;
        }
        stop = word.end();
        words++;
      }
      var stems = new HashSet<String>();
      for (var token : stemmer.tokens(text.substring(end, stop))) {
        if (stems.size() < 2 && Character.isLetter(token.stem().charAt(0))) {
          stems.add(token.stem());
        }
      }
      return stems;
    }

    private Claim year() {
      return Claim.literal(start, end, ClaimKind.DATE, "year " + low.toPlainString());
    }

    private boolean isYear() {
      return low.compareTo(BigDecimal.valueOf(1_900)) >= 0
          && low.compareTo(BigDecimal.valueOf(2_100)) <= 0
          && low.compareTo(high) == 0;
    }

    private boolean precededBy(String... words) {
      for (var word : words) {
        if (folded.startsWith(word, start - word.length())) {
          return true;
        }
      }
      return false;
    }

    private Claim claim(int from, Unit unit, Set<String> things) {
      var per = unit.kind() == ClaimKind.MONEY ? per() : "";
      var figure =
          new Figure(
              plain(low.multiply(unit.factor())),
              plain(high.multiply(unit.factor())),
              plain(high),
              unit.base(),
              things,
              bound(from),
              per);
      return new Claim(led(from), end, unit.kind(), figure, false);
    }

    private Claim claim(ClaimKind kind, Set<String> things, boolean soft) {
      var stop = end;
      if (kind == ClaimKind.QUANTITY) {
        var word = WORD.matcher(folded).region(end, folded.length());
        stop = word.lookingAt() ? word.end() : end;
      }
      var figure = new Figure(plain(low), plain(high), plain(high), "", things, bound(start), "");
      return new Claim(start, stop, kind, figure, soft);
    }

    /** The period of a price, read where it follows at once: «10 $ в месяц». */
    private String per() {
      var per = PER.matcher(folded).region(end, folded.length());
      if (!per.lookingAt()) {
        return "";
      }
      var word = per.group("unit") == null ? per.group("adverb") : per.group("unit");
      return Periods.of(word);
    }

    private Bound bound(int from) {
      if (before(MOST, from).find()) {
        return Bound.MOST;
      }
      return before(LEAST, from).find() ? Bound.LEAST : Bound.NONE;
    }

    /** Where the words begin that make a time of the number: «через 10 минут». */
    private int led(int from) {
      var leading = before(LEADING, from);
      return leading.find() ? leading.start() : from;
    }

    private Matcher before(Pattern pattern, int from) {
      return pattern.matcher(folded).region(Math.max(0, from - 40), from);
    }

    private void range() {
      var from = before(FROM, start).find();
      var between = (from ? RANGE_IN_WORDS : RANGE).matcher(folded).region(end, folded.length());
      if (!between.lookingAt()) {
        return;
      }
      var kept = end;
      var upper = number(between.end());
      if (upper == null || upper.compareTo(low) < 0) {
        end = kept;
        return;
      }
      high = upper;
      skip(CASE_ENDING);
    }

    private BigDecimal multiplier() {
      var multiplier = MULTIPLIER.matcher(folded).region(end, folded.length());
      if (!digits || !multiplier.lookingAt()) {
        return BigDecimal.ONE;
      }
      end = multiplier.end();
      return BigDecimal.valueOf(multiplier.group("thousand") != null ? 1_000 : 1_000_000);
    }

    private void skip(Pattern pattern) {
      var matcher = pattern.matcher(folded).region(end, folded.length());
      if (matcher.lookingAt()) {
        end = matcher.end();
      }
    }

    private @Nullable BigDecimal number(int at) {
      if (at < folded.length() && Character.isDigit(folded.charAt(at))) {
        var matcher = NUMBER.matcher(folded).region(at, folded.length());
        if (!matcher.lookingAt()) {
          return null;
        }
        end = matcher.end();
        return value(matcher.group());
      }
      var spelled = NumberWords.at(folded, at);
      if (spelled == null) {
        return null;
      }
      end = spelled.end();
      return spelled.value();
    }
  }

  /** «1 490,50» and “1,490.50”; three digits behind a single comma are thousands. */
  private static BigDecimal value(String digits) {
    var plain = digits.replace(" ", "").replace("'", "");
    if (plain.matches("\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?")) {
      return new BigDecimal(plain.replace(",", ""));
    }
    return new BigDecimal(plain.replace(',', '.'));
  }

  private static BigDecimal plain(BigDecimal value) {
    return value.stripTrailingZeros();
  }
}
