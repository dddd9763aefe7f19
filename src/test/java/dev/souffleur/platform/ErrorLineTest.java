package dev.souffleur.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.logging.LogManager;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorLineTest {
  @TempDir Path folder;
  private Logging logging;
  private ErrorLine lines;

  @BeforeEach
  void start() {
    logging = Logging.start(new DataDirectory(folder), false);
    lines = new ErrorLine(new Messages(Language.ENGLISH), folder.resolve("logs"));
  }

  @AfterEach
  void stop() throws IOException {
    logging.close();
    LogManager.getLogManager().readConfiguration();
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("logs/souffleur-0.log"));
  }

  static Stream<Arguments> known() {
    var user =
        new UserException(UserException.Kind.UNAVAILABLE, "platform.error.missing", "model.onnx");
    return Stream.of(
        Arguments.of(user, "model.onnx", 3),
        Arguments.of(new CompletionException(new ExecutionException(user)), "model.onnx", 3),
        Arguments.of(new AccessDeniedException("/data/x"), "No access to “/data/x”", 1),
        Arguments.of(
            new UncheckedIOException(
                new FileSystemException("/data/y", null, "No space left on device")),
            "The disk is full: “/data/y”",
            1),
        Arguments.of(new OutOfMemoryError("Java heap space"), "Out of memory", 1),
        Arguments.of(new CancellationException("x"), "Cancelled", 1));
  }

  @ParameterizedTest
  @MethodSource("known")
  void aKnownFailureIsSaidAndNotLogged(Throwable failure, String part, int exitCode)
      throws Exception {
    assertThat(lines.of(failure)).contains(part).doesNotContain("\n", "SFL-");
    assertThat(lines.exitCode(failure)).isEqualTo(exitCode);
    assertThat(log()).isEmpty();
  }

  @Test
  void aDefectHasACodeInTheLineAndItsStackInTheLog() throws Exception {
    var failure = new IllegalStateException("слова клиента");

    var line = lines.of(failure);

    assertThat(line)
        .containsPattern("code SFL-[0-9a-f]{8}\\b")
        .contains(folder.resolve("logs").toString())
        .doesNotContain("слова", "\n");
    assertThat(log())
        .contains(ErrorLine.code(failure), "IllegalStateException", "ErrorLineTest")
        .doesNotContain("слова");
    assertThat(lines.exitCode(failure)).isEqualTo(1);
  }

  @Test
  void aCodeTellsPlacesApartAndIsTheSameForOne() {
    var codes = Stream.generate(ErrorLineTest::here).limit(3).map(ErrorLine::code).toList();

    assertThat(codes).containsOnly(codes.getFirst());
    assertThat(ErrorLine.code(new IllegalStateException())).isNotEqualTo(codes.getFirst());
    assertThat(ErrorLine.code(new CompletionException(here()))).startsWith("SFL-");
  }

  private static RuntimeException here() {
    return new IllegalStateException("at " + System.nanoTime());
  }
}
