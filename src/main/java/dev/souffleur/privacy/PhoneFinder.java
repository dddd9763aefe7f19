package dev.souffleur.privacy;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.souffleur.privacy.Candidate.Certainty;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Phone numbers. libphonenumber knows the numbering plans; which digits may be a phone number at
 * all is decided here, because its own search takes order numbers for phones: an international
 * prefix, a customary grouping, or a Russian mobile number, and no word for an order before it.
 */
final class PhoneFinder implements Finder {
  /** ITU-T E.164. */
  private static final int LONGEST = 15;

  private static final int WIDEST_GAP = 4;
  private static final int WORD_REACH = 40;

  private final PhoneNumberUtil plans = PhoneNumberUtil.getInstance();

  @Override
  public void find(FoldedText text, DigitGroups digits, List<Candidate> found) {
    for (var first = 0; first < digits.count(); first++) {
      var candidate =
          isInternational(text, digits.start(first))
              ? international(text, digits, first)
              : domestic(text, digits, first);
      if (candidate != null) {
        found.add(candidate);
        while (first + 1 < digits.count() && digits.end(first) < candidate.end()) {
          first++;
        }
        if (digits.end(first) > candidate.end()) {
          first--;
        }
      }
    }
  }

  private static boolean isInternational(FoldedText text, int start) {
    var before = text.charAt(start - 1);
    return before == '+' || ((before == ' ' || before == '(') && text.charAt(start - 2) == '+');
  }

  private @Nullable Candidate international(FoldedText text, DigitGroups digits, int first) {
    Candidate best = null;
    for (var last = first; last < digits.count(); last++) {
      var number = digits.digits(first, last);
      if (number.length() > LONGEST) {
        break;
      }
      var valid = number.length() >= 8 && isValid("+" + number, "ZZ");
      if (valid || (best == null && number.length() >= 10 && isPossible("+" + number))) {
        var start = text.text().lastIndexOf('+', digits.start(first));
        best =
            new Candidate(
                start,
                digits.end(last),
                PersonalDataKind.PHONE,
                valid ? Certainty.WRITTEN : Certainty.BARE);
      }
      if (!joined(digits, last)) {
        break;
      }
    }
    return best == null || Clues.moneyAfter(text, best.end()) ? null : best;
  }

  private @Nullable Candidate domestic(FoldedText text, DigitGroups digits, int first) {
    if (continuesToken(text, digits.start(first))) {
      return null;
    }
    Candidate best = null;
    for (var last = first; last < digits.count(); last++) {
      var number = digits.digits(first, last);
      if (number.length() > LONGEST + 2) {
        break;
      }
      if (number.length() >= 7
          && ends(text, digits.end(last))
          && isPhone(text, digits, first, last)) {
        best = withParenthesis(text, digits, first, last);
      }
      if (!joined(digits, last)) {
        break;
      }
    }
    return best;
  }

  private boolean isPhone(FoldedText text, DigitGroups digits, int first, int last) {
    var number = digits.digits(first, last);
    var start = digits.start(first);
    var shape = digits.lengths(first, last);
    if (shape.length == 1) {
      var named = text.hasBefore(Clues.PHONE, start, WORD_REACH);
      return !Clues.companyNumberBefore(text, start) && isContiguous(text, number, named);
    }
    if (number.length() == 7) {
      return (is(shape, 3, 2, 2) || is(shape, 3, 4)) && Clues.localPhoneBefore(text, start);
    }
    return (isRussianShape(number, shape)
            || isForeignShape(number, shape)
            || (number.length() > 11 && isDialledAbroad(number)))
        && !Clues.moneyAfter(text, digits.end(last));
  }

  private boolean isContiguous(FoldedText text, String number, boolean named) {
    return switch (number.length()) {
      case 10 ->
          (number.charAt(0) == '9' && (named || text.isCyrillic()) && isValid(number, "RU"))
              || (named && isValid(number, text.isCyrillic() ? "RU" : "US"))
              || (number.charAt(0) == '0' && named && isValid(number, "GB"));
      case 11 ->
          (isRussianPrefix(number) && isValid(number, "RU"))
              || (number.charAt(0) == '0' && isValid(number, "GB"))
              || (number.charAt(0) == '1' && named && isValid(number, "US"));
      default -> isDialledAbroad(number);
    };
  }

