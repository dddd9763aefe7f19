package dev.souffleur.privacy;

import dev.souffleur.privacy.Candidate.Certainty;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** IBANs: a country, its length, and the remainder of 97; written in groups or not. */
final class IbanFinder implements Finder {
  /** The registry of ISO 13616, as SWIFT publishes it. */
  private static final String REGISTRY =
      "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 "
          + "DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 "
          + "HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 "
          + "LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 "
          + "PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 "
          + "TN24 TR26 UA29 VA22 VG24 XK20 YE30";

  private static final String CYRILLIC_LOOKALIKES = "АВЕКМНОРСТУХІЅЈ";
  private static final String LATIN_LOOKALIKES = "ABEKMHOPCTYXISJ";

  private static final int WIDEST_GAP = 3;

  private final Map<String, Integer> lengths;

  IbanFinder() {
    var byCountry = new HashMap<String, Integer>();
    for (var entry : REGISTRY.split(" ")) {
      byCountry.put(entry.substring(0, 2), Integer.valueOf(entry.substring(2)));
    }
    lengths = Map.copyOf(byCountry);
  }

  @Override
  public void find(FoldedText text, DigitGroups digits, List<Candidate> found) {
    for (var group = 0; group < digits.count(); group++) {
      var start = countryBefore(text, digits.start(group));
      if (start < 0) {
        continue;
      }
      var candidate = at(text, start);
      if (candidate != null) {
        found.add(candidate);
      }
    }
  }

  /** Where the two letters before the check digits begin, or -1. */
  private static int countryBefore(FoldedText text, int digit) {
    var end = digit;
    while (end > 0 && digit - end < WIDEST_GAP && isGap(text.charAt(end - 1))) {
      end--;
    }
    var start = end - 2;
    var standsAlone =
        start >= 0
            && latin(text.charAt(start)) != 0
            && latin(text.charAt(start + 1)) != 0
            && !Character.isLetterOrDigit(text.charAt(start - 1));
    return standsAlone ? start : -1;
  }

  private @Nullable Candidate at(FoldedText text, int start) {
    var country = "" + latin(text.charAt(start)) + latin(text.charAt(start + 1));
    var length = lengths.get(country);
    if (length == null) {
      return null;
    }
    var iban = new StringBuilder();
    var gap = 0;
    for (var at = start; at < text.length(); at++) {
      var c = latin(text.charAt(at));
      if (c == 0) {
        if (++gap > WIDEST_GAP || !isGap(text.charAt(at))) {
          return null;
        }
        continue;
      }
      gap = 0;
      iban.append(c);
      if (iban.length() == length) {
        var ends = !Character.isLetterOrDigit(text.charAt(at + 1));
        return ends && CheckDigits.iban(iban.toString())
            ? new Candidate(start, at + 1, PersonalDataKind.IBAN, Certainty.CHECKED)
            : null;
      }
    }
    return null;
  }

  private static boolean isGap(char c) {
    return c == ' ' || c == '-' || c == '.' || c == '\n' || c == '/' || c == '_';
  }

  /** The digit or upper-case Latin letter that a character is or looks like, else 0. */
  private static char latin(char c) {
    if (FoldedText.isDigit(c)) {
      return c;
    }
    var upper = Character.toUpperCase(c);
    if (upper >= 'A' && upper <= 'Z') {
      return upper;
    }
    var lookalike = CYRILLIC_LOOKALIKES.indexOf(upper);
    return lookalike < 0 ? 0 : LATIN_LOOKALIKES.charAt(lookalike);
  }
}
