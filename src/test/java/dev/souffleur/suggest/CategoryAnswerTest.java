package dev.souffleur.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.dialog.Category;
import dev.souffleur.platform.Language;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CategoryAnswerTest {
  private static final List<Category> CATEGORIES = DefaultCategories.read();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "complaint|complaint",
        "COMPLAINT.|complaint",
        "Категория: жалоба.|complaint",
        "\"Sales\"|sales",
        "`support`|support",
        "**Продажи**|sales",
        "Ответ — «техническая поддержка»|support",
        "Техподдержка|support",
        "This is a technical support request|support",
        "support (Техподдержка)|support",
        "Отдел продаж|sales",
        "ПРЕТЕНЗИЯ!|complaint",
      })
  void understandsIdsNamesAndSynonymsInBothLanguages(String answer, String expected) {
    assertThat(CategoryAnswer.parse(answer, CATEGORIES).map(Category::id)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \n",
        "?",
        "other",
        "не знаю",
        "support or complaint",
        "sales / продажи / жалоба",
        "это не жалоба",
        "not a complaint",
        "unsupported",
        "supporting",
      })
  void anythingElseIsNoAnswer(String answer) {
    assertThat(CategoryAnswer.parse(answer, CATEGORIES)).isEmpty();
  }

  @Test
  void anEssayIsNoAnswer() {
    assertThat(CategoryAnswer.parse("complaint " + "word ".repeat(100), CATEGORIES)).isEmpty();
  }

  @Test
  void theLongestNameWinsWhereOneIsPartOfAnother() {
    var plain = category("support", "Поддержка");
    var vip = category("vip_support", "VIP-поддержка");
    var both = List.of(plain, vip);
    assertThat(CategoryAnswer.parse("VIP_SUPPORT", both)).contains(vip);
    assertThat(CategoryAnswer.parse("vip-поддержка", both)).contains(vip);
    assertThat(CategoryAnswer.parse("Support", both)).contains(plain);
  }

  @Test
  void aNameThatTwoCategoriesShareIsAmbiguous() {
    var categories = List.of(category("a", "Общее"), category("b", "общее"));
    assertThat(CategoryAnswer.parse("общее", categories)).isEmpty();
  }

  private static Category category(String id, String name) {
    return new Category(
        id, Map.of(Language.RUSSIAN, name), List.of(), Map.of(), List.of(), "#000000");
  }
}
