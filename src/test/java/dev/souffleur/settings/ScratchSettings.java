package dev.souffleur.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Settings over a folder of their own, with a keychain in memory. */
public final class ScratchSettings {
  private ScratchSettings() {}

  /** With nothing in the environment, over a temporary folder. */
  public static LiveSettings open(MemoryKeychain keychain) {
    try {
      return open(Files.createTempDirectory("souffleur-desk-"), Map.of(), keychain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With an environment, over a folder. */
  public static LiveSettings open(
      Path folder, Map<String, String> environment, MemoryKeychain keychain) {
    var host = new HostSystem("Linux", folder, environment);
    var loader =
        new SettingsLoader(host, folder, Locale.ENGLISH, home -> keychain.store(home).read());
    return new LiveSettings(
        loader, new Overrides(folder.resolve("home"), false, null), keychain::store);
  }
}
