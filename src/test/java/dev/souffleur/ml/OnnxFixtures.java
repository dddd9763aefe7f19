package dev.souffleur.ml;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souffleur.ml.ModelDescriptor.ImageTextEncoding;
import dev.souffleur.ml.ModelFile.Role;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Small image-text models with the inputs and outputs of the real ones, and pictures that they
 * understand.
 *
 * <p>What they know is four hues. The vision tower finds the hue of a picture, cell by cell on a
 * grid of 7 × 7; the text tower finds it in the words of a prompt. A word speaks for a hue if it
 * stands in prompts of that hue alone. As with the real models, cosines of pictures and prompts are
 * low and close together: with CLIP's fixture about 0.30 where the hue is the same and 0.20 where
 * it is not; with SigLIP's 0.20 and 0.05. A picture of no hue ({@link #blank}) is equally far from
 * all prompts.
 */
public final class OnnxFixtures {
  /** The prompts by default: those of a call center's screenshots, in both languages. */
  public static final Map<Hue, List<String>> PROMPTS =
      Map.of(
          Hue.RED,
          List.of("a screenshot of an error dialog", "a broken web form", "ошибка интерфейса"),
          Hue.GREEN,
          List.of("a payment form with a declined card", "a bank checkout", "проблема с оплатой"),
          Hue.BLUE,
          List.of("a server failure", "a screenshot of a stack trace", "технический сбой"),
          Hue.YELLOW,
          List.of("a product in a shop catalog", "a screenshot of prices", "вопрос по продукту"));

  private static final Pattern WORD = Pattern.compile("\\p{L}+");
  private static final Pattern LATIN = Pattern.compile("[a-z]+");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int GRID = 7;

  /** Directions at right angles: direction k has its values at the places i with i mod 8 = k. */
  private static final int DIRECTIONS = 8;

  private static final int PICTURE = 0;
  private static final int TEXT = 1;
  private static final int BOTH = 2;
  private static final int FIRST_HUE = 3;

  /** The towers give vectors of another norm, as the real ones do. */
  private static final double NORM = 10;

  /** Keeps a hue of almost nothing near nothing. */
  private static final double LEAST = 0.01;

  private OnnxFixtures() {}

  /** What the models know. */
  public enum Hue {
    RED(0xd02020, 1, -1, -1, 0),
    GREEN(0x20b040, -1, 1, -1, 0),
    BLUE(0x2040d0, -1, -1, 1, 0),
    YELLOW(0xf0e020, 1, 1, -2, -1);

    private final int rgb;
    private final int red;
    private final int green;
    private final int blue;
    private final int constant;

    /** How much of it a colour is: its red, green and blue from 0 to 1, weighed, and a constant. */
    Hue(int rgb, int red, int green, int blue, int constant) {
      this.rgb = rgb;
      this.red = red;
      this.green = green;
      this.blue = blue;
      this.constant = constant;
    }

    /** Its place among the hues, from 0. */
    public int place() {
      return List.of(values()).indexOf(this);
    }

    /** Its prompts by default. */
    public List<String> prompts() {
      return Objects.requireNonNull(PROMPTS.get(this));
    }
  }

  /**
   * A model that was installed.
   *
   * @param catalog the bundled one, where this model's files have the fixtures' sizes and digests,
   *     and addresses where nobody answers
   * @param model as that catalog describes it
   * @param models the folder it was installed to, as {@code models/<id>}
   */
  public record Fixture(ModelCatalog catalog, ModelDescriptor model, Path models) {
    /** How the model is used. */
    public ImageTextEncoding encoding() {
      return Objects.requireNonNull(model.imageText());
    }

    /** The folder as the encoder wants it. */
    public FolderModels installed() {
      return new FolderModels(models, catalog);
    }
  }

  /** Installs a CLIP ViT-B/32 that knows {@link #PROMPTS}. */
  public static Fixture installClip(Path models) throws IOException {
    return installClip(models, PROMPTS);
  }

  /**
   * Installs a CLIP ViT-B/32 to {@code models/clip-vit-b-32}.
   *
   * @param prompts of each hue, English
   */
  public static Fixture installClip(Path models, Map<Hue, List<String>> prompts)
      throws IOException {
    return install(models, ModelCatalog.CLIP, prompts);
  }

  /** Installs a SigLIP2 base that knows {@link #PROMPTS}. */
  public static Fixture installSiglip(Path models) throws IOException {
    return installSiglip(models, PROMPTS);
  }

  /**
   * Installs a SigLIP2 base to {@code models/siglip2-base}.
   *
   * @param prompts of each hue, in any language
   */
  public static Fixture installSiglip(Path models, Map<Hue, List<String>> prompts)
      throws IOException {
    return install(models, ModelCatalog.SIGLIP, prompts);
  }

