package dev.souffleur.guard;

import static dev.souffleur.guard.Guards.customer;
import static dev.souffleur.guard.Guards.guard;
import static dev.souffleur.guard.Guards.operator;
import static dev.souffleur.guard.Guards.sources;
import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.guard.Finding.Verdict;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroundingGuardTest {
  private static final String PLANS =
      "Тариф | Цена в месяц | Поддержка\n"
          + "Plus | 25 $ | по почте\n"
          + "Business | 99 $ | в течение 2 часов";
  private static final String REFUND =
      "Возврат возможен в течение 14 дней после покупки. Заявку на возврат поддержка обрабатывает"
          + " в течение 5 рабочих дней.";
  private static final String PAYMENT =
      "Если платёж не проходит, повторите попытку через 10 минут.";

  private static List<Finding> check(String reply, String... passages) {
    return guard().check(reply, sources(passages), List.of());
  }

  @Test
  void theMocksExampleIsNamedWithItsPlaceAndWhatTheSourceSays() {
    var reply = "Попробуйте оплатить ещё раз через час [2].";

    assertThat(check(reply, REFUND, PAYMENT))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(reply.substring(finding.start(), finding.end())).isEqualTo("через час");
              assertThat(finding.verdict()).isEqualTo(new Verdict.Altered(2, "через 10 минут"));
              assertThat(finding.cited()).containsExactly(2);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Заявку обрабатывают в течение пяти рабочих дней [1].",
        "Вернуть деньги можно в течение двух недель после покупки [1].",
        "Вернуть деньги можно в 14-дневный срок после покупки [1].",
        "Вернуть деньги можно в течение 14 (четырнадцати) дней после покупки [1].",
        "Заявку на возврат обработают максимум за 5 рабочих дней. [1]",
      })
  void theSameInOtherWordsHolds(String reply) {
    assertThat(check(reply, REFUND)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Вернуть деньги можно в течение месяца после покупки [1].",
    "Заявку на возврат обрабатывают 5 дней [1].",
    "Заявку на возврат обрабатывают 5 календарных дней [1].",
    "Заявку на возврат обрабатывают не менее недели [1].",
    "Вернуть деньги можно в течение 14 часов после покупки [1].",
  })
  void anotherTermDoesNot(String reply) {
    assertThat(check(reply, REFUND))
        .singleElement()
        .satisfies(finding -> assertThat(finding.verdict()).isInstanceOf(Verdict.Altered.class));
  }

  @Test
  void theRightFigureOfAnotherSourceIsTold() {
    assertThat(check("Повторите попытку через 10 минут [1].", REFUND, PAYMENT))
        .extracting(Finding::verdict)
        .containsExactly(new Verdict.Elsewhere(2));
  }

  @Test
  void thePriceOfAnotherPlanIsNoPriceOfThisOne() {
    assertThat(check("Plus стоит 99 $ в месяц [1].", PLANS))
        .extracting(Finding::verdict)
        .containsExactly(new Verdict.Altered(1, "25 $"));
    assertThat(check("Business стоит 99 $ в месяц [1], а Plus — 25 $.", PLANS)).isEmpty();
    assertThat(check("Plus стоит 25 $ в год [1].", PLANS)).isNotEmpty();
  }

  @Test
  void whatNoSourceSaysIsInvented() {
    assertThat(check("Комиссия — 150 ₽, подробности на pay.example.ru.", REFUND))
        .extracting(Finding::kind, Finding::verdict)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(ClaimKind.MONEY, new Verdict.Invented()),
            org.assertj.core.groups.Tuple.tuple(ClaimKind.URL, new Verdict.Invented()));
  }

  @Test
  void whatTheCustomerSaidMayBeRepeatedAndNotConfirmed() {
    var dialog = List.of(customer("Мне обещали скидку 40 % на заказ А-77!"));

    assertThat(guard().check("Уточню про скидку 40 % на заказ А-77.", sources(REFUND), dialog))
        .isEmpty();
    assertThat(guard().check("Да, скидка 40 % действует.", sources(REFUND), dialog))
        .extracting(Finding::verdict)
        .containsExactly(new Verdict.CustomerOnly());
  }

  @Test
  void whatTheOperatorSaidStands() {
    var dialog = List.of(customer("Сколько ждать?"), operator("Перезвоню через 20 минут."));

    assertThat(guard().check("Как и обещала, перезвоню через 20 минут.", sources(), dialog))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Я оформил возврат.",
        "Оформила вам возврат, ждите.",
        "Мы уже вернули деньги на карту.",
        "Ваша заявка создана.",
        "Проверил платёж и отправил его банку.",
        "I have refunded your payment.",
        "We've just cancelled your order.",
        "Your ticket has been escalated.",
        "Your subscription is now cancelled.",
      })
  void aDeedThatTheDialogDoesNotTellIsNamed(String reply) {
    assertThat(check(reply, REFUND))
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.verdict()).isInstanceOf(Verdict.NotDone.class));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Оформить вам возврат?",
        "Я оформлю возврат, как только вы подтвердите.",
        "Если заявка уже создана, напишите её номер.",
        "Вы уже проверили данные карты?",
        "Когда возврат будет оформлен, придёт письмо.",
        "Понимаю, вы оплатили заказ дважды.",
        "Shall I cancel the order?",
        "Once your refund has been processed, you will get a mail.",
        "I will forward this to a specialist.",
        "Have you checked the card?",
        "One moment, please. Подождите минуту.",
      })
  void whatIsOfferedAskedOrConditionalIsNoDeed(String reply) {
    assertThat(check(reply, REFUND)).isEmpty();
  }

  @Test
  void aDeedThatTheDialogTellsHolds() {
    var dialog =
        List.of(customer("Верните деньги"), operator("Оформил возврат."), customer("И когда?"));

    assertThat(guard().check("Возврат оформлен, ждите.", sources(REFUND), dialog)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "[1] [2]",
        "\uD83D",
        "١٢٣ ٤",
        "99999999999999999999999999999999999999999999999999",
        "«»“”\"\"",
        "1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6",
        "- \n|\n | | |",
        "до от с по через в течение"
      })
  void oddTextBreaksNothing(String odd) {
    assertThat(guard().check(odd, sources(odd, odd + " | " + odd), List.of(customer(odd))))
        .isNotNull();
  }

  /** Sentences as articles have them, with every kind of claim. */
  private static final List<List<String>> PASSAGES =
      List.of(
          List.of(
              "Возврат возможен в течение 14 дней после покупки, если неполадку не удалось"
                  + " устранить.",
              "Заявку на возврат поддержка обрабатывает в течение 5 рабочих дней.",
              "Возврат оформлен, если пришло письмо с номером RF-1042."),
          List.of(
              "Перевыпуск карты стоит 490 ₽ и занимает до 7 рабочих дней.",
              "Без комиссии можно снять от 3 000 ₽ до 150 000 ₽ в месяц, сверх лимита — 2 %.",
              "Звоните 8 800 555-35-35 с 9:00 до 21:00 или пишите на help@example.ru."),
          List.of(
              "Standard shipping takes 3-5 business days and costs $4.99.",
              "Orders over $50 ship free; the offer ends on 12 October 2026.",
              "Press “Track my order” or open https://example.com/track."),
          List.of(
              "На тарифе «Старт» доступно до 3 пользователей и 5 ГБ места.",
              "Баллы действуют 12 месяцев, ими можно оплатить половину чека.",
              "Обновите приложение до версии 5.3.1, шаг 2 занимает полчаса."));

  @Property(tries = 500)
  void sentencesTakenWordForWordNeverWarn(@ForAll("quotes") List<String> quotes) {
    var passages = PASSAGES.stream().map(each -> String.join(" ", each)).toArray(String[]::new);

    assertThat(check(String.join(" ", quotes), passages)).isEmpty();
    assertThat(check(String.join("\n", quotes), passages)).isEmpty();
  }

  @Property(tries = 300)
  void noQuoteWithItsSourceWarns(@ForAll("quotes") List<String> quotes) {
    var passages = PASSAGES.stream().map(each -> String.join("\n", each)).toArray(String[]::new);
    var cited = new ArrayList<String>();
    for (var quote : quotes) {
      for (var n = 0; n < PASSAGES.size(); n++) {
        if (PASSAGES.get(n).contains(quote)) {
          cited.add(quote + " [" + (n + 1) + "]");
        }
      }
    }

    assertThat(check(String.join(" ", cited), passages)).isEmpty();
  }

  @Provide
  Arbitrary<List<String>> quotes() {
    var all = PASSAGES.stream().flatMap(List::stream).toList();
    return Arbitraries.of(all).list().ofMinSize(1).ofMaxSize(6);
  }
}
