package dev.souffleur.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.souffleur.dialog.Categories;
import dev.souffleur.dialog.Category;
import dev.souffleur.platform.DataDirectory;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriageCategoriesTest {
  private static final String GOOD =
      """
      [{"id":"a","names":{"en":"A"},"prompts":["a picture of a"],"colour":"#112233",
        "words":{"alpha":1.5},"signals":{"amount":0.5}},
       {"id":"rest","names":{"ru":"Прочее"},"prompts":[],"colour":"#445566"}]
      """;

  @TempDir Path folder;

  @Test
  void theFiveThatComeWithTheProgramStandInTheirOrder() {
    var categories = TriageCategories.bundled();

    assertThat(categories)
        .extracting(TriageCategory::id)
        .containsExactly("interface", "payment", "technical", "product", "other");
    assertThat(categories.getLast().rejection()).isTrue();
    assertThat(categories.subList(0, 4))
        .allSatisfy(category -> assertThat(category.prompts()).hasSizeBetween(4, 8));
    assertThat(categories.getFirst().name(Language.RUSSIAN)).isEqualTo("Ошибка интерфейса");
  }

  @Test
  void coloursTellThemFromEachOtherAndFromTheCategoriesOfDialogs() {
    var colours = TriageCategories.bundled().stream().map(TriageCategory::colour).toList();

    assertThat(colours)
        .doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(Categories.bundled().stream().map(Category::colour).toList());
  }

  @Test
  void theUsersFileReplacesThemAll() throws IOException {
    Files.writeString(folder.resolve("triage.json"), GOOD);

    var categories = TriageCategories.load(new DataDirectory(folder));

    assertThat(categories).extracting(TriageCategory::id).containsExactly("a", "rest");
    assertThat(categories.getFirst().words())
        .containsExactly(
            new TriageCategory.Cue("alpha", 1.5), new TriageCategory.Cue("<amount>", 0.5));
    assertThat(categories.getLast().name(Language.ENGLISH)).isEqualTo("Прочее");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"alpha\":1.5|\"alpha\":0|[0].words.«alpha»",
        "\"alpha\":1.5|\"alpha\":\"much\"|[0].words.«alpha»",
        "\"alpha\":1.5|\"!?\":1|[0].words.«!?»",
        "\"amount\":0.5|\"smell\":1|[0].signals.smell",
        "#112233|red|[0].colour",
        "\"id\":\"a\"|\"id\":\"A b\"|[0].id",
        "\"ru\":\"Прочее\"|\"de\":\"Rest\"|[1].names",
        "[\"a picture of a\"]|\"a\"|[0].prompts",
      })
  void aMistakeIsNamedByFileAndField(String right, String wrong, String field) {
    assertThatThrownBy(() -> read(GOOD.replace(right, wrong)))
        .isInstanceOfSatisfying(
            UserException.class,
            e -> {
              assertThat(e.key()).isEqualTo("triage.error.categories.field");
              assertThat(e.arguments()).containsExactly("mine.json", field);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[\"a picture of a\"]|[]|rejection",
        "\"prompts\":[]|\"prompts\":[\"x\"]|rejection",
        "\"id\":\"rest\"|\"id\":\"a\"|duplicate",
        "}]|}|json",
      })
  void aFileThatCannotWorkIsRefused(String right, String wrong, String why) {
    assertThatThrownBy(() -> read(GOOD.replace(right, wrong)))
        .isInstanceOfSatisfying(
            UserException.class,
            e -> assertThat(e.key()).isEqualTo("triage.error.categories." + why));
  }

  private static Object read(String json) throws IOException {
    return TriageCategories.read(new StringReader(json), "mine.json");
  }
}
