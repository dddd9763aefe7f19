package dev.souffleur.dialog;

/**
 * What the recorded dialogs, suggestions and calls add up to. Safe from any thread, blocks on the
 * disk: not for the FX thread. Throws {@code UserException} where the database is damaged.
 */
@FunctionalInterface
public interface UsageStore {
  /**
   * Adds up a period of days of the machine's time zone. All figures are of one moment, whatever is
   * being written meanwhile.
   */
  UsageReport read(UsagePeriod period);
}
