package dev.souffleur.suggest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.souffleur.dialog.Categories;
import dev.souffleur.dialog.Category;
import dev.souffleur.platform.DataDirectory;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnTextsTest {
  @TempDir Path root;
  private DataDirectory home;
  private PromptTexts prompts;
  private OwnTexts texts;

  @BeforeEach
  void open() {
    home = new DataDirectory(root);
    prompts = new PromptTexts(root.resolve("prompts"));
    texts = new OwnTexts(home, prompts);
  }

  @Test
  void whatIsBundledIsInForceUntilSomethingElseIsKept() {
    var read = texts.read();
    assertThat(read.ownCategories()).isFalse();
    assertThat(read.categories()).isEqualTo(Categories.bundled());
    assertThat(read.prompts()).hasSize(8).noneMatch(OwnTexts.Prompt::own);
  }

  @Test
  void aPromptIsInForceAtOnceAndCanGoBack() {
    var bundled = prompts.get(Language.RUSSIAN, "ask");
    texts.keep(Language.RUSSIAN, "ask", "  Ответь одним словом.\n");
    assertThat(prompts.get(Language.RUSSIAN, "ask")).isEqualTo("Ответь одним словом.");
    assertThat(texts.read().prompts()).filteredOn(OwnTexts.Prompt::own).hasSize(1);
    assertThat(new PromptTexts(root.resolve("prompts")).get(Language.RUSSIAN, "ask"))
        .isEqualTo("Ответь одним словом.");
    texts.reset(Language.RUSSIAN, "ask");
    assertThat(prompts.get(Language.RUSSIAN, "ask")).isEqualTo(bundled);
    assertThat(prompts.bundled(Language.RUSSIAN, "ask")).isEqualTo(bundled);
  }

  @Test
  void phrasesChangeTheNextDraft() {
    var phrases = new Phrases(prompts);
    assertThat(phrases.get(Language.ENGLISH, "greeting", null)).isNotEqualTo("Ahoy!");
    texts.keep(Language.ENGLISH, "phrases", "greeting = Ahoy!");
    assertThat(phrases.get(Language.ENGLISH, "greeting", null)).isEqualTo("Ahoy!");
  }

  @Test
  void aPromptThatLoadingWouldRefuseIsNotKept() {
    assertThatThrownBy(() -> texts.keep(Language.RUSSIAN, "ask", " \n"))
        .hasMessage("suggest.error.prompt_empty");
    assertThatThrownBy(() -> texts.keep(Language.RUSSIAN, "ask", "а".repeat(20_001)))
        .hasMessage("suggest.error.prompt_long");
    assertThatThrownBy(() -> texts.keep(Language.RUSSIAN, "phrases", "greeting = \\uZZZZ"))
        .hasMessage("suggest.error.phrases");
    assertThat(texts.read().prompts()).noneMatch(OwnTexts.Prompt::own);
  }

  @Test
  void categoriesComeBackAsTheyWereKept() {
    var returns = category("returns", "Возвраты", "#cf222e", List.of("refund"));
    var all = List.of(returns, Categories.bundled().getFirst());
    assertThat(texts.keep(all)).isEmpty();
    assertThat(texts.read().categories()).isEqualTo(all);
    assertThat(texts.read().ownCategories()).isTrue();
    texts.resetCategories();
    assertThat(texts.read().categories()).isEqualTo(Categories.bundled());
  }

  @Test
  void eachMistakeIsALineAndNothingIsKept() {
    var bad =
        List.of(
            category("Bad Id", "Имя", "#cf222e", List.of()),
            category("good", "Имя", "red", List.of()),
            category("fine", "Имя", "#cf222e", List.of()));
    assertThat(texts.keep(bad)).hasSize(2).allMatch(UserException.class::isInstance);
    var twice =
        List.of(
            category("one", "Имя", "#cf222e", List.of("деньги")),
            category("two", "Имя", "#cf222e", List.of("деньги")));
    assertThat(texts.keep(twice))
        .extracting(UserException::key)
        .containsExactly("dialog.error.categories.duplicate");
    assertThat(texts.keep(List.of()))
        .extracting(UserException::key)
        .containsExactly("dialog.error.categories.empty");
    assertThat(texts.read().ownCategories()).isFalse();
  }

  private static Category category(String id, String name, String colour, List<String> synonyms) {
    var both = Map.of(Language.RUSSIAN, name, Language.ENGLISH, name);
    return new Category(id, both, synonyms, both, List.of("верните деньги"), colour);
  }
}
