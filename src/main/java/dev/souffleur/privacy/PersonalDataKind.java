package dev.souffleur.privacy;

import java.util.Locale;

/** What kind of personal data stays on the machine. */
public enum PersonalDataKind {
  /** A payment card's number: 13 to 19 digits that pass the Luhn check. */
  CARD,
  /** An International Bank Account Number, ISO 13616. */
  IBAN,
  PHONE,
  EMAIL,
  /** Series and number of a Russian passport. */
  PASSPORT,
  /** The number of a Russian pension insurance account. */
  SNILS,
  /** The number of a Russian taxpayer, 10 digits for a company and 12 for a person. */
  INN,
  /** Passwords, one-time codes, PINs, card verification codes, tokens and API keys. */
  SECRET;

  /** The kind in lower case, as test sets and reports write it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
