package dev.souffleur.guard;

import dev.souffleur.platform.Language;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds names: what stands in quotes, what follows «тариф» or “plan”, and, in a Russian reply,
 * words in Latin letters with a capital. Reads the text as it is, for capitals matter.
 */
final class NameFinder {
  private static final int LONGEST = 60;

  private static final Pattern QUOTED =
      Pattern.compile("[«“„\"]([^«»“”„\"\\n]{1," + LONGEST + "})[»”“\"]");

  private static final String NAME = "[\\p{Lu}][\\p{L}\\d+-]{1,30}";
  private static final Pattern PLAN =
      Pattern.compile(
          "(?<![\\p{L}\\d])(?:(?iu:тариф\\p{L}{0,3}|пакет\\p{L}{0,3}|подписк\\p{L}{1,3}) (?<ru>"
              + NAME
              + ")|(?<en>"
              + NAME
              + ") (?:plan|tier|package|subscription)s?)(?![\\p{L}\\d])");
  private static final Pattern LATIN =
      Pattern.compile(
          "(?<![\\p{L}\\d-])[A-Z][A-Za-z]{2,30}(?: [A-Z][A-Za-z]{1,30}){0,2}(?![\\p{L}\\d])");
  private static final Pattern CAMEL =
      Pattern.compile("(?<![\\p{L}\\d])[A-Z][a-z]+[A-Z][A-Za-z]*(?![\\p{L}\\d])");

  /** Words that name nothing of the company's. */
  private static final Set<String> COMMON =
      Set.of(
          "sms",
          "pdf",
          "faq",
          "url",
          "vpn",
          "pin",
          "email",
          "wifi",
          "internet",
          "id",
          "ip",
          "usb",
          "windows",
          "android",
          "ios",
          "macos",
          "linux",
          "chrome",
          "firefox",
          "safari",
          "usd",
          "eur",
          "rub",
          "gbp",
          "the",
          "this",
          "your",
          "our",
          "any",
          "each",
          "every",
          "which",
          "that",
          "ctrl",
          "shift",
          "alt",
          "enter",
          "esc",
          "api",
          "json",
          "csv",
          "xml",
          "png",
          "jpeg",
          "jpg",
          "excel",
          "word",
          "google",
          "apple",
          "html",
          "http",
          "https",
          "app",
          "store",
          "play");

  private final String text;
  private final BitSet taken;
  private final List<Claim> claims;

  NameFinder(String text, BitSet taken, List<Claim> claims) {
    this.text = text;
    this.taken = taken;
    this.claims = claims;
  }

  void find() {
    var quoted = QUOTED.matcher(text);
    while (quoted.find()) {
      add(quoted.start(), quoted.end(), quoted.group(1));
    }
    var plan = PLAN.matcher(text);
    while (plan.find()) {
      var group = plan.group("ru") == null ? "en" : "ru";
      add(plan.start(group), plan.end(group), plan.group(group));
    }
    var other = (Language.of(text) == Language.RUSSIAN ? LATIN : CAMEL).matcher(text);
    while (other.find()) {
      add(other.start(), other.end(), other.group());
    }
  }

  private void add(int start, int end, String name) {
    var next = taken.nextSetBit(start);
    var folded = FoldedChars.of(name).strip();
    if ((next >= 0 && next < end) || COMMON.contains(folded) || !hasLetter(folded)) {
      return;
    }
    claims.add(Claim.literal(start, end, ClaimKind.NAME, folded));
    taken.set(start, end);
  }

  private static boolean hasLetter(String name) {
    return name.chars().anyMatch(Character::isLetter);
  }
}
