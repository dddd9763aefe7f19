package dev.souffleur.guard;

import dev.souffleur.guard.Figure.Bound;
import dev.souffleur.guard.Units.Unit;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds durations that have no number: one of a unit, half of one, a couple of them. */
final class BareDurations {
  /** What makes of days working days. */
  static final Pattern WORKING =
      Pattern.compile("(?:рабоч|банковск)\\p{L}*|раб|business|working|banking|work");

  private static final Pattern BARE =
      Pattern.compile(
          "(?<!\\p{L})(?:(?<ru>через|спустя|в течение|не позднее чем через|в течении|за)(?:"
              + " (?<adj>рабоч\\p{L}+|календарн\\p{L}+|одн\\p{L}+))?"
              + " (?<unit>\\p{L}+)|(?:within|in|after|for) (?:an?|one|the next)"
              + " (?<adj2>business|working|calendar)? ?(?<unit2>\\p{L}+)|(?:до|около|не менее|не"
              + " более|менее|более)"
              + " (?<about>часа|минуты|недели|месяца|года|суток)|(?<half>полчаса|получаса|half an"
              + " hour|half-hour)|(?:пар[аыу]|a couple of) (?<adj3>рабоч\\p{L}+|business|working)?"
              + " ?(?<pair>\\p{L}+))(?!\\p{L})");

  private BareDurations() {}

  /** «через час», “within a week”, «полчаса»: one of a unit, with no number. */
  static void find(String folded, BitSet taken, List<Claim> claims) {
    var bare = BARE.matcher(folded);
    while (bare.find()) {
      var unit = unitOf(bare);
      if (unit == null || unit.kind() != ClaimKind.DURATION || taken.get(bare.start())) {
        continue;
      }
      var amount = unit.factor();
      if (bare.group("pair") != null) {
        amount = amount.multiply(BigDecimal.TWO);
      } else if (bare.group("half") != null) {
        amount = BigDecimal.valueOf(1_800);
      }
      var figure =
          new Figure(amount, amount, BigDecimal.ONE, unit.base(), Set.of(), Bound.NONE, "");
      claims.add(new Claim(bare.start(), bare.end(), ClaimKind.DURATION, figure, false));
      taken.set(bare.start(), bare.end());
    }
  }

  private static @Nullable Unit unitOf(Matcher bare) {
    if (bare.group("half") != null) {
      return Units.word("час");
    }
    for (var name : List.of("unit", "unit2", "about", "pair")) {
      var word = bare.group(name);
      if (word != null) {
        var unit = Units.word(word);
        // «за месяц» and “for a year” name what is paid for, not when it is due.
        var paid = "за".equals(bare.group("ru")) || bare.group().startsWith("for ");
        if (unit != null && paid && unit.base().equals("month")) {
          return null;
        }
        var adjective =
            bare.group(name.equals("unit") ? "adj" : name.equals("pair") ? "adj3" : "adj2");
        var works = adjective != null && WORKING.matcher(adjective).matches();
        return unit == null || !works ? unit : unit.ofWork();
      }
    }
    return null;
  }
}
