package dev.souffleur.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.souffleur.platform.DataDirectory;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.Messages;
import dev.souffleur.platform.UserException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CategoriesTest {
  private static final String GOOD =
      """
      [
        {"id": "support", "names": {"ru": "Техподдержка", "en": "Support"},
         "synonyms": ["Поддержка", "help"], "prompts": {"ru": "Помоги.", "en": "Help."},
         "examples": ["не открывается"], "colour": "#2A6FDB", "later": {"unknown": 1}},
        {"id": "sales", "names": {"ru": "Продажи"}, "prompts": {"en": "Sell."}, "colour": "#00ff00"}
      ]
      """;

  @TempDir Path folder;

  @Test
  void everyFieldIsReadAndOneLanguageStandsInForTheOther() throws Exception {
    var categories = Categories.read(new StringReader(GOOD), "test");

    assertThat(categories).extracting(Category::id).containsExactly("support", "sales");
    var support = categories.getFirst();
    assertThat(support.name(Language.RUSSIAN)).isEqualTo("Техподдержка");
    assertThat(support.name(Language.ENGLISH)).isEqualTo("Support");
    assertThat(support.synonyms()).containsExactly("поддержка", "help");
    assertThat(support.prompts()).containsEntry(Language.ENGLISH, "Help.");
    assertThat(support.examples()).containsExactly("не открывается");
    assertThat(support.colour()).isEqualTo("#2a6fdb");
    var sales = categories.getLast();
    assertThat(sales.name(Language.ENGLISH)).isEqualTo("Продажи");
    assertThat(sales.prompts()).containsEntry(Language.RUSSIAN, "Sell.");
    assertThat(sales.examples()).isEmpty();
  }

  @Test
  void theUsersOwnFileReplacesTheBundledOne() throws Exception {
    var own = folder.resolve("categories.json");
    Files.writeString(own, GOOD);

    assertThat(Categories.load(new DataDirectory(folder)))
        .isEqualTo(Categories.read(own))
        .hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "\"support\""})
  void aFileWithoutAListOfCategoriesIsNamed(String json) {
    assertMistake(json, "dialog.error.categories.empty", "file.json");
  }

  @Test
  void aFileThatIsNoJsonIsNamedWithTheLine() {
    assertMistake("[\n{\"id\":}]", "dialog.error.categories.json", "строке 2");
    assertMistake("[] []", "dialog.error.categories.json", "строке 1");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"sales\"', '7', [1].id",
    "'\"sales\"', '\"Sales!\"', [1].id",
    "'{\"ru\": \"Продажи\"}', '{}', [1].names",
    "'{\"ru\": \"Продажи\"}', '{\"ru\": \" \"}', [1].names.ru",
    "'{\"en\": \"Sell.\"}', '\"Sell.\"', [1].prompts",
    "'#00ff00', 'green', [1].colour",
    "'[\"не открывается\"]', '[\"а\", 5]', [0].examples[1]",
    "'[\"Поддержка\", \"help\"]', '\"help\"', [0].synonyms"
  })
  void aWrongFieldIsNamed(String from, String to, String field) {
    assertMistake(GOOD.replace(from, to), "dialog.error.categories.field", field);
  }

  @Test
  void anIdTwiceAndASynonymOfTwoCategoriesAreNamed() {
    assertMistake(
        GOOD.replace("\"sales\"", "\"support\""), "dialog.error.categories.duplicate", "[1].id");
    assertMistake(
        GOOD.replace("\"help\"", "\"sales\""), "dialog.error.categories.duplicate", "[1].id");
  }

  @Test
  void aFileThatCannotBeReadIsNamed() throws Exception {
    var latin = folder.resolve("categories.json");
    Files.write(latin, new byte[] {'[', '"', (byte) 0xe9, '"', ']'});

    assertThatExceptionOfType(UserException.class)
        .isThrownBy(() -> Categories.read(latin))
        .satisfies(e -> assertThat(line(e)).contains(latin.toString()));
    assertThatExceptionOfType(UserException.class)
        .isThrownBy(() -> Categories.read(folder.resolve("none.json")))
        .withMessage("platform.error.missing");
  }

  private static void assertMistake(String json, String key, String part) {
    assertThatExceptionOfType(UserException.class)
        .isThrownBy(() -> Categories.read(new StringReader(json), "file.json"))
        .withMessage(key)
        .satisfies(e -> assertThat(line(e)).contains("file.json", part).doesNotContain("\n"));
  }

  private static String line(UserException e) {
    return e.line(new Messages(Language.RUSSIAN));
  }
}