  /** A light screen with a panel of a hue in the middle of it. */
  public static RgbImage picture(Hue hue, int width, int height) {
    return screen(hue.rgb, width, height);
  }

  /** A light screen with a panel of no hue. */
  public static RgbImage blank(int width, int height) {
    return screen(0x909090, width, height);
  }

  private static RgbImage screen(int panel, int width, int height) {
    var rgb = new byte[width * height * 3];
    for (var y = 0; y < height; y++) {
      for (var x = 0; x < width; x++) {
        var inside = x > width / 5 && x < width * 4 / 5 && y > height / 5 && y < height * 4 / 5;
        var colour = inside ? panel : 0xf4f4f4;
        var at = (y * width + x) * 3;
        rgb[at] = (byte) (colour >> 16);
        rgb[at + 1] = (byte) (colour >> 8);
        rgb[at + 2] = (byte) colour;
      }
    }
    return new RgbImage(width, height, rgb);
  }

  private static Fixture install(Path models, String id, Map<Hue, List<String>> prompts)
      throws IOException {
    var model = ModelCatalog.bundled().model(id);
    var encoding = Objects.requireNonNull(model.imageText());
    var folder = Files.createDirectories(models.resolve(id));
    var clip = !encoding.scale().sigmoid();
    var likeness = clip ? new Likeness(0.2, 0.1) : new Likeness(0.05, 0.15);
    var words = words(prompts);
    var tokenizer = folder.resolve(model.file(Role.TOKENIZER).name());
    var latin = words.stream().filter(word -> LATIN.matcher(word).matches()).toList();
    var tokens =
        clip
            ? FixtureTokenizers.writeClip(tokenizer, latin)
            : FixtureTokenizers.writeSiglip(tokenizer, words);
    writeVision(folder.resolve(model.file(Role.VISION).name()), encoding, likeness);
    var hues = new float[clip ? FixtureTokenizers.CLIP_TOKENS : words.size() + DIRECTIONS][];
    tokens.forEach((word, token) -> hues[token] = hues(word, prompts));
    writeText(folder.resolve(model.file(Role.TEXT).name()), encoding, likeness, hues);
    var catalog = catalog(id, folder);
    return new Fixture(catalog, catalog.model(id), models);
  }

  private static Set<String> words(Map<Hue, List<String>> prompts) {
    var words = new LinkedHashSet<String>();
    for (var hue : Hue.values()) {
      words.addAll(words(prompts.getOrDefault(hue, List.of())));
    }
    return words;
  }

  private static Set<String> words(Collection<String> prompts) {
    var words = new LinkedHashSet<String>();
    for (var prompt : prompts) {
      WORD.matcher(prompt.toLowerCase(Locale.ROOT)).results().forEach(w -> words.add(w.group()));
    }
    return words;
  }

  private static float[] hues(String word, Map<Hue, List<String>> prompts) {
    var found = new EnumMap<Hue, Boolean>(Hue.class);
    prompts.forEach((hue, texts) -> found.put(hue, words(texts).contains(word)));
    var own = Arrays.stream(Hue.values()).filter(hue -> found.getOrDefault(hue, false)).toList();
    var hues = new float[Hue.values().length];
    if (own.size() == 1) {
      hues[own.getFirst().place()] = 1;
    }
    return hues;
  }

  /**
   * How near a picture is to prompts.
   *
   * @param base the cosine where the hue differs
   * @param same what the same hue adds
   */
  private record Likeness(double base, double same) {
    /** The part of a vector that no hue changes. */
    float[] constant(int modality, int dimension) {
      var own = direction(modality, Math.sqrt(1 - base - same), dimension);
      var both = direction(BOTH, Math.sqrt(base), dimension);
      for (var i = 0; i < dimension; i++) {
        own[i] += both[i];
      }
      return own;
    }

    /** [hues, dimension]. */
    float[] hues(int dimension) {
      var hues = new float[Hue.values().length * dimension];
      for (var hue = 0; hue < Hue.values().length; hue++) {
        var direction = direction(FIRST_HUE + hue, Math.sqrt(same), dimension);
        System.arraycopy(direction, 0, hues, hue * dimension, dimension);
      }
      return hues;
    }

    private static float[] direction(int number, double norm, int dimension) {
      var direction = new float[dimension];
      for (var i = number; i < dimension; i += DIRECTIONS) {
        direction[i] = (float) (NORM * norm / Math.sqrt((double) dimension / DIRECTIONS));
      }
      return direction;
    }
  }

