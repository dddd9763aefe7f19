package dev.souffleur.ml;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslateException;
import ai.djl.translate.TranslatorContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;

/**
 * One half of an image-text model: an ONNX graph that makes one vector of one input. Safe from any
 * thread; a predictor, which is not, is lent to one call at a time. Its owner closes it after the
 * last call.
 *
 * @param <I> what goes in: the numbers of a picture, the tokens of a prompt
 */
final class Tower<I> implements AutoCloseable {
  private static final String ENGINE = "OnnxRuntime";

  /** Beyond four threads a picture of 224 × 224 gains little, and the machine is the operator's. */
  private static final int MOST_THREADS = 4;

  private final Model model;
  private final Signature signature;
  private final List<String> inputs;
  private final Supplier<Feed<I>> feeds;
  private final ConcurrentLinkedDeque<Predictor<I, float[]>> predictors =
      new ConcurrentLinkedDeque<>();

  private Tower(Model model, Signature signature, List<String> inputs, Supplier<Feed<I>> feeds) {
    this.model = model;
    this.signature = signature;
    this.inputs = inputs;
    this.feeds = feeds;
  }

  /**
   * What a graph takes and gives.
   *
   * @param inputs the names of those that can be fed; a graph need not declare them all
   * @param output the name of the one that is the vector
   * @param dimension its length
   */
  record Signature(List<String> inputs, String output, int dimension) {}

  /** Makes the arrays of one predictor's inputs; may keep a buffer, for one call runs at a time. */
  @FunctionalInterface
  interface Feed<I> {
    NDArray array(NDManager manager, String input, I value);
  }

  /** How many threads one call takes: as many as there are cores, up to four. */
  static int threads() {
    return Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_THREADS);
  }

  /**
   * Loads a graph. ONNX Runtime reads the file itself, past the Java heap.
   *
   * @throws IOException if it cannot be read, or is no such graph
   */
  static <I> Tower<I> load(Path file, Signature signature, Supplier<Feed<I>> feeds)
      throws IOException {
    var name = file.getFileName().toString();
    var session =
        Map.of("intraOpNumThreads", Integer.toString(threads()), "interOpNumThreads", "1");
    var model = Model.newInstance(name, Device.cpu(), ENGINE);
    try {
      model.load(file.toAbsolutePath().getParent(), name, session);
      var declared = model.getBlock().describeInput().keys();
      if (!signature.inputs().containsAll(declared)) {
        throw new IOException(name + " wants " + declared);
      }
      return new Tower<>(model, signature, List.copyOf(declared), feeds);
    } catch (IOException | MalformedModelException | RuntimeException e) {
      model.close();
      throw new IOException("cannot load " + name, e);
    }
  }

  /**
   * Runs the graph.
   *
   * @return [dimension], L2 norm 1
   * @throws IllegalStateException if it fails, or its output is no vector of that length
   */
  float[] encode(I value) {
    var lent = predictors.poll();
    var predictor = lent == null ? model.newPredictor(new Encoding(feeds.get())) : lent;
    try {
      return predictor.predict(value);
    } catch (TranslateException e) {
      throw new IllegalStateException("the model failed", e);
    } finally {
      predictors.push(predictor);
    }
  }

  @Override
  public void close() {
    predictors.forEach(Predictor::close);
    predictors.clear();
    model.close();
  }

  private final class Encoding implements NoBatchifyTranslator<I, float[]> {
    private final Feed<I> feed;

    Encoding(Feed<I> feed) {
      this.feed = feed;
    }

    @Override
    public NDList processInput(TranslatorContext context, I value) {
      var arrays = new NDList();
      for (var name : inputs) {
        var array = feed.array(context.getNDManager(), name, value);
        array.setName(name);
        arrays.add(array);
      }
      return arrays;
    }

    @Override
    public float[] processOutput(TranslatorContext context, NDList outputs) {
      var output = outputs.get(signature.output());
      if (output == null || output.size() != signature.dimension()) {
        throw new IllegalStateException("no vector of %s".formatted(signature));
      }
      // The mean of one vector: what it scales to norm 1 is that vector.
      return Vectors.mean(output.toFloatArray(), signature.dimension());
    }
  }
}
