package dev.souffleur.guard;

/** What verbs of one deed share: «оформил», «оформлен», “cancelled”, “canceled”. */
final class Deeds {
  private static final int SHARED = 4;

  private Deeds() {}

  static String root(String verb) {
    var plain = verb.startsWith("возвращ") || verb.startsWith("возврат") ? "вернул" : verb;
    return plain.substring(0, Math.min(plain.length(), SHARED + (plain.length() > 8 ? 1 : 0)));
  }
}
