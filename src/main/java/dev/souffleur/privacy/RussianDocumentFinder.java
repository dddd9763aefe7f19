package dev.souffleur.privacy;

import dev.souffleur.privacy.Candidate.Certainty;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Passports, pension insurance numbers (SNILS) and taxpayers' numbers (INN) of Russia. */
final class RussianDocumentFinder implements Finder {
  private static final int LONGEST = 12;
  private static final int WORD_REACH = 50;
  private static final int SHORT_REACH = 30;

  private static final Pattern GAP = Pattern.compile("\\s?[-.]?\\s?");

  /** Between the series and the number of a passport. */
  private static final Pattern PASSPORT_GAP =
      Pattern.compile("[\\s,;:.\\-]{0,3}(?:(?:номер\\p{L}*|number|no|n|и|№|#)[\\s:.№]{0,3}){0,2}");

  private static final int WIDEST_PASSPORT_GAP = 16;

  @Override
  public void find(FoldedText text, DigitGroups digits, List<Candidate> found) {
    for (var first = 0; first < digits.count(); first++) {
      var total = 0;
      for (var last = first; last < digits.count(); last++) {
        total += digits.length(last);
        if (total > LONGEST || continuesToken(text, digits, first, last)) {
          break;
        }
        var candidate = document(text, digits, first, last, total);
        if (candidate != null) {
          found.add(candidate);
        }
        if (digits.gapLengthAfter(last) > WIDEST_PASSPORT_GAP) {
          break;
        }
      }
    }
  }

  private static @Nullable Candidate document(
      FoldedText text, DigitGroups digits, int first, int last, int total) {
    var grouped = total >= 10 && last - first <= 5 && isGrouped(digits, first, last, GAP);
    if (total == 11 && grouped) {
      return snils(text, digits, first, last);
    }
    if ((total == 10 || total == 12) && grouped) {
      var inn = inn(text, digits, first, last);
      if (inn != null) {
        return inn;
      }
    }
    return (total == 10 || total == 9)
            && last - first <= 2
            && isGrouped(digits, first, last, PASSPORT_GAP)
        ? passport(text, digits, first, last)
        : null;
  }

  private static @Nullable Candidate snils(
      FoldedText text, DigitGroups digits, int first, int last) {
    if (!CheckDigits.snils(digits.digits(first, last))) {
      return null;
    }
    var start = digits.start(first);
    var shape = digits.lengths(first, last);
    if (text.hasBefore(Clues.SNILS, start, WORD_REACH)
        || text.hasAfter(Clues.SNILS, digits.end(last), SHORT_REACH)) {
      return digits.candidate(first, last, PersonalDataKind.SNILS, Certainty.NAMED);
    }
    if (Arrays.equals(shape, new int[] {3, 3, 3, 2})) {
      return digits.candidate(first, last, PersonalDataKind.SNILS, Certainty.WRITTEN);
    }
    return shape.length == 1 && !Clues.companyNumberBefore(text, start)
        ? digits.candidate(first, last, PersonalDataKind.SNILS, Certainty.BARE)
        : null;
  }

  private static @Nullable Candidate inn(FoldedText text, DigitGroups digits, int first, int last) {
    var number = digits.digits(first, last);
    if (!CheckDigits.inn(number)) {
      return null;
    }
    var start = digits.start(first);
    if (text.hasBefore(Clues.INN, start, SHORT_REACH)
        || text.hasAfter(Clues.INN, digits.end(last), SHORT_REACH / 2)) {
      return digits.candidate(first, last, PersonalDataKind.INN, Certainty.NAMED);
    }
    return number.length() == 12 && first == last && !Clues.companyNumberBefore(text, start)
        ? digits.candidate(first, last, PersonalDataKind.INN, Certainty.BARE)
        : null;
  }

  private static @Nullable Candidate passport(
      FoldedText text, DigitGroups digits, int first, int last) {
    var certainty =
        switch (PassportShape.of(digits.lengths(first, last))) {
          case IN_THREE -> ofSeries(text, digits, first, last, Certainty.WRITTEN);
          case IN_TWO -> ofSeries(text, digits, first, last, null);
          case FOREIGN -> isForeignNamed(text, digits.start(first)) ? Certainty.NAMED : null;
          case UNBROKEN -> isNamed(text, digits, first, last) ? Certainty.NAMED : null;
          case NONE -> null;
        };
    if (certainty == null || Clues.moneyAfter(text, digits.end(last))) {
      return null;
    }
    var needsNoCompany = certainty != Certainty.NAMED || first == last;
    return needsNoCompany && Clues.companyNumberBefore(text, digits.start(first))
        ? null
        : digits.candidate(first, last, PersonalDataKind.PASSPORT, certainty);
  }

  /**
   * How sure a series and a number in groups of their own are, {@code otherwise} without a word.
   */
  private static @Nullable Certainty ofSeries(
      FoldedText text, DigitGroups digits, int first, int last, @Nullable Certainty otherwise) {
    if (isNamed(text, digits, first, last)) {
      return Certainty.NAMED;
    }
    var start = digits.start(first);
    var numbered =
        text.hasBefore(Clues.NUMBER, start, SHORT_REACH)
            || text.within(Clues.NUMBER, start, digits.end(last)).find();
    if (numbered && !Clues.companyNumberBefore(text, start)) {
      return Certainty.NAMED;
    }
    return isGrouped(digits, first, first + 1, GAP) ? otherwise : null;
  }

  private static boolean isNamed(FoldedText text, DigitGroups digits, int first, int last) {
    return text.hasBefore(Clues.PASSPORT, digits.start(first), WORD_REACH)
        || text.hasAfter(Clues.PASSPORT_AFTER, digits.end(last), SHORT_REACH);
  }

  private static boolean isForeignNamed(FoldedText text, int start) {
    return text.hasBefore(Clues.FOREIGN_PASSPORT, start, WORD_REACH);
  }

  /** How the digits of a passport are grouped. */
  private enum PassportShape {
    /** 45 08 123456. */
    IN_THREE,
    /** 4508 123456. */
    IN_TWO,
    /** 4508123456. */
    UNBROKEN,
    /** 70 1234567 or 701234567: a passport for travel abroad. */
    FOREIGN,
    NONE;

    static PassportShape of(int[] lengths) {
      return switch (Arrays.toString(lengths)) {
        case "[2, 2, 6]" -> IN_THREE;
        case "[4, 6]" -> IN_TWO;
        case "[10]" -> UNBROKEN;
        case "[2, 7]", "[9]" -> FOREIGN;
        default -> NONE;
      };
    }
  }

  private static boolean isGrouped(DigitGroups digits, int first, int last, Pattern gap) {
    for (var group = first; group < last; group++) {
      if (digits.gapLengthAfter(group) > WIDEST_PASSPORT_GAP
          || !gap.matcher(digits.gapAfter(group).toLowerCase(java.util.Locale.ROOT)).matches()) {
        return false;
      }
    }
    return true;
  }

  /** Whether letters or a decimal run into the digits from either side: {@code A-1042}, hashes. */
  private static boolean continuesToken(FoldedText text, DigitGroups digits, int first, int last) {
    var before = text.charAt(digits.start(first) - 1);
    var joinsBefore =
        (before >= 'A' && before <= 'z' && before != '[')
            || (("-./_".indexOf(before) >= 0) && isAsciiWord(text.charAt(digits.start(first) - 2)));
    var after = text.charAt(digits.end(last));
    return joinsBefore || (after >= 'a' && after <= 'z' && first == last);
  }

  private static boolean isAsciiWord(char c) {
    return c < 0x80 && Character.isLetterOrDigit(c);
  }
}
