package dev.souffleur.triage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds categories by what people and models call them: an id, or a name in any language. */
final class CategoryLookup {
  private final Map<String, TriageCategory> names = new HashMap<>();

  CategoryLookup(List<TriageCategory> categories) {
    for (var category : categories) {
      category.names().values().forEach(name -> names.putIfAbsent(normalized(name), category));
    }
    categories.forEach(category -> names.put(normalized(category.id()), category));
  }

  /** The category that is called just so, in any case. */
  Optional<TriageCategory> exactly(String name) {
    return Optional.ofNullable(names.get(normalized(name)));
  }

  /** The one category that is named in a text; empty where none is, or several are. */
  Optional<TriageCategory> within(String text) {
    var padded = " " + normalized(text) + " ";
    var found = new ArrayList<TriageCategory>();
    names.forEach(
        (name, category) -> {
          if (padded.contains(" " + name + " ") && !found.contains(category)) {
            found.add(category);
          }
        });
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  private static String normalized(String text) {
    return text.toLowerCase(Locale.ROOT)
        .replace('ё', 'е')
        .replaceAll("[^\\p{L}\\p{N}]+", " ")
        .strip();
  }
}
