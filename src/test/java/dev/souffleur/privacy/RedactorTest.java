package dev.souffleur.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
  private final Redactor redactor = new Redactor();

  private List<String> found(String text) {
    return redactor.find(text).stream()
        .map(data -> data.kind().id() + ":" + text.substring(data.start(), data.end()))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111111111111111",
        "4111 1111 1111 1111",
        "4111-1111-1111-1111",
        "4111\u20111111\u20131111\u22121111",
        "4111\u00A01111\u202F1111\u20091111",
        "4111\u200B1111\u2060-1111\uFEFF 1111",
        "4111.1111.1111.1111",
        "4111/1111/1111/1111",
        "4111, 1111, 1111, 1111",
        "4111*1111*1111*1111",
        "4111|1111|1111|1111",
        "4111;1111;1111;1111",
        "4111 : 1111 : 1111 : 1111",
        "4111 — 1111 — 1111 — 1111",
        "4111'1111'1111'1111",
        "4111)(1111)(1111)(1111",
        "4111 1111\n1111 1111",
        "4111 1111 \r\n> 1111 1111",
        "41111111\n11111111",
        "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
        "41 11 11 11 11 11 11 11",
        "411111 1111111111",
        "4111 11111111 1111",
        "４１１１　１１１１　１１１１　１１１１",
        "٤١١١ ١١١١ ١١١١ ١١١١",
        "𝟒𝟏𝟏𝟏 𝟏𝟏𝟏𝟏 𝟏𝟏𝟏𝟏 𝟏𝟏𝟏𝟏",
        "④①①① ①①①① ①①①① ①①①①",
        "3782 822463 10005",
        "378282246310005",
        "30569309025904",
        "4222222222222",
        "5555555555554444",
        "2223003122003222",
        "6011 1111 1111 1117",
        "3530111333300000",
        "6304000000000000",
        "2200000000000004",
      })
  void cardIsFoundHoweverItIsWritten(String card) {
    assertThat(found(card)).containsExactly("card:" + card);
    assertThat(found("Номер «" + card + "», проверьте")).containsExactly("card:" + card);
  }

  @Test
  void cardInDigitsOfKeycapsIsFoundToItsLastDigit() {
    var text = "4\uFE0F\u20E3" + "1\uFE0F\u20E3".repeat(15);

    assertThat(redactor.find(text)).singleElement().satisfies(d -> assertThat(d.start()).isZero());
    assertThat(new RedactionSession(redactor).redact(text)).doesNotContainPattern("\\d\uFE0F");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "карта 4111 1111 1111 1112",
        "заказ A-1042",
        "№4512345",
        "заказ 1234567890",
        "номер заказа 9161234567",
        "Order #4155552671 is late",
        "1 200 000 ₽",
        "4 111 111 111 111 ₽",
        "$99",
        "1,200,000.00 USD",
        "с +20 000 000 руб. на счету",
        "22.11.2026 19:51:30",
        "2026-11-22T10:15:30.123Z",
        "версия 10.4.2.1",
        "IP 192.168.100.254",
        "ERR_CARD_51",
        "0x80070005",
        "15 шт., 1500 мл, 30 дней",
        "трек 80112345678901",
        "RA123456789RU",
        "отправление 46206571-0112-1",
        "счёт 40817810099910004312",
        "IMEI 490154203237518",
        "ИНН 7707083894",
        "7707083893",
        "СНИЛС 112-233-445 96",
        "GB82 WEST 1234 5698 7654 33",
        "пароль не подходит",
        "забыл пароль, а заказ A-1042 надо отменить",
        "код из смс не приходит 15 минут",
        "PIN-код: осталось 3 попытки",
        "код ошибки 1234",
        "password reset does not work",
        "token expired",
        "пишите @ivan_petrov",
        "встречаемся в 10:30 @ офис",
        "550e8400-e29b-41d4-a716-446655440000",
        "паспорт забыл, заказ 4512345678",
        "",
        "   \n",
      })
  void whatIsNoPersonalDataStays(String text) {
    assertThat(found(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "IBAN GB82 WEST 1234 5698 7654 32 спасибо|iban:GB82 WEST 1234 5698 7654 32",
        "DE89370400440532013000.|iban:DE89370400440532013000",
        "de89 3704 0044 0532 0130 00|iban:de89 3704 0044 0532 0130 00",
        "позвоните +7 (916) 123-45-67|phone:+7 (916) 123-45-67",
        "8 916 123 45 67 или почта|phone:8 916 123 45 67",
        "89161234567|phone:89161234567",
        "тел. 123-45-67|phone:123-45-67",
        "(415) 555-2671 please|phone:(415) 555-2671",
        "my number is 4155552671|phone:4155552671",
        "020 7946 0958|phone:020 7946 0958",
        "+380 67 123 45 67|phone:+380 67 123 45 67",
        "ivan.petrov+tag@mail.ru.|email:ivan.petrov+tag@mail.ru",
        "иван@почта.рф, срочно|email:иван@почта.рф",
        "ivan (at) mail.ru|email:ivan (at) mail.ru",
        "45 08 123456|passport:45 08 123456",
        "паспорт 4508123456|passport:4508123456",
        "серия 4508 номер 123456|passport:4508 номер 123456",
        "112-233-445 95|snils:112-233-445 95",
        "ИНН 7707083893|inn:7707083893",
        "500100732259|inn:500100732259",
        "пароль: Qwerty123!|secret:Qwerty123!",
        "пароль от кабинета: Qwe123|secret:Qwe123",
        "Пароль «зелёный слон летит»|secret:зелёный слон летит",
        "поменял пароль на P@ssw0rd210, и всё|secret:P@ssw0rd210",
        "my password is hunter2|secret:hunter2",
        "код из смс 4821|secret:4821",
        "код 4821 из смс|secret:4821",
        "вот 4821 — код из смс|secret:4821",
        "смс-код: 123-456|secret:123-456",
        "PIN is 4321|secret:4321",
        "cvv2: 987|secret:987",
        "CVV-код на обороте 123|secret:123",
        "AKIAIOSFODNN7EXAMPLE|secret:AKIAIOSFODNN7EXAMPLE",
        "ключ sk-abc123def456ghi789|secret:sk-abc123def456ghi789",
        "ghp_abcdefghijklmnopqrstuvwxyz0123456789|secret:ghp_abcdefghijklmnopqrstuvwxyz0123456789",
      })
  void eachKindIsFoundWhole(String text, String expected) {
    assertThat(found(text)).containsExactly(expected);
  }

  @Test
  void cardsSideBySideAreFoundOneByOne() {
    assertThat(found("4111 1111 1111 1111 5555 5555 5555 4444, 4000-0566-5566-5556"))
        .containsExactly(
            "card:4111 1111 1111 1111", "card:5555 5555 5555 4444", "card:4000-0566-5566-5556");
  }

  @Test
  void ibanWinsOverCardAmongItsDigits() {
    assertThat(found("FR91 1547 1314 6654 0773 3517 401"))
        .containsExactly("iban:FR91 1547 1314 6654 0773 3517 401");
  }

  @Test
  void cardInsidePasswordLeavesNothingOfThePassword() {
    var text = "пароль: Qwe-4111111111111111!x";

    assertThat(found(text)).containsExactly("card:Qwe-4111111111111111!x");
  }

  @Test
  void offsetsCountUtf16UnitsBehindCharactersOfTwo() {
    assertThat(found("🙏🙏 ivan@mail.ru")).containsExactly("email:ivan@mail.ru");
  }
}
