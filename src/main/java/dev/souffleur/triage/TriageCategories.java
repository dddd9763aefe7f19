package dev.souffleur.triage;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.souffleur.platform.DataDirectory;
import dev.souffleur.platform.FileErrors;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import dev.souffleur.platform.UserException.Kind;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads {@code triage.json}: an array of two categories or more, each an object with {@code id},
 * {@code names} (a text for {@code ru}, {@code en} or both; one stands in for the other), {@code
 * prompts} (English texts; none for exactly one category, that of rejection), {@code words} (an
 * object of cue to weight) and {@code signals} (an object of {@link Signal} to weight), both of
 * which may be left out, and {@code colour}. A weight is in nats, above 0 and at most 5. Other
 * fields are ignored.
 */
public final class TriageCategories {
  private static final String FILE = "triage.json";

  /** A cue that says this much alone decides; more is a mistake of the keyboard. */
  private static final double MAX_WEIGHT = 5;

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_-]{0,31}");
  private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");

  // What a mistake is named by: the file; and what is taken already.
  private final String file;
  private final Set<String> ids = new HashSet<>();

  private TriageCategories(String file) {
    this.file = file;
  }

  /**
   * The categories in force: the user's own file in the data directory, or else those that come
   * with the program. The user's file replaces them all.
   *
   * @throws UserException if the user's file has a mistake or cannot be read
   */
  public static List<TriageCategory> load(DataDirectory directory) {
    var own = directory.root().resolve(FILE);
    return Files.exists(own) ? read(own) : bundled();
  }

  /** The categories that come with the program. */
  public static List<TriageCategory> bundled() {
    try (var stream = TriageCategories.class.getResourceAsStream(FILE)) {
      if (stream == null) {
        throw new IllegalStateException("no resource " + FILE);
      }
      return read(new InputStreamReader(stream, StandardCharsets.UTF_8), FILE);
    } catch (IOException e) {
      throw new IllegalStateException(FILE, e);
    }
  }

  /**
   * Reads a file in UTF-8.
   *
   * @throws UserException that names the file and the field at fault
   */
  public static List<TriageCategory> read(Path file) {
    try (var reader = Files.newBufferedReader(file)) {
      return read(reader, file.toString());
    } catch (IOException e) {
      throw FileErrors.of(e, file);
    }
  }

  /**
   * Reads categories.
   *
   * @param file what errors call the source
   * @throws UserException that names the file and the field at fault
   */
  public static List<TriageCategory> read(Reader reader, String file) throws IOException {
    try {
      return new TriageCategories(file).categories(JSON.readTree(reader));
    } catch (JsonProcessingException e) {
      var location = e.getLocation();
      // No cause: the parser quotes the file.
      throw new UserException(
          Kind.USAGE,
          "triage.error.categories.json",
          file,
          location == null ? 1 : location.getLineNr(),
          location == null ? 1 : location.getColumnNr());
    }
  }

  private List<TriageCategory> categories(JsonNode root) {
    if (!root.isArray() || root.size() < 2) {
      throw new UserException(Kind.USAGE, "triage.error.categories.empty", file);
    }
    var categories = new ArrayList<TriageCategory>();
    for (var i = 0; i < root.size(); i++) {
      categories.add(category(root.get(i), "[" + i + "]"));
    }
    if (categories.stream().filter(TriageCategory::rejection).count() != 1) {
      throw new UserException(Kind.USAGE, "triage.error.categories.rejection", file);
    }
    return List.copyOf(categories);
  }

  private TriageCategory category(JsonNode node, String at) {
    if (!node.isObject()) {
      throw mistake(at);
    }
    var id = text(node.path("id"), at + ".id");
    if (!ID.matcher(id).matches()) {
      throw mistake(at + ".id");
    }
    if (!ids.add(id)) {
      throw new UserException(
          Kind.USAGE, "triage.error.categories.duplicate", file, at + ".id", id);
    }
    var colour = text(node.path("colour"), at + ".colour");
    if (!COLOUR.matcher(colour).matches()) {
      throw mistake(at + ".colour");
    }
    var cues = new ArrayList<TriageCategory.Cue>();
    addWords(cues, node.path("words"), at + ".words");
    addSignals(cues, node.path("signals"), at + ".signals");
    return new TriageCategory(
        id,
        names(node.path("names"), at + ".names"),
        prompts(node.path("prompts"), at + ".prompts"),
        cues,
        colour.toLowerCase(Locale.ROOT));
  }

  private void addWords(List<TriageCategory.Cue> cues, JsonNode node, String field) {
    for (var entry : object(node, field)) {
      var name = "%s.«%s»".formatted(field, entry.getKey());
      if (entry.getKey().codePoints().noneMatch(Character::isLetterOrDigit)
          || Signal.ofCue(entry.getKey()).isPresent()) {
        throw mistake(name);
      }
      cues.add(new TriageCategory.Cue(entry.getKey().strip(), weight(entry.getValue(), name)));
    }
  }

  private void addSignals(List<TriageCategory.Cue> cues, JsonNode node, String field) {
    for (var entry : object(node, field)) {
      var name = field + "." + entry.getKey();
      var signal = Signal.ofId(entry.getKey()).orElseThrow(() -> mistake(name));
      cues.add(new TriageCategory.Cue(signal.cue(), weight(entry.getValue(), name)));
    }
  }

  private Set<Map.Entry<String, JsonNode>> object(JsonNode node, String field) {
    if (node.isMissingNode()) {
      return Set.of();
    }
    if (!node.isObject()) {
      throw mistake(field);
    }
    return node.properties();
  }

  private double weight(JsonNode node, String field) {
    var weight = node.isNumber() ? node.doubleValue() : 0;
    if (!(weight > 0 && weight <= MAX_WEIGHT)) {
      throw mistake(field);
    }
    return weight;
  }

  private Map<Language, String> names(JsonNode node, String field) {
    var texts = new EnumMap<Language, String>(Language.class);
    for (var language : Language.values()) {
      var text = node.path(language.code());
      if (!text.isMissingNode()) {
        texts.put(language, text(text, field + "." + language.code()));
      }
    }
    if (texts.isEmpty()) {
      throw mistake(field);
    }
    var standIn = texts.values().iterator().next();
    for (var language : Language.values()) {
      texts.putIfAbsent(language, standIn);
    }
    return texts;
  }

  private List<String> prompts(JsonNode node, String field) {
    if (!node.isArray()) {
      throw mistake(field);
    }
    var texts = new ArrayList<String>();
    for (var i = 0; i < node.size(); i++) {
      texts.add(text(node.get(i), "%s[%d]".formatted(field, i)));
    }
    return texts;
  }

  private String text(JsonNode node, String field) {
    if (!node.isTextual() || node.textValue().isBlank()) {
      throw mistake(field);
    }
    return node.textValue().strip();
  }

  private UserException mistake(String field) {
    return new UserException(Kind.USAGE, "triage.error.categories.field", file, field);
  }
}
