package dev.souffleur.privacy;

/**
 * Whether a number of this length begins like a card: the issuer identification ranges that the
 * networks publish, with the national ones of Russia and its neighbours.
 */
enum CardBrand {
  /** A range and length in wide use. */
  SURE,
  /** Maestro and others whose ranges take in much else. */
  LIKELY,
  NONE;

  static CardBrand of(String number) {
    var length = number.length();
    var four = Integer.parseInt(number.substring(0, 4));
    var two = four / 100;
    if (number.charAt(0) == '4') {
      return length == 13 || length == 16 || length == 19 ? SURE : NONE;
    }
    if (four >= 2200 && four <= 2204) {
      return length >= 16 ? SURE : NONE;
    }
    if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) {
      return length == 16 ? SURE : NONE;
    }
    if (two == 34 || two == 37) {
      return length == 15 ? SURE : NONE;
    }
    if (four >= 3528 && four <= 3589) {
      return length >= 16 ? SURE : NONE;
    }
    if (two == 36 || two == 38 || two == 39 || (four >= 3000 && four <= 3059) || four / 10 == 309) {
      return length == 14 || length == 16 || length == 19 ? SURE : NONE;
    }
    return ofSmaller(four, two, length);
  }

  private static CardBrand ofSmaller(int four, int two, int length) {
    // Uzcard, Humo, Belkart, Elkart, Troy.
    if (four == 8600
        || four == 5614
        || four == 9860
        || four == 9112
        || four == 9417
        || four == 9792) {
      return length == 16 ? SURE : NONE;
    }
    // Discover and UnionPay.
    if (four == 6011 || two == 62 || two == 65 || (four >= 6440 && four <= 6499)) {
      return length == 16 || length == 19 ? SURE : length >= 16 ? LIKELY : NONE;
    }
    // Maestro, RuPay, UnionPay's second range.
    if (two == 50 || (two >= 56 && two <= 69) || two == 81 || two == 82) {
      return length == 16 || length >= 18 ? LIKELY : NONE;
    }
    return NONE;
  }
}
