package dev.souffleur.ml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souffleur.platform.AtomicFile;
import dev.souffleur.task.Cancellation;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The vector of each label: the mean of its prompts' vectors, scaled back to norm 1 (the prompt
 * ensemble of Radford et al., 2021, 3.1.4). Computed once, then kept in memory and in {@code
 * models/<id>/labels.json}, so that the text tower need not be loaded for labels that are known.
 *
 * <p>Kept vectors count only for the very model and prompts they were made of. A file that is
 * damaged, or of another model, is passed over and written anew; one that cannot be written is
 * logged. Safe from any thread but the FX thread; who comes while vectors are computed waits.
 */
public final class LabelVectors {
  private static final Logger LOG = LoggerFactory.getLogger(LabelVectors.class);
  private static final String FILE = "labels.json";
  private static final double TOLERANCE = 1e-3;

  private final ObjectMapper json = new ObjectMapper();
  private final ModelDescriptor model;
  private final ImageTextEncoder encoder;
  private final Path file;
  private @Nullable Map<String, float[]> known;

  /**
   * @param model what the encoder runs
   * @param models the folder of installed models; the vectors go to this model's own folder in it
   */
  public LabelVectors(ModelDescriptor model, ImageTextEncoder encoder, Path models) {
    this.model = model;
    this.encoder = encoder;
    this.file = models.resolve(model.id()).resolve(FILE);
  }

  /**
   * The vectors of labels, computing what is not known. Those of the last call are kept.
   *
   * @param labels the prompts of each label, at least one
   * @return [dimension] each, L2 norm 1, in the order of the labels
   * @throws dev.souffleur.platform.UserException if the encoder is needed and not available
   * @throws java.util.concurrent.CancellationException if cancelled; nothing is kept then
   */
  public synchronized List<float[]> vectors(List<List<String>> labels, Cancellation cancellation) {
    cancellation.throwIfCancelled();
    var before = known;
    if (before == null) {
      before = read();
    }
    var now = new LinkedHashMap<String, float[]>();
    var result = new ArrayList<float[]>(labels.size());
    for (var prompts : labels) {
      var key = key(prompts);
      var vector = now.containsKey(key) ? now.get(key) : before.get(key);
      if (vector == null) {
        vector = mean(prompts, cancellation);
      }
      now.put(key, vector);
      result.add(vector.clone());
    }
    if (!before.keySet().equals(now.keySet())) {
      write(now);
    }
    known = now;
    return List.copyOf(result);
  }

  private float[] mean(List<String> prompts, Cancellation cancellation) {
    if (prompts.isEmpty()) {
      throw new IllegalArgumentException("a label without prompts");
    }
    var sum = new double[encoder.dimension()];
    for (var prompt : prompts) {
      var vector = encoder.embedText(prompt, cancellation);
      for (var i = 0; i < sum.length; i++) {
        sum[i] += vector[i];
      }
    }
    return Vectors.normalised(sum);
  }

  /** What the vectors are made with: the catalog's digests, which installed files must have. */
  private String digest() {
    return model.file(ModelFile.Role.TEXT).sha256()
        + "+"
        + model.file(ModelFile.Role.TOKENIZER).sha256();
  }

  /** SHA-256 of the prompts, each with its length before it. */
  private static String key(List<String> prompts) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      for (var prompt : prompts) {
        var bytes = prompt.getBytes(StandardCharsets.UTF_8);
        sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        sha.update(bytes);
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, float[]> read() {
    try {
      var root = json.readTree(file.toFile());
      var ours =
          root.path("model").asText().equals(model.id())
              && root.path("digest").asText().equals(digest());
      return ours ? read(root.path("labels")) : Map.of();
    } catch (NoSuchFileException | FileNotFoundException e) {
      return Map.of();
    } catch (IOException e) {
      LOG.warn("{} is damaged and is made anew", file);
      return Map.of();
    }
  }

  private Map<String, float[]> read(JsonNode labels) throws IOException {
    var vectors = new LinkedHashMap<String, float[]>();
    for (var label : labels.properties()) {
      var values = label.getValue();
      var vector = new float[encoder.dimension()];
      for (var i = 0; i < vector.length; i++) {
        vector[i] = values.path(i).floatValue();
      }
      // Not «beyond the tolerance»: that would let a NaN pass.
      if (values.size() != vector.length
          || !(Math.abs(Vectors.dot(vector, vector) - 1) <= TOLERANCE)) {
        throw new IOException("no unit vector");
      }
      vectors.put(label.getKey(), vector);
    }
    return vectors;
  }

  private void write(Map<String, float[]> vectors) {
    var root = json.createObjectNode().put("model", model.id()).put("digest", digest());
    var labels = root.putObject("labels");
    vectors.forEach((key, vector) -> add(labels, key, vector));
    try {
      AtomicFile.write(file, json.writeValueAsBytes(root));
    } catch (IOException e) {
      LOG.warn("labels are embedded again next time: {}", e.toString());
    }
  }

  private static void add(ObjectNode labels, String key, float[] vector) {
    var values = labels.putArray(key);
    for (var value : vector) {
      values.add(value);
    }
  }
}
