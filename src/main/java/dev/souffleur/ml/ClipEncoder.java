package dev.souffleur.ml;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.souffleur.ml.InferencePool.Priority;
import dev.souffleur.ml.ModelDescriptor.ImageTextEncoding;
import dev.souffleur.ml.PromptTokenizer.Tokens;
import dev.souffleur.platform.Language;
import dev.souffleur.task.Cancellation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * CLIP (Radford et al., 2021), SigLIP (Zhai et al., 2023) and their like on ONNX Runtime, in this
 * process. What sets one apart from the other is in the catalog.
 *
 * <p>Each tower is loaded at its first use (about half a second, on the caller's thread, so that no
 * lane of the pool stands still). A picture and a prompt are what a person waits for: they run in
 * the interactive lane, a view at a time, so that a search gets in between two views of a picture.
 */
public final class ClipEncoder implements ImageTextEncoder {
  private static final List<String> PICTURE_INPUTS = List.of("pixel_values");

  private final ModelDescriptor model;
  private final ImageTextEncoding encoding;
  private final InstalledModels installed;
  private final InferencePool pool;
  private final ImagePreprocessor preprocessor;
  private final OpenCalls calls = new OpenCalls();
  private final LoadedPart<Tower<float[]>> vision;
  private final LoadedPart<PromptSide> prompts;

  /**
   * Names the model; loads nothing yet.
   *
   * @param model an image-text model of the catalog
   * @param installed where its files are
   * @param cache where DJL unpacks its native libraries
   * @param pool where inference runs; stays the caller's to close, after this
   */
  public ClipEncoder(
      ModelDescriptor model, InstalledModels installed, Path cache, InferencePool pool) {
    var imageText = model.imageText();
    if (imageText == null) {
      throw new IllegalArgumentException(model.id() + " embeds no pictures");
    }
    this.model = model;
    this.encoding = imageText;
    this.installed = installed;
    this.pool = pool;
    preprocessor = new ImagePreprocessor(imageText.picture());
    vision = new LoadedPart<>(model.id(), installed, () -> loadVision(cache));
    prompts = new LoadedPart<>(model.id(), installed, () -> loadPrompts(cache));
  }

  @Override
  public String modelId() {
    return model.id();
  }

  @Override
  public int dimension() {
    return encoding.dimension();
  }

  @Override
  public boolean available() {
    return model.files().stream()
        .allMatch(file -> installed.file(model.id(), file.role()).isPresent());
  }

  @Override
  public Set<Language> languages() {
    return model.languages();
  }

  @Override
  public Scale scale() {
    return encoding.scale();
  }

  /**
   * {@inheritDoc}
   *
   * <p>The whole counts as much as all tiles together. Its layout is what the prompts speak of and
   * only the whole shows it; the tiles show what letter-boxing made too small to see. How many
   * there are depends on the picture's shape alone, which must not decide how much they count.
   * Tiles that disagree cancel out and count less, for then none of them is the picture's subject.
   * Stops between two views when cancelled.
   */
  @Override
  public float[] embedImage(RgbImage image, Cancellation cancellation) {
    return call(
        cancellation,
        () -> {
          var tower = vision.get();
          var views = inPool(cancellation, () -> preprocessor.views(image));
          var vectors = new ArrayList<float[]>(views.size());
          for (var view : views) {
            vectors.add(encode(tower, view, cancellation));
          }
          return pooled(vectors);
        });
  }

  /** The vector of a picture cut as the model's own preprocessing cuts it, with no views. */
  float[] embedCropped(RgbImage image, Cancellation cancellation) {
    return call(cancellation, () -> encode(vision.get(), image, cancellation));
  }

  @Override
  public float[] embedText(String prompt, Cancellation cancellation) {
    return call(
        cancellation,
        () -> {
          var side = prompts.get();
          return inPool(cancellation, () -> side.tower().encode(side.tokenizer().tokens(prompt)));
        });
  }

