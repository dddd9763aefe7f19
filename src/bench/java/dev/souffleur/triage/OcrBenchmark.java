package dev.souffleur.triage;

import dev.souffleur.ml.InstalledModels;
import dev.souffleur.ml.ModelFile;
import dev.souffleur.ml.RgbImage;
import dev.souffleur.platform.Language;
import dev.souffleur.task.Cancellation;
import dev.souffleur.triage.ScreenPainter.Layout;
import dev.souffleur.triage.ScreenPainter.Spec;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A screenshot of 1920 × 1080 pixels through {@link TesseractOcr}, in Russian and in English, with
 * the data that this system has; and what preparing it costs alone. The claim for the 95th
 * percentile of the whole is 1.5 s on two cores.
 */
@NullUnmarked
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 4, time = 5)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class OcrBenchmark {
  /** The store of a program without downloaded models. */
  private static final class NoModels implements InstalledModels {
    @Override
    public Optional<Path> file(String modelId, ModelFile.Role role) {
      return Optional.empty();
    }

    @Override
    public boolean reportUnloadable(String modelId) {
      return false;
    }
  }

  @Param({"RUSSIAN", "ENGLISH"})
  public Language language;

  private TesseractOcr ocr;
  private RgbImage screen;

  @Setup
  public void open() {
    var folder = Path.of(System.getProperty("java.io.tmpdir"), "souffleur-bench");
    ocr = new TesseractOcr(new NoModels(), folder);
    var line =
        language == Language.RUSSIAN
            ? "Проверьте баланс карты и попробуйте ещё раз или выберите другой способ."
            : "Check the balance of your card and try again, or choose another way to pay.";
    var lines = new String[14];
    java.util.Arrays.fill(lines, line);
    var title = language == Language.RUSSIAN ? "Оплата не прошла" : "Payment failed";
    screen = ScreenPainter.painting(Spec.of(Layout.EMAIL, title, lines).size(1920, 1080, 1)).rgb();
  }

  @TearDown
  public void close() {
    ocr.close();
  }

  @Benchmark
  public OcrText read() {
    return ocr.read(screen, Cancellation.none());
  }

  @Benchmark
  public Object prepareAlone() {
    return OcrPage.of(screen);
  }
}
