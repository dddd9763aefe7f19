package dev.souffleur.dialog;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souffleur.platform.AtomicFile;
import dev.souffleur.platform.DataDirectory;
import dev.souffleur.platform.FileErrors;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import dev.souffleur.platform.UserException.Kind;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads {@code categories.json}: an array of categories, each an object with {@code id}, {@code
 * names} and {@code prompts} (a text for {@code ru}, {@code en} or both; one stands in for the
 * other), {@code synonyms}, {@code examples} (arrays of texts, may be left out) and {@code colour}.
 * Other fields are ignored.
 */
public final class Categories {
  private static final String FILE = "categories.json";
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_-]{0,31}");
  private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");

  // What a mistake is named by: the file, and which texts mean which category so far.
  private final String file;
  private final Map<String, String> owners = new HashMap<>();

  private Categories(String file) {
    this.file = file;
  }

  /**
   * The categories in force: the user's own file in the data directory, or else those that come
   * with the program. The user's file replaces them all.
   *
   * @throws UserException if the user's file has a mistake or cannot be read
   */
  public static List<Category> load(DataDirectory directory) {
    var own = directory.root().resolve(FILE);
    return Files.exists(own) ? read(own) : bundled();
  }

  /** The categories that come with the program. */
  public static List<Category> bundled() {
    try (var stream = Categories.class.getResourceAsStream(FILE)) {
      if (stream == null) {
        throw new IllegalStateException("no resource " + FILE);
      }
      return read(new InputStreamReader(stream, StandardCharsets.UTF_8), FILE);
    } catch (IOException e) {
      throw new IllegalStateException(FILE, e);
    }
  }

  /**
   * What reading such categories would object to: the first mistake of each, and what two of them
   * may not share.
   *
   * @param file what the lines call the source
   */
  public static List<UserException> mistakes(List<Category> categories, String file) {
    var mistakes = new ArrayList<UserException>();
    for (var category : categories) {
      mistake(List.of(category), file + ": " + category.id()).ifPresent(mistakes::add);
    }
    if (mistakes.isEmpty()) {
      mistake(categories, file).ifPresent(mistakes::add);
    }
    return List.copyOf(mistakes);
  }

  private static Optional<UserException> mistake(List<Category> categories, String file) {
    try {
      read(new StringReader(json(categories)), file);
      return Optional.empty();
    } catch (UserException e) {
      return Optional.of(e);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Keeps the user's own categories, which are in force from the next start.
   *
   * @throws UserException at the first mistake, or if they cannot be kept; nothing is changed then
   */
  public static void keep(DataDirectory directory, List<Category> categories) {
    var file = directory.root().resolve(FILE);
    var mistakes = mistakes(categories, FILE);
    if (!mistakes.isEmpty()) {
      throw mistakes.getFirst();
    }
    try {
      AtomicFile.write(file, json(categories).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw FileErrors.of(e, file);
    }
  }

  /**
   * Lets those that come with the program be in force again, from the next start.
   *
   * @throws UserException if the user's own cannot be removed
   */
  public static void reset(DataDirectory directory) {
    var file = directory.root().resolve(FILE);
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw FileErrors.of(e, file);
    }
  }

  private static String json(List<Category> categories) {
    var root = JSON.createArrayNode();
    for (var category : categories) {
      var node = root.addObject();
      node.put("id", category.id());
      write(node.putObject("names"), category.names());
      category.synonyms().forEach(node.putArray("synonyms")::add);
      write(node.putObject("prompts"), category.prompts());
      category.examples().forEach(node.putArray("examples")::add);
      node.put("colour", category.colour());
    }
    return root.toPrettyString() + "\n";
  }

  /** A language without words is left out: the other one stands in for it. */
  private static void write(ObjectNode node, Map<Language, String> texts) {
    for (var language : Language.values()) {
      var text = texts.get(language);
      if (text != null && !text.isBlank()) {
        node.put(language.code(), text);
      }
    }
  }

  /**
   * Reads a file in UTF-8.
   *
   * @throws UserException that names the file and the field at fault
   */
  public static List<Category> read(Path file) {
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
  public static List<Category> read(Reader reader, String file) throws IOException {
    try {
      return new Categories(file).categories(JSON.readTree(reader));
    } catch (JsonProcessingException e) {
      var location = e.getLocation();
      // No cause: the parser quotes the file.
      throw new UserException(
          Kind.USAGE,
          "dialog.error.categories.json",
          file,
          location == null ? 1 : location.getLineNr(),
          location == null ? 1 : location.getColumnNr());
    }
  }

  private List<Category> categories(JsonNode root) {
    if (!root.isArray() || root.isEmpty()) {
      throw new UserException(Kind.USAGE, "dialog.error.categories.empty", file);
    }
    var categories = new ArrayList<Category>();
    for (var i = 0; i < root.size(); i++) {
      categories.add(category(root.get(i), "[" + i + "]"));
    }
    return List.copyOf(categories);
  }

  private Category category(JsonNode node, String at) {
    if (!node.isObject()) {
      throw mistake(at);
    }
    var id = text(node.path("id"), at + ".id");
    if (!ID.matcher(id).matches()) {
      throw mistake(at + ".id");
    }
    claim(id, id, at + ".id");
    var synonyms =
        texts(node.path("synonyms"), at + ".synonyms").stream()
            .map(synonym -> synonym.toLowerCase(Locale.ROOT))
            .toList();
    for (var i = 0; i < synonyms.size(); i++) {
      claim(synonyms.get(i), id, "%s.synonyms[%d]".formatted(at, i));
    }
    var colour = text(node.path("colour"), at + ".colour");
    if (!COLOUR.matcher(colour).matches()) {
      throw mistake(at + ".colour");
    }
    return new Category(
        id,
        languages(node.path("names"), at + ".names"),
        synonyms,
        languages(node.path("prompts"), at + ".prompts"),
        texts(node.path("examples"), at + ".examples"),
        colour.toLowerCase(Locale.ROOT));
  }

  // An id twice, or a synonym of two categories, would make a model's answer ambiguous.
  private void claim(String word, String id, String field) {
    var owner = owners.putIfAbsent(word, id);
    // A category may name itself, and a word twice, among its synonyms.
    var harmless = id.equals(owner) && !field.endsWith(".id");
    if (owner != null && !harmless) {
      throw new UserException(Kind.USAGE, "dialog.error.categories.duplicate", file, field, word);
    }
  }

  private Map<Language, String> languages(JsonNode node, String field) {
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

  private List<String> texts(JsonNode node, String field) {
    if (node.isMissingNode()) {
      return List.of();
    }
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
    return new UserException(Kind.USAGE, "dialog.error.categories.field", file, field);
  }
}
