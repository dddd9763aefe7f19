package dev.souffleur.ml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.ml.OnnxFixtures.Hue;
import dev.souffleur.task.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two thousand pictures, and prompts among them, in a process of its own whose Java heap is touched
 * whole at the start: what its resident memory grows by then is native.
 */
class ClipSoakTest {
  private static final Path MEMORY = Path.of("/proc/self/statm");
  private static final int PICTURES = 2_000;

  /** By then code is compiled, and ONNX Runtime's arena and the C heap have their size. */
  private static final int WARM = 500;

  /**
   * Measured: 0.1 MB where all is given back; 3.6 MB where the vectors alone, 2 KB each, are not.
   */
  private static final long ALLOWED_KB = 1_500;

  @TempDir Path temporary;

  @Test
  void twoThousandPicturesTakeNoMemoryThatIsNotGivenBack() throws Exception {
    if (!Files.exists(MEMORY)) {
      var skipped = "SKIPPED: the soak test of ClipEncoder reads /proc, which is Linux alone";
      System.err.println(skipped);
      Assumptions.abort(skipped);
    }
    var kilobytes = soak();

    assertThat(kilobytes).hasSize(PICTURES / 100);
    // The least of several, for a compiler thread at work is no leak.
    var before = kilobytes.subList(WARM / 100, WARM / 100 + 5).stream().min(Long::compare);
    var after = kilobytes.subList(kilobytes.size() - 5, kilobytes.size()).stream();
    assertThat(after.min(Long::compare).orElseThrow() - before.orElseThrow())
        .as("growth in KB; at every hundredth picture it was %s", kilobytes)
        .isLessThan(ALLOWED_KB);
  }

  private List<Long> soak() throws IOException, InterruptedException {
    var errors = temporary.resolve("errors.txt");
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms96m",
                "-Xmx96m",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Soaking.class.getName(),
                temporary.toString())
            .redirectError(errors.toFile())
            .start();
    try (var lines = process.inputReader()) {
      var kilobytes = lines.lines().filter(line -> line.startsWith("KB ")).toList();
      assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
      return kilobytes.stream().map(line -> Long.valueOf(line.substring(3))).toList();
    } finally {
      process.destroyForcibly();
    }
  }

  /** The process. */
  static final class Soaking {
    private Soaking() {}

    public static void main(String[] arguments) throws IOException {
      var folder = Path.of(arguments[0]);
      var clip = OnnxFixtures.installClip(folder);
      var pictures = new ArrayList<RgbImage>();
      for (var hue : Hue.values()) {
        pictures.add(OnnxFixtures.picture(hue, 224, 224));
        pictures.add(OnnxFixtures.picture(hue, 96, 64));
      }
      pictures.add(OnnxFixtures.blank(320, 180));
      try (var pool = new InferencePool(1);
          var encoder = new ClipEncoder(clip.model(), clip.installed(), folder, pool)) {
        for (var i = 1; i <= PICTURES; i++) {
          encoder.embedImage(pictures.get(i % pictures.size()), Cancellation.none());
          if (i % 10 == 0) {
            encoder.embedText("a declined card " + i, Cancellation.none());
          }
          if (i % 100 == 0) {
            System.gc();
            System.out.println("KB " + resident());
          }
        }
      }
    }

    private static long resident() throws IOException {
      return Long.parseLong(Files.readString(MEMORY).split(" ")[1]) * 4;
    }
  }
}
