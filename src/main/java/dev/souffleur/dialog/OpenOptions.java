package dev.souffleur.dialog;

/**
 * How a database is opened.
 *
 * @param busyTimeoutMs how long to wait for another process that is writing
 * @param checkedBytes how large a file may be to be looked through wholly at each start, about 0.3
 *     s for the default; in a larger one damage is found where it is met, or by {@code doctor}
 */
record OpenOptions(int busyTimeoutMs, long checkedBytes) {
  static final OpenOptions DEFAULT = new OpenOptions(5_000, 64L << 20);
}
