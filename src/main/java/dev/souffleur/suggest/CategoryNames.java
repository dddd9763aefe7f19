package dev.souffleur.suggest;

import dev.souffleur.dialog.Category;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words that name categories: ids, names and synonyms in every language, any case. */
final class CategoryNames {
  private static final Set<String> NEGATIONS = Set.of("не", "not", "no", "isn", "нет");

  /** A phrase to the categories it names; more than one makes it ambiguous. */
  private final Map<String, Set<Category>> phrases = new HashMap<>();

  private final int longest;

  CategoryNames(List<Category> categories) {
    for (var category : categories) {
      add(category.id(), category);
      category.names().values().forEach(name -> add(name, category));
      category.synonyms().forEach(synonym -> add(synonym, category));
    }
    longest = phrases.keySet().stream().mapToInt(CategoryNames::words).max().orElse(0);
  }

  /** The category whose name this is, and nothing else. */
  Optional<Category> exactly(String text) {
    return only(phrases.getOrDefault(TextFeatures.normalized(text), Set.of()));
  }

  /** The one category that is named in a text; empty where there is none, or another one too. */
  Optional<Category> within(String text) {
    var words = List.of(TextFeatures.normalized(text).split(" "));
    var named = new HashSet<Category>();
    for (var i = 0; i < words.size(); ) {
      var length = longestAt(words, i);
      if (length == 0) {
        i++;
        continue;
      }
      if (denied(words, i)) {
        return Optional.empty();
      }
      named.addAll(phrases.getOrDefault(phrase(words, i, length), Set.of()));
      i += length;
    }
    return only(named);
  }

  private int longestAt(List<String> words, int start) {
    for (var length = Math.min(longest, words.size() - start); length > 0; length--) {
      if (phrases.containsKey(phrase(words, start, length))) {
        return length;
      }
    }
    return 0;
  }

  /** “not a complaint” names what it is not. */
  private static boolean denied(List<String> words, int start) {
    return words.subList(Math.max(0, start - 3), start).stream().anyMatch(NEGATIONS::contains);
  }

  private void add(String name, Category category) {
    var phrase = TextFeatures.normalized(name);
    if (!phrase.isEmpty()) {
      phrases.computeIfAbsent(phrase, _ -> new HashSet<>()).add(category);
    }
  }

  private static Optional<Category> only(Set<Category> categories) {
    return categories.size() == 1 ? categories.stream().findFirst() : Optional.empty();
  }

  private static String phrase(List<String> words, int start, int length) {
    return String.join(" ", words.subList(start, start + length));
  }

  private static int words(String phrase) {
    return phrase.split(" ").length;
  }
}
