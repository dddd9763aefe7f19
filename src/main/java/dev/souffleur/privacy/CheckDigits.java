package dev.souffleur.privacy;

/** The check digits of the numbers that have them; all arguments are ASCII digits. */
final class CheckDigits {
  private static final int[] INN_10 = {2, 4, 10, 3, 5, 9, 4, 6, 8};
  private static final int[] INN_11 = {7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
  private static final int[] INN_12 = {3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
  private static final int[] SNILS = {9, 8, 7, 6, 5, 4, 3, 2, 1};

  private CheckDigits() {}

  /** ISO/IEC 7812-1, annex B. */
  static boolean luhn(String digits) {
    var sum = 0;
    for (var i = 0; i < digits.length(); i++) {
      var digit = digits.charAt(digits.length() - 1 - i) - '0';
      sum += i % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
    }
    return sum % 10 == 0;
  }

  /** A taxpayer's number of 10 or 12 digits; order of the Russian tax service ММВ-7-6/435@. */
  static boolean inn(String digits) {
    if (digits.startsWith("00")) {
      return false;
    }
    return switch (digits.length()) {
      case 10 -> weighted(digits, INN_10) % 11 % 10 == digits.charAt(9) - '0';
      case 12 ->
          weighted(digits, INN_11) % 11 % 10 == digits.charAt(10) - '0'
              && weighted(digits, INN_12) % 11 % 10 == digits.charAt(11) - '0';
      default -> false;
    };
  }

  /** Nine digits and their two check digits; order of the Russian pension fund 192п. */
  static boolean snils(String digits) {
    if (digits.length() != 11 || digits.startsWith("000000")) {
      return false;
    }
    var check = weighted(digits, SNILS) % 101 % 100;
    return check == Integer.parseInt(digits.substring(9));
  }

  /** ISO 7064 mod 97-10 over an IBAN of upper-case Latin letters and digits. */
  static boolean iban(String iban) {
    var remainder = 0;
    for (var i = 0; i < iban.length(); i++) {
      var value = Character.digit(iban.charAt((i + 4) % iban.length()), 36);
      remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
    }
    return remainder == 1;
  }

  private static int weighted(String digits, int[] weights) {
    var sum = 0;
    for (var i = 0; i < weights.length; i++) {
      sum += (digits.charAt(i) - '0') * weights[i];
    }
    return sum;
  }
}
