package dev.souffleur.canned;

import static dev.souffleur.canned.Replies.situation;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariablesTest {
  private static final Situation KNOWN = situation("Анна К.", "Олег", "A-1042");
  private static final Situation UNKNOWN = situation(" ", "", "");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Здравствуйте, {customer}! Заказ {order}.|Здравствуйте, Анна К.! Заказ A-1042.",
        "{agent}, {Agent} и { AGENT }|Олег, Олег и Олег",
        "Сегодня {date}, {time}|Сегодня 22 ноября 2026, 14:05",
        "Today is {date}, {time}|Today is November 22, 2026, 2:05 PM",
        "{date}|22 ноября 2026",
        "Код {code} и {} и {1}|Код {code} и {} и {1}",
      })
  void variablesStandForWhatIsKnown(String text, String filled) {
    assertThat(Variables.fill(text, KNOWN)).isEqualTo(filled);
  }

  @Test
  void whatIsNotKnownStaysToBeFilledIn() {
    var filled = Variables.fill("{customer}, заказ {order} от {date}", UNKNOWN);
    assertThat(filled).isEqualTo("{customer}, заказ {order} от 22 ноября 2026");
    assertThat(Variables.in(filled))
        .containsExactly(
            new Variables.Place(0, 10, "customer"), new Variables.Place(18, 25, "order"));
  }

  @Test
  void aTelephoneNumberIsNoName() {
    assertThat(Variables.fill("{customer}!", situation("+7 900 123-45-67", "", "")))
        .isEqualTo("{customer}!");
  }

  @Test
  void aValueIsNotLookedAtAgain() {
    assertThat(Variables.fill("{customer} $1 \\", situation("{agent} $0", "Олег", "")))
        .isEqualTo("{agent} $0 $1 \\");
  }

  @Test
  void unknownWordsInBracesArePointedOut() {
    assertThat(Variables.unknown("{customer} {cusomer} {a b} {}"))
        .containsExactly(new Variables.Place(11, 20, "cusomer"));
  }

  @Property
  void aFilledTextHasNoVariableLeft(@ForAll String before, @ForAll String after) {
    var text = before + "{customer}{order}{agent}{date}{time}" + after;
    assertThat(Variables.in(Variables.fill(text, KNOWN))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "заказ № 4711", "Заказ №4711", "по заказу 4711, пожалуйста", "номер заказа: 4711",
        "ЗАКАЗ 4711 не пришёл", "order #4711", "Order number is 4711", "order no. 4711",
        "my order 4711.", "заказа номер 4711", "заказом — 4711"
      })
  void theNumberOfAnOrderIsFound(String text) {
    assertThat(OrderNumber.in(text)).extracting(OrderNumber.Found::number).containsExactly("4711");
  }

  @ParameterizedTest
  @CsvSource({
    "order A-1042 is late,A-1042",
    "заказ А-1042,А-1042",
    "заказ № 7,7",
    "order 12/2026-44!,12/2026-44",
  })
  void numbersMayHaveLettersAndDashes(String text, String number) {
    assertThat(OrderNumber.in(text)).extracting(OrderNumber.Found::number).containsExactly(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "заказ на 5000 рублей",
        "заказ 1500 руб",
        "заказ 2 дня назад",
        "в заказе 3 позиции",
        "перезаказ 4711",
        "order 66",
        "заказал 4711х",
        "заказ 2024 года",
        "border 4711",
        "заказ",
        ""
      })
  void otherFiguresAreNone(String text) {
    assertThat(OrderNumber.in(text)).isEmpty();
  }
}
