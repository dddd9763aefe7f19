package dev.souffleur.platform;

import java.util.Locale;

/** How the keys of this machine are written beside what they do. */
public final class FxmlKeys {
  private static final boolean MAC =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");

  private FxmlKeys() {}

  /** A key together with Ctrl, or ⌘ on macOS. */
  public static String shortcut(String key) {
    return MAC ? "⌘" + key : "Ctrl+" + key;
  }
}
