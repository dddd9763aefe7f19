package dev.souffleur.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostSystemTest {
  private static final Path HOME = Path.of("/home/anna");

  private static Path directory(String os, Map<String, String> environment) {
    return new HostSystem(os, HOME, environment).defaultDataDirectory();
  }

  @Test
  void linuxFollowsTheXdgSpecification() {
    assertThat(directory("Linux", Map.of())).isEqualTo(HOME.resolve(".local/share/souffleur"));
    assertThat(directory("Linux", Map.of("XDG_DATA_HOME", "/data")))
        .isEqualTo(Path.of("/data/souffleur"));
    assertThat(directory("Linux", Map.of("XDG_DATA_HOME", "")))
        .isEqualTo(HOME.resolve(".local/share/souffleur"));
    assertThat(directory("Linux", Map.of("XDG_DATA_HOME", "relative")))
        .isEqualTo(HOME.resolve(".local/share/souffleur"));
  }

  @Test
  void windowsKeepsItInRoamingApplicationData() {
    assertThat(directory("Windows 11", Map.of("APPDATA", "/Users/anna/Roaming")))
        .isEqualTo(Path.of("/Users/anna/Roaming/Souffleur"));
    assertThat(directory("Windows 11", Map.of()))
        .isEqualTo(HOME.resolve("AppData/Roaming/Souffleur"));
  }

  @Test
  void macKeepsItInApplicationSupport() {
    assertThat(directory("Mac OS X", Map.of("XDG_DATA_HOME", "/data")))
        .isEqualTo(HOME.resolve("Library/Application Support/Souffleur"));
  }
}