  private boolean isRussianShape(String number, int[] shape) {
    if (number.length() == 11 && isRussianPrefix(number)) {
      var customary =
          is(shape, 1, 3, 3, 2, 2)
              || is(shape, 4, 3, 2, 2)
              || is(shape, 1, 3, 3, 4)
              || is(shape, 1, 4, 2, 2, 2)
              || is(shape, 1, 4, 3, 3)
              || is(shape, 1, 5, 1, 2, 2);
      return customary || (shape[0] <= 4 && isValid(number, "RU"));
    }
    return number.length() == 10
        && (is(shape, 3, 3, 2, 2)
            || (is(shape, 4, 2, 2, 2) || is(shape, 3, 7) || is(shape, 3, 3, 4))
                && isValid(number, "RU"));
  }

  private boolean isForeignShape(String number, int[] shape) {
    return switch (number.length()) {
      case 10 -> is(shape, 3, 3, 4) && "01".indexOf(number.charAt(0)) < 0;
      case 11 ->
          number.charAt(0) == '1'
              ? is(shape, 1, 3, 3, 4)
              : number.charAt(0) == '0' && shape[0] >= 3 && shape[0] <= 5 && shape.length <= 3;
      default -> false;
    };
  }

  /** Dialled with the prefix of an international call: 00, or 8 10 from Russia. */
  private boolean isDialledAbroad(String number) {
    var prefix = number.startsWith("00") ? 2 : number.startsWith("810") ? 3 : 0;
    return prefix > 0
        && number.length() - prefix >= 8
        && isValid("+" + number.substring(prefix), "ZZ");
  }

  private static boolean isRussianPrefix(String number) {
    return number.charAt(0) == '7' || number.charAt(0) == '8';
  }

  private static boolean is(int[] shape, int... lengths) {
    return Arrays.equals(shape, lengths);
  }

  private boolean isValid(String number, String region) {
    try {
      return plans.isValidNumber(plans.parse(number, region));
    } catch (NumberParseException _) {
      return false;
    }
  }

  private boolean isPossible(String number) {
    return plans.isPossibleNumber(number, "ZZ");
  }

  private static boolean joined(DigitGroups digits, int group) {
    return digits.gapLengthAfter(group) <= WIDEST_GAP
        && digits.gapAfter(group).chars().allMatch(c -> " -.()/".indexOf(c) >= 0);
  }

  /**
   * Whether the digits go on a word, a decimal or a dotted number: {@code A-1042}, {@code 10.4}.
   */
  private static boolean continuesToken(FoldedText text, int start) {
    var before = text.charAt(start - 1);
    if ("-./_,=".indexOf(before) >= 0) {
      var beforeThat = text.charAt(start - 2);
      return before == '='
          ? false
          : Character.isLetterOrDigit(beforeThat) && !(before == ',' || before == '.')
              || FoldedText.isDigit(beforeThat);
    }
    return Character.isLetter(before);
  }

  private static boolean ends(FoldedText text, int end) {
    var after = text.charAt(end);
    return !(after >= 'A' && after <= 'z')
        && !("-./".indexOf(after) >= 0 && FoldedText.isDigit(text.charAt(end + 1)));
  }

  private static Candidate withParenthesis(
      FoldedText text, DigitGroups digits, int first, int last) {
    var start = digits.start(first);
    var opens =
        text.charAt(start - 1) == '('
            && digits.gapLengthAfter(first) <= WIDEST_GAP
            && first < last
            && digits.gapAfter(first).indexOf(')') >= 0;
    return new Candidate(
        opens ? start - 1 : start,
        digits.end(last),
        PersonalDataKind.PHONE,
        first < last ? Certainty.WRITTEN : Certainty.BARE);
  }
}
