package dev.souffleur.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFindingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ERR_CONNECTION_TIMED_OUT | ERR_CONNECTION_TIMED_OUT",
        "NET::ERR_CERT_DATE_INVALID | NET::ERR_CERT_DATE_INVALID",
        "NET:ERR_CERT_DATE_INVALID | NET::ERR_CERT_DATE_INVALID",
        "DNS_PROBE_FINISHED_NXDOMAIN | DNS_PROBE_FINISHED_NXDOMAIN",
        "Код: SSL_ERROR_BAD_CERT_DOMAIN | SSL_ERROR_BAD_CERT_DOMAIN",
        "ERR CONNECTION TIMED OUT | ERR_CONNECTION_TIMED_OUT",
        "ERR_C0NNECTI0N_REFUSED | ERR_CONNECTION_REFUSED",
        // Cyrillic Е and С.
        "ЕRR_СONNECTION_RESET | ERR_CONNECTION_RESET",
        "ЕRR-402 | ERR-402",
        "Windows Update failed: 0x80070005 | 0x80070005",
        "Код ошибки 0х8007000E | 0x8007000E",
        "Оx80O70OО5 | 0x80070005",
        "0x8007l001 | 0x80071001",
        "HTTP 404 | HTTP 404",
        "HTTP/1.1 502 Bad Gateway | HTTP 502",
        "HTTP error 5O3 | HTTP 503",
        "HTTP 500 — Internal Server Error | HTTP 500",
        "404 Not Found | 404",
        "503 Service Temporarily Unavailable | 503",
        "E-1042 | E-1042",
        "Ошибка E-1O42 | E-1042",
        "ORA-00942: table or view does not exist | ORA-00942",
        "Код: UI-2207 | UI-2207",
        "Код ошибки: Ul-2207 | UI-2207",
        "Код: Ul-2207 | UI-2207",
        "Ошибка 402: недостаточно средств | Ошибка 402",
        "Банк отклонил операцию. Код ошибки: 51 | Код ошибки: 51",
        "Код отказа 05 | Код отказа 05",
        "сервер не отвечает (код 503). | код 503",
        "Error code: card_declined | card_declined",
        "Error code: 51 | Error code: 51",
        "Process finished with exit code 1 | exit code 1",
        "Процесс завершён, код выхода -1 | код выхода -1",
        "SQLSTATE 08001: connection refused | SQLSTATE 08001",
        "SQLSTATE[42S02] | SQLSTATE 42S02",
        "java.lang.NullPointerException: null | NullPointerException",
        "Uncaught TypeError: x is undefined | TypeError",
        "Не удалось отправить письмо: код 550 | код 550",
      })
  void findsErrorCodesAndMendsThem(String line, String code) {
    assertThat(found(Finding.Kind.ERROR_CODE, line)).containsExactly(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Заказ № A-10293 передан на склад",
        "Order A-10293 was shipped",
        "Код подтверждения: 482913",
        "Код из SMS: 1234",
        "Ваш промокод SALE-20",
        "Версия 5.8.0, сборка 4021",
        "UTF-8, ISO-8859-1, COVID-19",
        "Встреча 12.03.2026 в 18:42",
        "Error: 3 fields are empty",
        "Ошибка: 2 поля не заполнены",
        "+7 495 123-45-67",
        "Произошла ошибка, попробуйте позже",
        "Error handling in 2026",
        "Комната 404, этаж 5",
        "ВНИМАНИЕ ВСЕМ СОТРУДНИКАМ",
        "Проверено 500 файлов",
      })
  void takesNothingElseForAnErrorCode(String line) {
    assertThat(found(Finding.Kind.ERROR_CODE, line)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Итого 1 290,00 ₽ | 1 290,00 ₽",
        "1 290,00₽ | 1 290,00₽",
        "Сумма: 1 29O,OO ₽ | 1 290,00 ₽",
        "К оплате 3 450 Р | 3 450 ₽",
        "К оплате 499 P | 499 ₽",
        "цена 500 р. в месяц | 500 р.",
        "1 000 руб. | 1 000 руб.",
        "спишем 250 рублей завтра | 250 рублей",
        "Total: $99 | $99",
        "Total: $1,299.00 | $1,299.00",
        "Total: S99.00 | $99.00",
        "Renewal — 12.50 EUR | 12.50 EUR",
        "€ 15 | € 15",
        "VAT 1.290,00 € | 1.290,00 €",
        "12.03.2026 Подписка 499 ₽ | 499 ₽",
        "USD 12.5 a month | USD 12.5",
        "l 290 руб. | 1 290 руб.",
      })
  void findsAmountsAndMendsThem(String line, String amount) {
    assertThat(found(Finding.Kind.AMOUNT, line)).containsExactly(amount);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12.03.2026",
        "18:42",
        "Версия 4.2.1",
        "10 Рабочих дней",
        "25 Пользователей",
        "до 100 ГБ",
        "+7 (495) 123-45-67",
        "скидка 20 %",
        "S3 storage",
        "Раздел 5.12",
      })
  void takesNothingElseForAnAmount(String line) {
    assertThat(found(Finding.Kind.AMOUNT, line)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://shop.example.ru/checkout?step=3 | https://shop.example.ru/checkout?step=3",
        "см. https://example.com/help. | https://example.com/help",
        "https:/example.com | https://example.com",
        "https: //example.com/a | https://example.com/a",
        "ответа от сайта shop.example.ru. | shop.example.ru",
        "Откройте сайт пример.рф и войдите | пример.рф",
        "http://localhost:8080/api | http://localhost:8080/api",
        "localhost:5432 refused | localhost:5432",
        // Cyrillic е and о.
        "еxamplе.cоm/pay | example.com/pay",
      })
  void findsAddresses(String line, String address) {
    assertThat(found(Finding.Kind.URL, line)).containsExactly(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anna@example.com",
        "at com.example.shop.Orders.load(Orders.java:142)",
        "java.net.ConnectException",
        "Готово.Нажмите кнопку",
        "5.8.0",
      })
  void takesNothingElseForAnAddress(String line) {
    assertThat(found(Finding.Kind.URL, line)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4276 1234 5678 9012",
        "4276123456789012 ₽",
        "4276 1234 5678 9012 руб.",
        "Код ошибки: 4276123456789012",
        "ERR-4276-1234-5678-9012",
        "https://example.com/pay?card=4276123456789012",
        "https://example.com/4276-1234-5678-9012",
      })
  void neverHandsOutACardNumber(String line) {
    assertThat(TextFindings.of(text(line)))
        .noneMatch(finding -> finding.text().replaceAll("\\D", "").length() > 9);
  }

  @Test
  void findingsComeInReadingOrderWithTheirLinesAndOnlyOnce() {
    var findings =
        TextFindings.of(
            text(
                "https://shop.example.ru",
                "Ошибка 402 при оплате 1 290,00 ₽",
                "Повторите оплату 1 290,00 ₽"));

    assertThat(findings)
        .containsExactly(
            new Finding(Finding.Kind.URL, "https://shop.example.ru", 0),
            new Finding(Finding.Kind.ERROR_CODE, "Ошибка 402", 1),
            new Finding(Finding.Kind.AMOUNT, "1 290,00 ₽", 1));
  }

  @Property(tries = 500)
  void anyLineEnds(@ForAll String line) {
    assertThat(TextFindings.of(text(line)))
        .allMatch(finding -> finding.line() == 0 && !finding.text().isBlank());
  }

  private static List<String> found(Finding.Kind kind, String line) {
    return TextFindings.of(text(line)).stream()
        .filter(finding -> finding.kind() == kind)
        .map(Finding::text)
        .toList();
  }

  private static OcrText text(String... lines) {
    var box = new OcrText.Box(0, 0, 10, 10);
    return new OcrText(
        Arrays.stream(lines)
            .map(
                line -> new OcrText.Line(line, box, 0.9, List.of(new OcrText.Word(line, box, 0.9))))
            .toList());
  }
}
