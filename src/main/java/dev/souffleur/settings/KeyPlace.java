package dev.souffleur.settings;

/**
 * Where the API key is, or would be kept. Says nothing of the key itself.
 *
 * @param stored whether there is a key
 * @param kind of place
 * @param name of the variable or the keychain, or the file's path
 */
public record KeyPlace(boolean stored, Kind kind, String name) {
  /** Where a key may come from. */
  public enum Kind {
    /** The environment or {@code .env}: not ours to change. */
    VARIABLE,
    /** The operating system's store of secrets. */
    KEYCHAIN,
    /** A file that only its owner may read. */
    FILE
  }
}
