package dev.souffleur.platform;

import java.util.List;
import java.util.Locale;

/** How the keys of this machine are written beside what they do. */
public final class FxmlKeys {
  private static final boolean MAC =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");

  private FxmlKeys() {}

  /** A key together with Ctrl, or ⌘ on macOS. */
  public static String shortcut(String key) {
    return together(List.of(main(), key));
  }

  /** Several keys pressed together. */
  public static String together(List<String> caps) {
    return String.join(MAC ? "" : "+", caps);
  }

  /** The key that makes a shortcut of another: Ctrl, or ⌘ on macOS. */
  public static String main() {
    return MAC ? "⌘" : "Ctrl";
  }

  public static String alt() {
    return MAC ? "⌥" : "Alt";
  }

  public static String shift() {
    return MAC ? "⇧" : "Shift";
  }
}