  private static void writeVision(Path file, ImageTextEncoding encoding, Likeness likeness)
      throws IOException {
    var picture = encoding.picture();
    var dimension = encoding.dimension();
    var graph = new OnnxGraph();
    var pixels = graph.floats("pixel_values", 1, 3, picture.size(), picture.size());
    long cell = picture.size() / GRID;
    var cells =
        graph.node(
            "AveragePool",
            Map.of("kernel_shape", new long[] {cell, cell}, "strides", new long[] {cell, cell}),
            pixels);
    var hues = Hue.values().length;
    var weights = new float[hues * 3];
    var biases = new float[hues];
    for (var hue = 0; hue < hues; hue++) {
      var known = Hue.values()[hue];
      var score = List.of(known.red, known.green, known.blue);
      biases[hue] = known.constant;
      for (var channel = 0; channel < 3; channel++) {
        weights[hue * 3 + channel] =
            (float) (score.get(channel) * picture.deviation().get(channel));
        biases[hue] += (float) (score.get(channel) * picture.mean().get(channel));
      }
    }
    var scores =
        graph.node(
            "Conv", cells, graph.weights(weights, hues, 3, 1, 1), graph.weights(biases, hues));
    var seen = graph.node("Flatten", graph.node("GlobalAveragePool", graph.node("Relu", scores)));
    var vector = vector(graph, seen, likeness, PICTURE, dimension);
    // The layout counts too, a little, so that no two pictures have quite the same vector.
    var random = new Random(1);
    var layout = new float[3 * GRID * GRID * dimension];
    for (var i = 0; i < layout.length; i++) {
      layout[i] = (float) (random.nextGaussian() * 4e-4 * NORM);
    }
    var places =
        graph.node(
            "MatMul",
            graph.node("Flatten", cells),
            graph.weights(layout, 3L * GRID * GRID, dimension));
    finish(graph, graph.node("Add", vector, places), encoding.picture().output(), encoding);
    graph.write(file);
  }

  private static void writeText(
      Path file, ImageTextEncoding encoding, Likeness likeness, float[][] hues) throws IOException {
    var prompt = encoding.prompt();
    var graph = new OnnxGraph();
    var ids = graph.longs("input_ids", 1, prompt.tokens());
    var count = Hue.values().length;
    var table = new float[hues.length * count];
    for (var token = 0; token < hues.length; token++) {
      if (hues[token] != null) {
        System.arraycopy(hues[token], 0, table, token * count, count);
      }
    }
    var words = graph.node("Gather", graph.weights(table, hues.length, count), ids);
    if (prompt.inputs().contains("attention_mask")) {
      var mask = graph.longs("attention_mask", 1, prompt.tokens());
      var numbers = graph.node("Cast", Map.of("to", 1L), mask);
      words = graph.node("Mul", words, graph.node("Unsqueeze", numbers, graph.integers(2)));
    }
    var said = graph.node("ReduceSum", Map.of("keepdims", 0L), words, graph.integers(1));
    var vector = vector(graph, said, likeness, TEXT, encoding.dimension());
    finish(graph, vector, prompt.output(), encoding);
    graph.write(file);
  }

  /** The vector of how much there is of each hue, [1, hues]. */
  private static String vector(
      OnnxGraph graph, String amounts, Likeness likeness, int modality, int dimension) {
    var norm = graph.node("ReduceL2", Map.of("axes", new long[] {1}, "keepdims", 1L), amounts);
    var shares = graph.node("Div", amounts, graph.node("Add", norm, graph.number(LEAST)));
    var hues = graph.weights(likeness.hues(dimension), Hue.values().length, dimension);
    return graph.node(
        "Add",
        graph.node("MatMul", shares, hues),
        graph.weights(likeness.constant(modality, dimension), 1, dimension));
  }

  /** Puts another output before the one that counts, as the exports of real models do. */
  private static void finish(
      OnnxGraph graph, String vector, String output, ImageTextEncoding encoding) {
    graph.output(graph.node("Neg", vector), "last_hidden_state", 1, encoding.dimension());
    graph.output(vector, output, 1, encoding.dimension());
  }

  private static ModelCatalog catalog(String id, Path folder) throws IOException {
    try (var bundled = OnnxFixtures.class.getResourceAsStream("/models/catalog.json")) {
      var root = JSON.readTree(bundled);
      for (var model : root.get("models")) {
        if (model.get("id").asText().equals(id)) {
          for (var node : model.get("files")) {
            describe((ObjectNode) node, folder);
          }
        }
      }
      return ModelCatalog.read(new ByteArrayInputStream(JSON.writeValueAsBytes(root)));
    }
  }

  private static void describe(ObjectNode node, Path folder) throws IOException {
    var name = node.get("name").asText();
    node.put("bytes", Files.size(folder.resolve(name)));
    node.put("sha256", FolderModels.sha256(folder.resolve(name)));
    node.put("url", "http://localhost:1/" + name);
  }
}
