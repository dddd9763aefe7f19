package dev.souffleur.settings;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The operating system as far as it says where things belong.
 *
 * @param osName the system property {@code os.name}
 * @param userHome the system property {@code user.home}
 * @param environment the process's environment
 */
public record HostSystem(String osName, Path userHome, Map<String, String> environment) {
  /** The systems that differ. */
  public enum Family {
    WINDOWS,
    MACOS,
    /** Linux and the other Unixes. */
    UNIX
  }

  public HostSystem {
    environment = Map.copyOf(environment);
  }

  /** The system that this process runs on, with the environment given. */
  public static HostSystem current(Map<String, String> environment) {
    return new HostSystem(
        System.getProperty("os.name", ""),
        Path.of(System.getProperty("user.home", "")),
        environment);
  }

  public Family family() {
    var name = osName.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return Family.WINDOWS;
    }
    return name.startsWith("mac") ? Family.MACOS : Family.UNIX;
  }

  /**
   * Where a program keeps its user's data by the custom of the system: {@code %APPDATA%}, {@code
   * ~/Library/Application Support}, or the data home of the XDG base directory specification, which
   * is ignored where it is relative, as that specification says.
   */
  public Path defaultDataDirectory() {
    return switch (family()) {
      case WINDOWS -> {
        var roaming = environment.getOrDefault("APPDATA", "");
        yield (roaming.isBlank()
                ? userHome.resolve("AppData").resolve("Roaming")
                : Path.of(roaming))
            .resolve("Souffleur");
      }
      case MACOS -> userHome.resolve("Library").resolve("Application Support").resolve("Souffleur");
      case UNIX -> {
        var dataHome = environment.getOrDefault("XDG_DATA_HOME", "");
        yield (dataHome.isBlank() || !Path.of(dataHome).isAbsolute()
                ? userHome.resolve(".local").resolve("share")
                : Path.of(dataHome))
            .resolve("souffleur");
      }
    };
  }
}
