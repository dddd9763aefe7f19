package dev.souffleur.ml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.souffleur.ml.ModelDescriptor.Fit;
import dev.souffleur.ml.ModelDescriptor.ImageTextEncoding;
import dev.souffleur.ml.ModelDescriptor.PictureInput;
import dev.souffleur.ml.ModelDescriptor.Pooling;
import dev.souffleur.ml.ModelDescriptor.PromptInput;
import dev.souffleur.ml.ModelDescriptor.Purpose;
import dev.souffleur.ml.ModelDescriptor.TextEncoding;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The models that Souffleur can run, read from {@code /models/catalog.json}. Immutable.
 *
 * <p>Fields that this version does not know are passed over, and so is a model of an unknown
 * purpose: a newer catalog still serves. A field that is missing or has no sense is an error.
 */
public final class ModelCatalog {
  /** The embedding model that comes with the program. */
  public static final String BUNDLED_EMBEDDER = "all-minilm-l6-v2";

  /** The embedding model that knows Russian. */
  public static final String MULTILINGUAL_EMBEDDER = "multilingual-e5-small";

  /** Pictures and English prompts. */
  public static final String CLIP = "clip-vit-b-32";

  /** Pictures and prompts of any language. */
  public static final String SIGLIP = "siglip2-base";

  /** Tesseract's data; English comes with the program. */
  public static final String OCR_ENGLISH = "tesseract-eng";

  public static final String OCR_RUSSIAN = "tesseract-rus";

  private static final String RESOURCE = "/models/catalog.json";
  private final List<ModelDescriptor> models;

  private ModelCatalog(List<ModelDescriptor> models) {
    this.models = List.copyOf(models);
  }

  /** The catalog that comes with the program. */
  public static ModelCatalog bundled() {
    try (var stream = ModelCatalog.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException("no resource " + RESOURCE);
      }
      return read(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a catalog.
   *
   * @throws IOException if it is no JSON, or a field is missing or makes no sense
   */
  public static ModelCatalog read(InputStream json) throws IOException {
    var root = new ObjectMapper().readTree(json);
    var models = new ArrayList<ModelDescriptor>();
    var ids = new HashSet<String>();
    for (var node : required(root, "models")) {
      var purpose = purpose(text(node, "purpose"));
      if (purpose != null) {
        var model = model(node, purpose);
        if (!ids.add(model.id())) {
          throw new IOException("model named twice: " + model.id());
        }
        models.add(model);
      }
    }
    return new ModelCatalog(models);
  }

  /** In the catalog's order. */
  public List<ModelDescriptor> models() {
    return models;
  }

  public Optional<ModelDescriptor> find(String id) {
    return models.stream().filter(model -> model.id().equals(id)).findFirst();
  }

  /**
   * The model of an id.
   *
   * @throws UserException if the catalog has none
   */
  public ModelDescriptor model(String id) {
    return find(id)
        .orElseThrow(
            () -> new UserException(UserException.Kind.USAGE, "ml.error.unknown-model", id));
  }

  private static ModelDescriptor model(JsonNode node, Purpose purpose) throws IOException {
    var languages = new HashSet<Language>();
    for (var code : required(node, "languages")) {
      language(code.asText()).ifPresent(languages::add);
    }
    var files = new ArrayList<ModelFile>();
    for (var file : required(node, "files")) {
      files.add(file(file));
    }
    var text = node.has("text") ? encoding(node.get("text")) : null;
    var imageText = node.has("imageText") ? imageText(node.get("imageText")) : null;
    return new ModelDescriptor(
        text(node, "id"),
        purpose,
        Set.copyOf(languages),
        text(node, "licence"),
        text(node, "source"),
        text,
        imageText,
        files);
  }

  private static TextEncoding encoding(JsonNode node) throws IOException {
    var inputs = new ArrayList<String>();
    required(node, "inputs").forEach(input -> inputs.add(input.asText()));
    var pooling = constant(Pooling.class, text(node, "pooling"));
    return new TextEncoding(
        positive(node, "dimension"),
        positive(node, "maxTokens"),
        pooling,
        inputs,
        node.path("queryPrefix").asText(""),
        node.path("passagePrefix").asText(""));
  }

  private static ModelFile file(JsonNode node) throws IOException {
    var resource = optional(node, "resource");
    var url = optional(node, "url");
    if (resource == null && url == null) {
      throw new IOException("file has neither resource nor url: " + text(node, "name"));
    }
    var role = constant(ModelFile.Role.class, text(node, "role"));
    return new ModelFile(role, text(node, "name"), resource, url, size(node), text(node, "sha256"));
  }

  private static ImageTextEncoding imageText(JsonNode node) throws IOException {
    var picture = required(node, "picture");
    var prompt = required(node, "prompt");
    var scale = required(node, "scale");
    var inputs = new ArrayList<String>();
    required(prompt, "inputs").forEach(input -> inputs.add(input.asText()));
    return new ImageTextEncoding(
        positive(node, "dimension"),
        new PictureInput(
            constant(Fit.class, text(picture, "fit")),
            positive(picture, "size"),
            channels(picture, "mean"),
            channels(picture, "deviation"),
            text(picture, "output")),
        new PromptInput(
            inputs,
            text(prompt, "output"),
            positive(prompt, "tokens"),
            prompt.path("lowercase").asBoolean(false)),
        new ImageTextEncoder.Scale(
            required(scale, "sigmoid").asBoolean(),
            required(scale, "factor").asDouble(),
            required(scale, "bias").asDouble()));
  }

  private static List<Double> channels(JsonNode node, String field) throws IOException {
    var values = new ArrayList<Double>();
    required(node, field).forEach(value -> values.add(value.asDouble()));
    if (values.size() != 3) {
      throw new IOException("not three channels: " + field);
    }
    return values;
  }

  private static @Nullable Purpose purpose(String name) {
    return switch (name) {
      case "text-embedding" -> Purpose.TEXT_EMBEDDING;
      case "image-text" -> Purpose.IMAGE_TEXT;
      case "ocr" -> Purpose.OCR;
      default -> null;
    };
  }

  private static Optional<Language> language(String code) {
    for (var language : Language.values()) {
      if (language.code().equals(code)) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String name) throws IOException {
    try {
      return Enum.valueOf(type, name.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw new IOException("unknown " + type.getSimpleName() + ": " + name, e);
    }
  }

  private static JsonNode required(JsonNode node, String field) throws IOException {
    var value = node.get(field);
    if (value == null) {
      throw new IOException("field missing: " + field);
    }
    return value;
  }

  private static String text(JsonNode node, String field) throws IOException {
    return required(node, field).asText();
  }

  private static @Nullable String optional(JsonNode node, String field) {
    var value = node.get(field);
    return value == null || value.isNull() ? null : value.asText();
  }

  private static long size(JsonNode node) throws IOException {
    var bytes = required(node, "bytes").asLong();
    if (bytes < 1) {
      throw new IOException("not a positive number: bytes");
    }
    return bytes;
  }

  private static int positive(JsonNode node, String field) throws IOException {
    var value = required(node, field).asInt();
    if (value < 1) {
      throw new IOException("not a positive number: " + field);
    }
    return value;
  }
}
