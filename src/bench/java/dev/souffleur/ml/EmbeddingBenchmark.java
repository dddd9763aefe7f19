package dev.souffleur.ml;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.souffleur.task.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the embedder adds to ONNX Runtime: a short text through {@link OnnxTextEmbedder}, tokenizer,
 * pool and pooling included, against a bare session on tokens that are there already. The claim is
 * at most 1.15 times.
 */
@NullUnmarked
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 6, time = 3)
@Fork(
    value = 2,
    jvmArgsAppend = {"--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"})
public class EmbeddingBenchmark {
  /** More than the embedder remembers. */
  private static final int TEXTS = 900;

  private final List<String> texts =
      IntStream.range(100, 100 + TEXTS)
          .mapToObj(n -> "How many days do I have to get " + n + " dollars back?")
          .toList();

  private InferencePool pool;
  private OnnxTextEmbedder embedder;
  private OrtEnvironment environment;
  private OrtSession.SessionOptions options;
  private OrtSession session;
  private List<long[]> tokens;
  private int turn;

  @Setup
  public void open() throws IOException, OrtException {
    var folder = Path.of(System.getProperty("java.io.tmpdir"), "souffleur-bench");
    Files.createDirectories(folder);
    var model = ModelCatalog.bundled().model(ModelCatalog.BUNDLED_EMBEDDER);
    pool = new InferencePool(1);
    embedder = new OnnxTextEmbedder(model, CopiedModels.none(), folder, pool);
    embedder.load(Cancellation.none());
    try (var json = resource(model, ModelFile.Role.TOKENIZER);
        var tokenizer = HuggingFaceTokenizer.newInstance(json, Map.of())) {
      tokens = texts.stream().map(text -> tokenizer.encode(text, true, false).getIds()).toList();
    }
    environment = OrtEnvironment.getEnvironment();
    options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    try (var weights = resource(model, ModelFile.Role.WEIGHTS)) {
      session = environment.createSession(weights.readAllBytes(), options);
    }
  }

  @TearDown
  public void close() throws OrtException {
    session.close();
    options.close();
    embedder.close();
    pool.close();
  }

  @Benchmark
  public float[] embedder() {
    return embedder.embedQuery(texts.get(next()), Cancellation.none());
  }

  @Benchmark
  public Object bareSession() throws OrtException {
    var text = tokens.get(next());
    var mask = new long[text.length];
    java.util.Arrays.fill(mask, 1);
    try (var ids = OnnxTensor.createTensor(environment, new long[][] {text});
        var attention = OnnxTensor.createTensor(environment, new long[][] {mask});
        var types = OnnxTensor.createTensor(environment, new long[1][text.length]);
        var result =
            session.run(
                Map.of("input_ids", ids, "attention_mask", attention, "token_type_ids", types))) {
      return ((OnnxTensor) result.get(0)).getFloatBuffer();
    }
  }

  private int next() {
    turn = (turn + 1) % TEXTS;
    return turn;
  }

  private static java.io.InputStream resource(ModelDescriptor model, ModelFile.Role role) {
    return EmbeddingBenchmark.class.getResourceAsStream(model.file(role).resource());
  }
}
