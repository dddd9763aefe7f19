package dev.souffleur.guard;

/** What can be checked in a reply. */
public enum ClaimKind {
  /** An amount of money, or that something costs nothing. */
  MONEY,
  PERCENT,
  /** How long something takes, or by when it is due. */
  DURATION,
  /** A day of the calendar, a day of the week, or one counted from today. */
  DATE,
  /** A time of day. */
  TIME,
  /** A number of things or a measure: devices, gigabytes. */
  QUANTITY,
  /** A number that says of nothing what it counts. */
  NUMBER,
  PHONE,
  EMAIL,
  URL,
  /** A number of an order, an error or a version. */
  CODE,
  /** The name of a plan, a product, a button. */
  NAME,
  /** That something has been done. */
  DEED
}
