package dev.souffleur.ml;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;

/**
 * Writes the vision tower of a CLIP ViT-B/32 with random weights: the shapes, the operators and so
 * the cost of the real one (12 layers of width 768 and 12 heads, patches of 32 × 32, 50 tokens,
 * projected to 512; Radford et al., 2021). Quantised, its matrices are 8-bit and its activations
 * are quantised as they come, as in the file of the catalog: 89 MB; in float32 350 MB.
 */
final class RandomVit {
  private static final int SIDE = 224;
  private static final int PATCH = 32;
  private static final int WIDTH = 768;
  private static final int HEADS = 12;
  private static final int LAYERS = 12;
  private static final int HIDDEN = 4 * WIDTH;
  private static final int DIMENSION = 512;
  private static final int PATCHES = (SIDE / PATCH) * (SIDE / PATCH);
  private static final int TOKENS = PATCHES + 1;

  private final OnnxGraph graph = new OnnxGraph();
  private final Random random = new Random(1);
  private final boolean quantised;

  private RandomVit(boolean quantised) {
    this.quantised = quantised;
  }

  /** Writes the tower: {@code pixel_values [1, 3, 224, 224]} to {@code image_embeds [1, 512]}. */
  static void write(Path file, boolean quantised) throws IOException {
    new RandomVit(quantised).write(file);
  }

  private void write(Path file) throws IOException {
    var pixels = graph.floats("pixel_values", 1, 3, SIDE, SIDE);
    var value = normalised(tokens(pixels));
    for (var layer = 0; layer < LAYERS; layer++) {
      value = graph.node("Add", value, attention(normalised(value)));
      value = graph.node("Add", value, perceptron(normalised(value)));
    }
    var first = graph.node("Gather", Map.of("axis", 1L), value, graph.integers(0));
    var whole = graph.node("Reshape", first, graph.integers(1, WIDTH));
    graph.output(product(normalised(whole), WIDTH, DIMENSION), "image_embeds", 1, DIMENSION);
    graph.write(file);
  }

  /** [1, 50, 768]: one token of the whole, one of each patch. */
  private String tokens(String pixels) {
    var patches =
        graph.node(
            "Conv",
            Map.of("strides", new long[] {PATCH, PATCH}),
            pixels,
            graph.weights(numbers(WIDTH * 3 * PATCH * PATCH), WIDTH, 3, PATCH, PATCH));
    var rows = graph.node("Reshape", patches, graph.integers(1, WIDTH, PATCHES));
    var all =
        graph.node(
            "Concat",
            Map.of("axis", 1L),
            graph.weights(numbers(WIDTH), 1, 1, WIDTH),
            transposed(rows, 0, 2, 1));
    return graph.node("Add", all, graph.weights(numbers(TOKENS * WIDTH), 1, TOKENS, WIDTH));
  }

  private String attention(String value) {
    var size = WIDTH / HEADS;
    var query =
        heads(graph.node("Mul", linear(value, WIDTH, WIDTH), graph.number(1 / Math.sqrt(size))));
    var key = transposed(heads(linear(value, WIDTH, WIDTH)), 0, 1, 3, 2);
    var shares = graph.node("Softmax", Map.of("axis", -1L), graph.node("MatMul", query, key));
    var mixed = graph.node("MatMul", shares, heads(linear(value, WIDTH, WIDTH)));
    var joined =
        graph.node("Reshape", transposed(mixed, 0, 2, 1, 3), graph.integers(1, TOKENS, WIDTH));
    return linear(joined, WIDTH, WIDTH);
  }

  private String heads(String value) {
    var split = graph.node("Reshape", value, graph.integers(1, TOKENS, HEADS, WIDTH / HEADS));
    return transposed(split, 0, 2, 1, 3);
  }

  /** With CLIP's «quick» GELU: x · σ(1.702 x). */
  private String perceptron(String value) {
    var hidden = linear(value, WIDTH, HIDDEN);
    var gate = graph.node("Sigmoid", graph.node("Mul", hidden, graph.number(1.702)));
    return linear(graph.node("Mul", hidden, gate), HIDDEN, WIDTH);
  }

  private String linear(String value, int from, int to) {
    return graph.node("Add", product(value, from, to), graph.weights(numbers(to), to));
  }

  private String product(String value, int from, int to) {
    if (!quantised) {
      return graph.node("MatMul", value, graph.weights(numbers(from * to), from, to));
    }
    var weights = new byte[from * to];
    random.nextBytes(weights);
    var input = graph.nodes("DynamicQuantizeLinear", Map.of(), 3, value);
    var sums =
        graph.node("MatMulInteger", input.get(0), graph.bytes(weights, from, to), input.get(2));
    var floats = graph.node("Cast", Map.of("to", 1L), sums);
    var scale = graph.node("Mul", input.get(1), graph.number(0.0003));
    return graph.node("Mul", floats, scale);
  }

  private String normalised(String value) {
    var ones = new float[WIDTH];
    Arrays.fill(ones, 1);
    return graph.node(
        "LayerNormalization",
        Map.of("axis", -1L, "epsilon", 1e-5f),
        value,
        graph.weights(ones, WIDTH),
        graph.weights(new float[WIDTH], WIDTH));
  }

  private String transposed(String value, long... order) {
    return graph.node("Transpose", Map.of("perm", order), value);
  }

  private float[] numbers(int count) {
    var numbers = new float[count];
    for (var i = 0; i < count; i++) {
      numbers[i] = (float) (random.nextGaussian() * 0.02);
    }
    return numbers;
  }
}
