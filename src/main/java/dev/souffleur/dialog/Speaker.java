package dev.souffleur.dialog;

import java.util.Locale;

/** Who a message is from. */
public enum Speaker {
  CUSTOMER,
  OPERATOR,
  /** The program itself: a triage result, a change of category. */
  SYSTEM;

  /** The name in JSON and in the database, lower case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
