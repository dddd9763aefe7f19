package dev.souffleur.platform;

import java.util.Locale;

/**
 * Which form of a noun goes with a number: «1 день», «2 дня», «5 дней» (the cardinal categories of
 * Unicode CLDR for whole numbers).
 */
public enum Plural {
  ONE,
  FEW,
  MANY;

  /** As the last part of a message's key. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The form for a number that is not negative; English has but {@link #ONE} and the others. */
  public static Plural of(Language language, long number) {
    return switch (language) {
      case ENGLISH -> number == 1 ? ONE : MANY;
      case RUSSIAN -> russian(number % 10, number % 100);
    };
  }

  private static Plural russian(long last, long lastTwo) {
    if (last == 1 && lastTwo != 11) {
      return ONE;
    }
    return last >= 2 && last <= 4 && (lastTwo < 12 || lastTwo > 14) ? FEW : MANY;
  }
}
