package dev.souffleur.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OcrMemoryTest {
  /** A Tesseract page of this size takes some 100 KB: two hundred that leak would show. */
  private static final long ALLOWED_KILOBYTES = 12_000;

  @Test
  @Timeout(180)
  @EnabledOnOs(value = OS.LINUX, disabledReason = "NOT TESTED: needs /proc/self/status")
  void memoryDoesNotGrowWithThePicturesReadAndNothingIsSaidOnTheTerminal(@TempDir Path folder)
      throws Exception {
    var errors = folder.resolve("stderr").toFile();
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-Xms64m",
                "-XX:+UseSerialGC",
                "-XX:+AlwaysPreTouch",
                "-Djava.awt.headless=true",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                OcrSoak.class.getName(),
                folder.toString())
            .redirectError(errors)
            .start();
    try {
      var lines =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .strip()
              .split("\\R");

      assertThat(errors).as("what native code wrote").isEmpty();
      assertThat(process.waitFor()).isZero();
      assertThat(lines).hasSize(2);
      assertThat(Long.parseLong(lines[1]) - Long.parseLong(lines[0]))
          .as("kilobytes from the first third to the end: %s", String.join(", ", lines))
          .isLessThan(ALLOWED_KILOBYTES);
    } finally {
      process.destroyForcibly();
    }
  }
}
