package dev.souffleur.privacy;

import dev.souffleur.privacy.Candidate.Certainty;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Payment cards: 13 to 19 digits that pass the Luhn check, begin like a card, and stand in whole
 * groups, whatever stands between the groups.
 *
 * <p>Recall comes first: every punctuation is a separator, a line may break in the middle, and only
 * groupings that no one uses for a card need their brand and a plain separator.
 */
final class CardFinder implements Finder {
  private static final int SHORTEST = 13;
  private static final int LONGEST = 19;

  /** Between two groups: {@code " - "}, {@code ") ("}, a line break and a quotation mark. */
  private static final int WIDEST_GAP = 6;

  private static final int WORD_REACH = 40;

  @Override
  public void find(FoldedText text, DigitGroups digits, List<Candidate> found) {
    var branded = new ArrayList<Candidate>();
    var others = new ArrayList<Candidate>();
    for (var first = 0; first < digits.count(); first++) {
      var total = 0;
      for (var last = first; last < digits.count(); last++) {
        total += digits.length(last);
        if (total > LONGEST) {
          break;
        }
        if (total >= SHORTEST && isCard(text, digits, first, last)) {
          var hasBrand = CardBrand.of(digits.digits(first, last)) != CardBrand.NONE;
          (hasBrand ? branded : others)
              .add(digits.candidate(first, last, PersonalDataKind.CARD, Certainty.CHECKED));
        }
        if (!joined(digits, last)) {
          break;
        }
      }
    }
    found.addAll(branded);
    found.addAll(apartFrom(branded, others));
  }

  /** Of two cards side by side, a window over half of each may pass the Luhn check as well. */
  private static List<Candidate> apartFrom(List<Candidate> branded, List<Candidate> others) {
    var taken = new BitSet();
    branded.forEach(card -> taken.set(card.start(), card.end()));
    return others.stream()
        .filter(
            card -> {
              var next = taken.nextSetBit(card.start());
              return next < 0 || next >= card.end();
            })
        .toList();
  }

  private static boolean joined(DigitGroups digits, int group) {
    return digits.gapLengthAfter(group) <= WIDEST_GAP
        && digits.gapAfter(group).chars().noneMatch(Character::isLetter);
  }

  private static boolean isCard(FoldedText text, DigitGroups digits, int first, int last) {
    var number = digits.digits(first, last);
    if (number.charAt(0) == '0' || !CheckDigits.luhn(number)) {
      return false;
    }
    var start = digits.start(first);
    if (Clues.deviceNumberBefore(text, start)) {
      return false;
    }
    var lengths = digits.lengths(first, last);
    if (text.hasBefore(Clues.CARD, start, WORD_REACH)) {
      return !isThousands(lengths) || !Clues.moneyAfter(text, digits.end(last));
    }
    var brand = CardBrand.of(number);
    if (lengths.length == 1) {
      return brand == CardBrand.SURE
          || (brand == CardBrand.LIKELY && !Clues.companyNumberBefore(text, start));
    }
    if (isInFours(lengths)) {
      return number.length() == 16 || brand != CardBrand.NONE;
    }
    if (isCustomary(lengths)) {
      return brand != CardBrand.NONE && (lengths[0] >= 4 || evenlySpaced(digits, first, last));
    }
    return brand == CardBrand.SURE
        && number.length() > SHORTEST
        && plain(digits, first, last)
        && !isThousands(lengths);
  }

  /** 4-4-4-4, 4-4-4-3, 4-4-4-4-3. */
  private static boolean isInFours(int[] lengths) {
    return lengths[0] == 4 && isEven(lengths);
  }

  /** Groups of one length with a rest, or the groups printed on American Express and Diners. */
  private static boolean isCustomary(int[] lengths) {
    return isEven(lengths)
        || (lengths.length == 3 && lengths[0] == 4 && lengths[1] == 6 && lengths[2] >= 4)
        || (lengths.length == 2 && lengths[0] >= 4 && lengths[1] >= 4);
  }

  private static boolean isEven(int[] lengths) {
    for (var i = 1; i < lengths.length; i++) {
      var isLast = i == lengths.length - 1;
      if (lengths[i] > lengths[0] || (lengths[i] < lengths[0] && !isLast)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isThousands(int[] lengths) {
    for (var i = 1; i < lengths.length; i++) {
      if (lengths[i] != 3) {
        return false;
      }
    }
    return lengths.length > 1 && lengths[0] <= 3;
  }

  private static boolean evenlySpaced(DigitGroups digits, int first, int last) {
    for (var group = first; group < last; group++) {
      if (!digits.gapAfter(group).equals(digits.gapAfter(first))) {
        return false;
      }
    }
    return true;
  }

  /** Spaces, hyphens, dots and underscores alone: no list, no time of day. */
  private static boolean plain(DigitGroups digits, int first, int last) {
    for (var group = first; group < last; group++) {
      var gap = digits.gapAfter(group);
      if (gap.length() > 3 || !gap.chars().allMatch(c -> " -._\n*/|".indexOf(c) >= 0)) {
        return false;
      }
      if (digits.length(group) < 2) {
        return false;
      }
    }
    return true;
  }
}
