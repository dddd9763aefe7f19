package dev.souffleur.suggest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.souffleur.dialog.Category;
import dev.souffleur.platform.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The categories that come with the program, read plainly. */
final class DefaultCategories {
  private DefaultCategories() {}

  static List<Category> read() {
    try (var stream = Category.class.getResourceAsStream("categories.json")) {
      var categories = new ArrayList<Category>();
      for (var node : new ObjectMapper().readTree(stream)) {
        categories.add(
            new Category(
                node.path("id").asText(),
                byLanguage(node.path("names")),
                texts(node.path("synonyms")),
                byLanguage(node.path("prompts")),
                texts(node.path("examples")),
                node.path("colour").asText()));
      }
      return categories;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<Language, String> byLanguage(JsonNode node) {
    var result = new EnumMap<Language, String>(Language.class);
    for (var language : Language.values()) {
      if (node.has(language.code())) {
        result.put(language, node.get(language.code()).asText());
      }
    }
    return result;
  }

  private static List<String> texts(JsonNode node) {
    var texts = new ArrayList<String>();
    node.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
