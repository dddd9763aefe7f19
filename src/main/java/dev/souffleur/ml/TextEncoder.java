package dev.souffleur.ml;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslateException;
import ai.djl.translate.TranslatorContext;
import dev.souffleur.ml.ModelDescriptor.TextEncoding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * A tokenizer and an ONNX graph: texts to tokens, tokens to unit vectors. Safe from any thread; a
 * predictor, which is not, is lent to one call at a time. Its owner closes it after the last call.
 *
 * <p>One text a call, one thread a call. Measured on two cores, batches of 4 and 16 sorted by
 * length were no faster for whole passages than two calls at once; and a quantised graph scales its
 * activations over the whole batch, so that in batches of 16 a vector moved by up to 0.025 (cosine
 * 0.990) with its neighbours. Alone, a text has one vector, whoever comes along.
 */
final class TextEncoder implements AutoCloseable {
  private static final String ENGINE = "OnnxRuntime";
  private static final Set<String> INPUTS = Set.of("input_ids", "attention_mask", "token_type_ids");
  private static final Map<String, String> SESSION =
      Map.of("intraOpNumThreads", "1", "interOpNumThreads", "1");

  private final HuggingFaceTokenizer tokenizer;
  private final Model model;
  private final TextEncoding encoding;
  private final List<String> inputs;
  private final ConcurrentLinkedDeque<Predictor<long[], float[]>> predictors =
      new ConcurrentLinkedDeque<>();

  private TextEncoder(
      HuggingFaceTokenizer tokenizer, Model model, TextEncoding encoding, List<String> inputs) {
    this.tokenizer = tokenizer;
    this.model = model;
    this.encoding = encoding;
    this.inputs = inputs;
  }

  /**
   * Loads a model from its files' bytes.
   *
   * @throws IOException if it cannot be read or is not such a model
   */
  static TextEncoder load(
      String id, TextEncoding encoding, InputStream tokenizerJson, InputStream weights)
      throws IOException {
    return load(id, encoding, tokenizerJson, model -> model.load(weights, SESSION));
  }

  /** As above, from files: ONNX Runtime reads the weights itself, past the Java heap. */
  static TextEncoder load(String id, TextEncoding encoding, Path tokenizerJson, Path weights)
      throws IOException {
    try (var tokenizer = Files.newInputStream(tokenizerJson)) {
      return load(id, encoding, tokenizer, model -> model.load(weights, null, SESSION));
    }
  }

  private static TextEncoder load(
      String id, TextEncoding encoding, InputStream tokenizerJson, Weights weights)
      throws IOException {
    var options =
        Map.of(
            "truncation",
            "true",
            "padding",
            "false",
            "maxLength",
            Integer.toString(encoding.maxTokens()));
    var tokenizer = HuggingFaceTokenizer.newInstance(tokenizerJson, options);
    var model = Model.newInstance(id, Device.cpu(), ENGINE);
    try {
      weights.into(model);
      return new TextEncoder(tokenizer, model, encoding, inputs(model));
    } catch (IOException | MalformedModelException | EngineException e) {
      model.close();
      tokenizer.close();
      throw new IOException("cannot load " + id, e);
    }
  }

  /** What the graph itself declares: exports of one model differ in their inputs. */
  private static List<String> inputs(Model model) throws IOException {
    var declared = model.getBlock().describeInput().keys();
    for (var name : declared) {
      if (!INPUTS.contains(name)) {
        throw new IOException("unknown input: " + name);
      }
    }
    return List.copyOf(declared);
  }

  @FunctionalInterface
  private interface Weights {
    void into(Model model) throws IOException, MalformedModelException;
  }

  /** The tokens of a text, special ones included, cut to the model's length; never empty. */
  long[] tokens(String text) {
    return tokenizer.encode(text, true, false).getIds();
  }

  /**
   * Embeds a text.
   *
   * @param tokens at least one
   * @return [dimension], L2 norm 1
   */
  float[] encode(long[] tokens) {
    var lent = predictors.poll();
    var predictor = lent == null ? model.newPredictor(new Encoding()) : lent;
    try {
      return predictor.predict(tokens);
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
    tokenizer.close();
  }

  private final class Encoding implements NoBatchifyTranslator<long[], float[]> {
    @Override
    public NDList processInput(TranslatorContext context, long[] tokens) {
      var shape = new Shape(1, tokens.length);
      var arrays = new NDList();
      for (var name : inputs) {
        var array = context.getNDManager().create(values(name, tokens), shape);
        array.setName(name);
        arrays.add(array);
      }
      return arrays;
    }

    private long[] values(String input, long[] tokens) {
      return switch (input) {
        case "input_ids" -> tokens;
        case "attention_mask" -> {
          var mask = new long[tokens.length];
          Arrays.fill(mask, 1);
          yield mask;
        }
        case "token_type_ids" -> new long[tokens.length];
        default -> throw new IllegalArgumentException("unknown input: " + input);
      };
    }

    @Override
    public float[] processOutput(TranslatorContext context, NDList outputs) {
      var hidden = outputs.get(0);
      var shape = hidden.getShape();
      if (shape.get(shape.dimension() - 1) != encoding.dimension()) {
        throw new IllegalStateException(
            "the graph's vectors are %s long, not %d".formatted(shape, encoding.dimension()));
      }
      return Vectors.mean(hidden.toFloatArray(), encoding.dimension());
    }
  }
}
