package dev.souffleur.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.dialog.Category;
import dev.souffleur.platform.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The categories and prompts that come with the program. */
class IntentTextsTest {

  @Test
  void everyCategoryIsCompleteInBothLanguages() {
    var categories = DefaultCategories.read();
    assertThat(categories)
        .extracting(Category::id)
        .containsExactly("support", "sales", "complaint");
    for (var category : categories) {
      for (var language : Language.values()) {
        assertThat(category.names()).containsKey(language);
        assertThat(category.prompts().get(language)).isNotBlank();
      }
      assertThat(category.colour()).matches("#[0-9a-f]{6}");
      assertThat(category.examples())
          .filteredOn(text -> Language.of(text) == Language.RUSSIAN)
          .hasSizeGreaterThanOrEqualTo(90);
      assertThat(category.examples())
          .filteredOn(text -> Language.of(text) == Language.ENGLISH)
          .hasSizeGreaterThanOrEqualTo(70);
    }
  }

  @Test
  void noExampleStandsUnderTwoCategories() {
    var seen = new HashSet<String>();
    for (var category : DefaultCategories.read()) {
      for (var example : category.examples()) {
        assertThat(seen.add(TextFeatures.normalized(example))).as(example).isTrue();
      }
    }
  }

  @Test
  void noSynonymNamesTwoCategories() {
    var categories = DefaultCategories.read();
    for (var category : categories) {
      for (var synonym : category.synonyms()) {
        assertThat(CategoryAnswer.parse(synonym, categories)).as(synonym).contains(category);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theInstructionsAreFixedAndTheClassifierListsItsCategoriesOnce(Language language)
      throws IOException {
    assertThat(prompt(language, "instructions")).doesNotContain("{").doesNotContain("}");
    assertThat(prompt(language, "ask")).doesNotContain("{").doesNotContain("}");
    assertThat(prompt(language, "classify")).containsOnlyOnce("{categories}");
  }

  @ParameterizedTest
  @CsvSource({"RUSSIAN, instructions", "ENGLISH, instructions", "RUSSIAN, ask", "ENGLISH, ask"})
  void everyPromptThatMakesTextHasTheRulesOfGrounding(Language language, String name)
      throws IOException {
    assertThat(prompt(language, name)).contains("<sources>", "[1]", "[CARD_1]");
  }

  private static String prompt(Language language, String name) throws IOException {
    var path = "prompts/%s/%s.txt".formatted(language.code(), name);
    try (var stream = Objects.requireNonNull(Classifier.class.getResourceAsStream(path))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
