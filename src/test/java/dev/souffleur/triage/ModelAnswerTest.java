package dev.souffleur.triage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelAnswerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"category\":\"payment\"}|payment",
        "```json {\"category\":\"Payment problem\",\"text\":\"x\"} ```|payment",
        "Вот ответ: {\"category\": \"Технический сбой\"}|technical",
        "Категория: другое.|other",
        "{\"category\":\"it is interface, I think\"}|interface",
      })
  void aCategoryIsFoundInWhateverStandsAroundIt(String answer, String id) {
    assertThat(ModelAnswer.parse(answer, TriageCategories.bundled()))
        .hasValueSatisfying(parsed -> assertThat(parsed.category().id()).isEqualTo(id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"category\":\"none\"}",
        "{\"category\":[]}",
        "payment or technical",
        "{\"category\":\"payment\""
      })
  void whatNamesNoneOrSeveralIsNoAnswer(String answer) {
    var parsed = ModelAnswer.parse(answer, TriageCategories.bundled());

    // A reply cut in the middle of its JSON still names its category.
    assertThat(parsed.isPresent()).isEqualTo(answer.equals("{\"category\":\"payment\""));
  }

  @Test
  void theWordsItReadComeAlong() {
    var parsed =
        ModelAnswer.parse(
            "{\"category\":\"other\",\"text\":\" Меню \"}", TriageCategories.bundled());

    assertThat(parsed).hasValueSatisfying(it -> assertThat(it.text()).isEqualTo("Меню"));
  }
}
