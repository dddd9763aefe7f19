package dev.souffleur.ml;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.souffleur.task.Cancellation;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
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
 * What {@link ClipEncoder} adds to ONNX Runtime, on a ViT-B/32 of random weights: a picture of 224
 * × 224, one view, through pool, preprocessing and DJL, against a bare session of as many threads
 * on numbers that are there already. The claim is at most 1.1 times. And what preprocessing a
 * screenshot of 1920 × 1080 costs, all its views, against the runs of the tower that it feeds: at
 * most 15 %.
 */
@NullUnmarked
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 3)
@Fork(
    value = 1,
    jvmArgsAppend = {"--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"})
public class ClipBenchmark {
  /** The weights that are installed are quantised; the others are the harder case for DJL alone. */
  @Param({"quantised", "float32"})
  private String weights;

  private Path file;
  private InferencePool pool;
  private ClipEncoder encoder;
  private ImagePreprocessor preprocessor;
  private RgbImage square;
  private RgbImage screenshot;
  private FloatBuffer numbers;
  private OrtEnvironment environment;
  private OrtSession.SessionOptions options;
  private OrtSession session;

  @Setup
  public void open() throws IOException, OrtException {
    var folder = Path.of(System.getProperty("java.io.tmpdir"), "souffleur-bench");
    Files.createDirectories(folder);
    file = Files.createTempFile(folder, "vit", ".onnx");
    RandomVit.write(file, weights.equals("quantised"));
    var model = ModelCatalog.bundled().model(ModelCatalog.CLIP);
    pool = new InferencePool(1);
    encoder = new ClipEncoder(model, new OnlyFile(file), folder, pool);
    preprocessor = new ImagePreprocessor(model.imageText().picture());
    square = noise(224, 224);
    screenshot = noise(1920, 1080);
    encoder.embedImage(square, Cancellation.none());
    numbers = FloatBuffer.wrap(preprocessor.tensor(square));
    environment = OrtEnvironment.getEnvironment();
    options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(Tower.threads());
    options.setInterOpNumThreads(1);
    session = environment.createSession(file.toString(), options);
  }

  @TearDown
  public void close() throws IOException, OrtException {
    session.close();
    options.close();
    encoder.close();
    pool.close();
    Files.delete(file);
  }

  @Benchmark
  public float[] encoder() {
    return encoder.embedImage(square, Cancellation.none());
  }

  @Benchmark
  public Object bareSession() throws OrtException {
    var shape = new long[] {1, 3, 224, 224};
    try (var pixels = OnnxTensor.createTensor(environment, numbers.rewind(), shape);
        var result = session.run(Map.of("pixel_values", pixels))) {
      return ((OnnxTensor) result.get(0)).getFloatBuffer();
    }
  }

  @Benchmark
  public float[] encoderOfScreenshot() {
    return encoder.embedImage(screenshot, Cancellation.none());
  }

  @Benchmark
  public List<float[]> preprocessingOfScreenshot() {
    return preprocessor.views(screenshot).stream().map(preprocessor::tensor).toList();
  }

  private static RgbImage noise(int width, int height) {
    var rgb = new byte[width * height * 3];
    new Random(2).nextBytes(rgb);
    return new RgbImage(width, height, rgb);
  }

  private record OnlyFile(Path file) implements InstalledModels {
    @Override
    public Optional<Path> file(String modelId, ModelFile.Role role) {
      return Optional.of(file);
    }

    @Override
    public boolean reportUnloadable(String modelId) {
      return false;
    }
  }
}
