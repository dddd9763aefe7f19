package dev.souffleur.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CitationMarksTest {
  private final Sources sources = Fixtures.sources("один", "два", "три");

  @Test
  void marksOfSourcesStayAndNameThem() {
    var checked = CitationMarks.check("Вернём за 14 дней [2]. Пишите [1].", sources);

    assertThat(checked.text()).isEqualTo("Вернём за 14 дней [2]. Пишите [1].");
    assertThat(checked.citations()).extracting(Citation::n).containsExactly(1, 2);
    assertThat(checked.citations().getFirst().passage().text()).isEqualTo("один");
    assertThat(checked.unknown()).isEmpty();
  }

  @Test
  void aNumberThatMatchesNoPassageIsTakenOutAndReported() {
    var checked = CitationMarks.check("Скидка 90 % [7]. Возврат [1].", sources);

    assertThat(checked.text()).isEqualTo("Скидка 90 %. Возврат [1].");
    assertThat(checked.unknown()).containsExactly(7);
  }

  @ParameterizedTest
  @CsvSource({
    "'a [1, 3]', 'a [1][3]'",
    "'a [1-3]', 'a [1][2][3]'",
    "'a [1–2]', 'a [1][2]'",
    "'a 【2】', 'a [2]'",
    "'a [ 1 ; 2 ]', 'a [1][2]'",
    "'a [0]', 'a'",
    "'a [2, 9]', 'a [2]'",
  })
  void otherWaysOfCitingBecomeSingleMarks(String reply, String expected) {
    assertThat(CitationMarks.check(reply, sources).text()).isEqualTo(expected);
  }

  @Test
  void whatIsNoMarkStays() {
    var text = "Массив a[i] и [скрин] и [CARD_1] и [] и 2024 [год]";

    assertThat(CitationMarks.check(text, sources).text()).isEqualTo(text);
  }

  @Test
  void aRangeOfYearsIsNotARangeOfSources() {
    var checked = CitationMarks.check("Так было [2020-2030].", sources);

    assertThat(checked.unknown()).isEqualTo(List.of(2020, 2030));
    assertThat(checked.text()).isEqualTo("Так было.");
  }

  @Test
  void aMarkIsCountedOnce() {
    var checked = CitationMarks.check("[1] и [1]", sources);

    assertThat(checked.citations()).hasSize(1);
  }
}
