package dev.souffleur.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessRunnerTest {
  private static List<String> child(String behaviour) {
    return List.of(
        ProcessHandle.current().info().command().orElseThrow(),
        "-cp",
        System.getProperty("java.class.path"),
        Child.class.getName(),
        behaviour);
  }

  @Test
  void inputGoesInAndOutputAndExitCodeComeOut() throws IOException {
    var result = new ProcessRunner(Duration.ofSeconds(60)).run(child("echo"), "ключ");

    assertThat(result).isEqualTo(new CommandRunner.Result(3, "ключ"));
  }

  @Test
  void processThatDoesNotEndIsKilledAtTheLimit() {
    var runner = new ProcessRunner(Duration.ofMillis(200));

    assertThatThrownBy(() -> runner.run(child("hang"), ""))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("PT0.2S");
    assertThat(ProcessHandle.current().children())
        .noneMatch(child -> child.info().commandLine().orElse("").endsWith("hang"));
  }

  @Test
  void programThatIsNotThereIsAnError() {
    var runner = new ProcessRunner(Duration.ofSeconds(60));

    assertThatThrownBy(() -> runner.run(List.of("/nowhere/at-all"), ""))
        .isInstanceOf(IOException.class);
  }

  /** The other side of the pipe. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) throws Exception {
      if (arguments[0].equals("hang")) {
        new java.util.concurrent.CountDownLatch(1).await();
      }
      System.out.write(System.in.readAllBytes());
      System.out.flush();
      System.exit(3);
    }
  }
}
