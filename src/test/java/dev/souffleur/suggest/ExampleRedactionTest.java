package dev.souffleur.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.dialog.Conversation;
import dev.souffleur.dialog.Message;
import dev.souffleur.privacy.Redactor;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExampleRedactionTest {
  private final ExampleRedaction redaction =
      new ExampleRedaction(new Redactor(), Fixtures.stemmer());

  private Optional<String> redact(String text, String customer, Message... dialog) {
    return redaction.redact(text, conversation(customer, Map.of()), List.of(dialog));
  }

  private static Conversation conversation(String customer, Map<String, String> metadata) {
    return new Conversation(
        1, customer, "chat", Instant.EPOCH, Instant.EPOCH, Conversation.State.OPEN, null, metadata);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Здравствуйте, Анна! Проверю платёж.         | Анна К.          | Здравствуйте! Проверю платёж.
          Анна, проверю платёж.                       | Анна К.          | Проверю платёж.
          Передам Анне, что всё готово.               | Анна К.          | Передам [NAME], что всё готово.
          Добрый день, Зульфия Рашидовна! Слушаю вас. | ''               | Добрый день! Слушаю вас.
          Меня зовут зульфия, где заказ?              | ''               | Меня зовут [NAME], где заказ?
          Hello Marek, let me check.                  | ''               | Hello, let me check.
          Dear Ms Smith, we will check.               | ''               | Dear [NAME], we will check.
          Thank you, Jennifer!                        | ''               | Thank you!
          Где мой заказ А-1042?                       | ''               | Где мой заказ [NUMBER]?
          Заказ 4815162342 не пришёл                  | ''               | Заказ [NUMBER] не пришёл
          Напишите на ivan@mail.ru или 8 999 123-45-67| ''               | Напишите на [EMAIL] или [PHONE]
          Карта 4111 1111 1111 1111 не прошла         | ''               | Карта [CARD] не прошла
          Вернём деньги за 14 дней.                   | Анна К.          | Вернём деньги за 14 дней.
          """)
  void whatBelongsToACustomerIsTakenOut(String text, String customer, String redacted) {
    assertThat(redact(text, customer)).contains(redacted);
  }

  @Test
  void aNameThatIsSaidAnywhereInTheDialogIsTakenOut() {
    var said = Fixtures.customer("Добрый день, меня зовут Ратибор");

    assertThat(redact("Ратибор, сейчас проверю. Передам Ратибору.", "", said))
        .hasValueSatisfying(text -> assertThat(text).doesNotContain("Ратибор"));
  }

  @Test
  void whatTheDialogsOwnFieldsNameAndRedactionLeftMeansNoExample() {
    var fields = conversation("", Map.of("company", "Ромашка", "contract", "ДГ-77123"));

    assertThat(redaction.redact("Отправим счёт в Ромашку", fields, List.of())).isEmpty();
    assertThat(redaction.redact("Отправим счёт", fields, List.of())).contains("Отправим счёт");
  }

  @Test
  void nothingIsLeftOfNothing() {
    assertThat(redact("   ", "")).isEmpty();
    assertThat(redact("Анна!", "Анна")).isEmpty();
  }

  @Test
  void aLongTextIsCutBetweenWords() {
    assertThat(redact("слово ".repeat(5_000), "").orElseThrow().length()).isLessThan(2_001);
  }

  @Property(tries = 400)
  void noExampleCarriesACardAPhoneAnAddressOrAName(@ForAll("said") Said said) {
    var conversation = conversation(said.customer(), Map.of("crm", said.email()));
    var dialog = List.of(Fixtures.customer("Меня зовут " + said.customer()));

    redaction
        .redact(said.text(), conversation, dialog)
        .ifPresent(
            text -> {
              assertThat(text).doesNotContain(said.card(), said.phone(), said.email());
              assertThat(text.replaceAll("\\D", ""))
                  .doesNotContain(said.card().replaceAll("\\D", ""))
                  .doesNotContain(said.phone().replaceAll("\\D", ""));
              for (var name : said.customer().split(" ")) {
                assertThat(text.toLowerCase(Locale.ROOT))
                    .doesNotContain(name.toLowerCase(Locale.ROOT));
              }
            });
  }

  record Said(String customer, String card, String phone, String email, String text) {}

  @Provide
  Arbitrary<Said> said() {
    var names =
        Arbitraries.of(
            "Анна Петрова", "Сергей", "Зульфия Рашидовна", "Гийом", "John Miller", "Marek", "Юнус");
    var cards = Arbitraries.of("4111 1111 1111 1111", "5500-0000-0000-0004", "2200700000000005");
    var phones = Arbitraries.of("+7 999 123-45-67", "8 (912) 345-67-89", "+1 (415) 555-2671");
    var emails = Arbitraries.of("anna.k@mail.ru", "j.miller@example.com", "x_y@test.org");
    var frames =
        Arbitraries.of(
            "Здравствуйте, %1$s! Карта %2$s, телефон %3$s, почта %4$s.",
            "%1$s, ваш платёж с карты %2$s не прошёл, позвоню на %3$s и напишу на %4$s.",
            "Hello %1$s, we will call %3$s or write to %4$s about card %2$s.",
            "Деньги вернутся на %2$s. %1$s, подтвердите %4$s и %3$s.",
            "Звонил %1$s с %3$s\nпочта: %4$s\nкарта: %2$s");
    return Combinators.combine(names, cards, phones, emails, frames)
        .as(
            (name, card, phone, email, frame) ->
                new Said(name, card, phone, email, frame.formatted(name, card, phone, email)));
  }
}
