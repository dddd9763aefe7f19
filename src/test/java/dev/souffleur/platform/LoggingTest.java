package dev.souffleur.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.logging.LogManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class LoggingTest {
  @TempDir Path folder;
  private final PrintStream standardError = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() throws IOException {
    System.setErr(standardError);
    LogManager.getLogManager().readConfiguration();
  }

  private DataDirectory directory() {
    return new DataDirectory(folder);
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("logs/souffleur-0.log"));
  }

  @Test
  void aRecordIsOneLineWithTimeLevelNameAndMessage() throws Exception {
    try (var logging = Logging.start(directory(), false)) {
      assertThat(logging).isNotNull();
      LoggerFactory.getLogger("dev.souffleur.dialog.Store").info("Открыто {}\nза миг", 7);
      LoggerFactory.getLogger("dev.souffleur.dialog.Store").debug("unwanted");
      LoggerFactory.getLogger("ai.djl.engine.Engine").info("chatter");
      LoggerFactory.getLogger("ai.djl.engine.Engine").warn("trouble");
    }

    assertThat(log().lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .matches("\\d{4}-\\d\\d-\\d\\dT\\S+ INFO Store: Открыто 7 \\| за миг"),
            line -> assertThat(line).endsWith(" WARNING Engine: trouble"));
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void aStackTraceIsKeptWithoutTheWordsThatExceptionsQuote() throws Exception {
    var secret = new IllegalArgumentException("Unrecognized token 'моя карта 4111'");
    var failure = new IllegalStateException("моя карта", secret);
    failure.addSuppressed(new NoSuchFileException("/tmp/known"));
    try (var logging = Logging.start(directory(), false)) {
      assertThat(logging).isNotNull();
      LoggerFactory.getLogger("x").error("Failed", failure);
    }

    assertThat(log())
        .contains("java.lang.IllegalStateException\n", "caused by: java.lang.IllegalArgument")
        .contains("at dev.souffleur.platform.LoggingTest", "NoSuchFileException: /tmp/known")
        .doesNotContain("карта");
  }

  @Test
  void debuggingAlsoPrintsOnStandardError() throws Exception {
    try (var logging = Logging.start(directory(), true)) {
      assertThat(logging).isNotNull();
      LoggerFactory.getLogger("dev.souffleur.x.Y").debug("fine detail");
    }

    assertThat(log()).contains("Y: fine detail");
    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("Y: fine detail");
  }

  @Test
  void fullFilesAreRotatedAndTheOldestGoes() throws Exception {
    try (var logging = Logging.start(directory(), false)) {
      assertThat(logging).isNotNull();
      var line = "x".repeat(1_900);
      for (var i = 0; i < 3_200; i++) {
        LoggerFactory.getLogger("x").info(line);
      }
    }

    try (var files = Files.list(folder.resolve("logs"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "souffleur-0.log",
              "souffleur-1.log",
              "souffleur-2.log",
              "souffleur-3.log",
              "souffleur-4.log");
    }
    assertThat(Files.size(folder.resolve("logs/souffleur-4.log"))).isLessThan(1_010_000);
  }

  @Test
  void aLogFolderThatCannotBeWrittenStopsNothing() throws Exception {
    Files.writeString(folder.resolve("logs"), "a file in the way");

    try (var logging = Logging.start(directory(), false)) {
      assertThat(logging).isNotNull();
      LoggerFactory.getLogger("x").error("lost");
    }

    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void silenceIsSilent() {
    try (var logging = Logging.silent()) {
      assertThat(logging).isNotNull();
      LoggerFactory.getLogger("x").error("nobody hears");
    }

    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }
}
