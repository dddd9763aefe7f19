package dev.souffleur.triage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Picks out of the words on a picture what says more than the rest: error codes, addresses, amounts
 * of money. Rather misses one than takes a date, a version, a telephone or an order number for one;
 * a card number is never handed out. What OCR usually gets wrong is mended: letters for figures,
 * Cyrillic for Latin letters, a letter for the rouble's sign.
 */
public final class TextFindings {
  /** Thirteen figures and more: a card, an account, a telephone with its codes. */
  private static final Pattern LONG_NUMBER =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])[0-9OolI](?:[ .\\-–]{0,2}[0-9OolI]){12,}(?![\\p{L}\\p{N}])");

  private static final Pattern DIGITS_ANYWHERE = Pattern.compile("\\d(?:[ .\\-–_/]{0,2}\\d){12,}");

  private static final Pattern WEB =
      Pattern.compile("(?<![\\p{L}\\p{N}])https? ?: ?/ ?/?(?<rest>[^\\s<>«»\"“”|]+)");

  private static final String ZONES =
      "com|ru|org|net|io|dev|app|su|info|biz|uk|de|fr|eu|us|me|co|tech|online|shop|store|site|cloud"
          + "|ai|gov|edu|kz|by|ua|am|ge|tv|pro";

  private static final Pattern HOST =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}@._/-])(?:(?:[A-Za-z0-9][A-Za-z0-9-]*\\.)+(?:"
              + ZONES
              + ")(?::\\d{2,5})?|localhost:\\d{2,5})(?:/[^\\s<>«»\"]*)?(?![\\p{L}\\p{N}-]|\\.[\\p{L}\\p{N}])");

  private static final Pattern CYRILLIC_HOST =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}@.-])(?:[а-яё0-9-]+\\.)+рф(?:/[^\\s<>«»\"]*)?(?![\\p{L}\\p{N}-])");

  private static final String FIGURE = "[0-9OoОо]";
  private static final String NUMBER =
      "(?<number>[1-9lI]"
          + FIGURE
          + "{0,2}(?:[ \\u00a0\\u202f.,'’]"
          + FIGURE
          + "{3})+(?:[.,]"
          + FIGURE
          + "{2})?|[0-9]"
          + FIGURE
          + "*(?:[.,]"
          + FIGURE
          + "{1,2})?)";

  private static final Pattern MONEY_AFTER =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}.,:/])"
              + NUMBER
              + "(?<gap>[ \\u00a0\\u202f]?)(?<currency>₽|руб(?:лей|ля|ль|\\.)?|[рp]\\.|RUB|USD|EUR|GBP|KZT"
              + "|BYN|€|\\$|£|₸|тенге|долларов|доллара|доллар|евро|[РPр](?! ?\\.?\\p{L}))"
              + "(?![\\p{L}\\p{N}])");

  private static final Pattern MONEY_BEFORE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?<currency>[$€£₽]|USD|EUR|RUB|GBP)(?<gap>[ \\u00a0]?)"
              + NUMBER
              + "(?![\\p{L}\\p{N}]|[.,]\\d)");

  /** A dollar sign read as a letter, sure enough only with cents. */
  private static final Pattern DOLLAR_AS_LETTER =
      Pattern.compile("(?<![\\p{L}\\p{N}])S(?<number>[1-9]\\d{0,5}[.,]\\d{2})(?![\\p{L}\\p{N}.,])");

  private TextFindings() {}

  /** The findings of a picture's words, in reading order, each but once. */
  public static List<Finding> of(OcrText text) {
    var findings = new ArrayList<Finding>();
    var seen = new HashSet<Object>();
    for (var i = 0; i < text.lines().size(); i++) {
      var line = new OcrLine(i, text.lines().get(i).text());
      links(line);
      line.forEach(LONG_NUMBER, line.raw(), line::take);
      ErrorCodes.find(line);
      amounts(line);
      for (var finding : line.findings()) {
        var harmless = !DIGITS_ANYWHERE.matcher(finding.text()).find();
        if (harmless && seen.add(Set.of(finding.kind(), finding.text()))) {
          findings.add(finding);
        }
      }
    }
    return List.copyOf(findings);
  }

  private static void links(OcrLine line) {
    line.forEach(
        WEB,
        line.latin(),
        match -> {
          var scheme = match.group().startsWith("https") ? "https://" : "http://";
          line.add(Finding.Kind.URL, scheme + trimmed(match.group("rest")), match);
        });
    line.forEach(
        CYRILLIC_HOST,
        line.raw(),
        match -> line.add(Finding.Kind.URL, trimmed(match.group()), match));
    line.forEach(
        HOST, line.latin(), match -> line.add(Finding.Kind.URL, trimmed(match.group()), match));
  }

  /** Punctuation that ends a sentence is no part of an address. */
  private static String trimmed(String address) {
    return address.replaceAll("[.,;:!?)\\]}…]+$", "");
  }

  private static void amounts(OcrLine line) {
    line.forEach(
        MONEY_AFTER,
        line.raw(),
        match -> {
          var number = number(match.group("number"));
          var gap = match.group("gap").isEmpty() ? "" : " ";
          line.add(Finding.Kind.AMOUNT, number + gap + currency(match.group("currency")), match);
        });
    line.forEach(
        MONEY_BEFORE,
        line.raw(),
        match -> {
          var gap = match.group("gap").isEmpty() ? "" : " ";
          var number = number(match.group("number"));
          line.add(Finding.Kind.AMOUNT, match.group("currency") + gap + number, match);
        });
    line.forEach(
        DOLLAR_AS_LETTER,
        line.raw(),
        match -> line.add(Finding.Kind.AMOUNT, "$" + match.group("number"), match));
  }

  private static String number(String read) {
    return OcrLine.digits(read).replaceAll("[\\u00a0\\u202f]", " ");
  }

  private static String currency(String read) {
    return read.matches("[РPр]") ? "₽" : read;
  }
}
