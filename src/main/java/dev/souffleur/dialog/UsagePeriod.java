package dev.souffleur.dialog;

import java.util.Locale;

/** The days that figures are read for: the last ones up to and with today, or all. */
public enum UsagePeriod {
  TODAY(1),
  WEEK(7),
  MONTH(30),
  QUARTER(90),
  /** From the first thing on record. */
  ALL(0);

  private final int days;

  UsagePeriod(int days) {
    this.days = days;
  }

  /** How many days, today included; 0 for all. */
  public int days() {
    return days;
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