  /** Waits for the calls in flight, then frees both towers; later calls fail. */
  @Override
  public void close() {
    calls.close();
    vision.close();
    prompts.close();
  }

  private float[] encode(Tower<float[]> tower, RgbImage view, Cancellation cancellation) {
    return inPool(cancellation, () -> tower.encode(preprocessor.tensor(view)));
  }

  private float[] call(Cancellation cancellation, Supplier<float[]> work) {
    cancellation.throwIfCancelled();
    calls.enter();
    try {
      return work.get();
    } finally {
      calls.leave();
    }
  }

  private <T> T inPool(Cancellation cancellation, Callable<T> work) {
    return InferencePool.await(
        pool.submit(
            Priority.INTERACTIVE,
            cancellation,
            () -> {
              calls.join();
              try {
                return work.call();
              } finally {
                calls.leave();
              }
            }));
  }

  private static float[] pooled(List<float[]> views) {
    var whole = views.getFirst();
    var tiles = views.size() - 1;
    var sum = new double[whole.length];
    for (var i = 0; i < sum.length; i++) {
      sum[i] = whole[i];
      for (var tile = 1; tile <= tiles; tile++) {
        sum[i] += (double) views.get(tile)[i] / tiles;
      }
    }
    return Vectors.normalised(sum);
  }

  private Optional<Path> file(ModelFile.Role role) {
    return installed.file(model.id(), role);
  }

  private Optional<Tower<float[]>> loadVision(Path cache) throws IOException {
    DjlSettings.apply(cache);
    var picture = encoding.picture();
    var signature = new Tower.Signature(PICTURE_INPUTS, picture.output(), encoding.dimension());
    var file = file(ModelFile.Role.VISION);
    return file.isEmpty()
        ? Optional.empty()
        : Optional.of(Tower.load(file.get(), signature, () -> new PictureFeed(picture.size())));
  }

  private Optional<PromptSide> loadPrompts(Path cache) throws IOException {
    DjlSettings.apply(cache);
    var prompt = encoding.prompt();
    var signature = new Tower.Signature(prompt.inputs(), prompt.output(), encoding.dimension());
    var json = file(ModelFile.Role.TOKENIZER);
    var graph = file(ModelFile.Role.TEXT);
    if (json.isEmpty() || graph.isEmpty()) {
      return Optional.empty();
    }
    var tokenizer = PromptTokenizer.load(json.get(), prompt);
    try {
      return Optional.of(
          new PromptSide(
              tokenizer, Tower.load(graph.get(), signature, () -> ClipEncoder::promptArray)));
    } catch (IOException | LinkageError | RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  private static NDArray promptArray(NDManager manager, String input, Tokens tokens) {
    var values =
        switch (input) {
          case "input_ids" -> tokens.ids();
          case "attention_mask" -> tokens.mask();
          case "token_type_ids" -> new long[tokens.ids().length];
          default -> throw new IllegalArgumentException("unknown input: " + input);
        };
    return manager.create(values, new Shape(1, values.length));
  }

  /** The text tower and what feeds it. */
  private record PromptSide(PromptTokenizer tokenizer, Tower<Tokens> tower)
      implements AutoCloseable {
    @Override
    public void close() {
      tower.close();
      tokenizer.close();
    }
  }

  /**
   * Hands the numbers of a picture over in one buffer outside the heap, filled anew at each call:
   * else every call would leave 600 KB of it to the garbage collector, which is slow to see them.
   */
  private static final class PictureFeed implements Tower.Feed<float[]> {
    private final Shape shape;
    private final FloatBuffer buffer;

    PictureFeed(int size) {
      shape = new Shape(1, 3, size, size);
      buffer =
          ByteBuffer.allocateDirect(Math.toIntExact(shape.size()) * Float.BYTES)
              .order(ByteOrder.nativeOrder())
              .asFloatBuffer();
    }

    @Override
    public NDArray array(NDManager manager, String input, float[] pixels) {
      buffer.clear().put(pixels).flip();
      return manager.create(buffer, shape);
    }
  }
}
