package dev.souffleur.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RedactorPropertyTest {
  private final Redactor redactor = new Redactor();

  @Provide
  Arbitrary<String> cards() {
    var prefixes = Arbitraries.of("4", "51", "55", "2200", "2204", "2720", "4276", "6011", "62");
    return Combinators.combine(prefixes, Arbitraries.strings().numeric().ofLength(15), separators())
        .as(
            (prefix, digits, separator) -> {
              var number = prefix + digits.substring(0, 15 - prefix.length());
              for (var check = '0'; check <= '9'; check++) {
                if (CheckDigits.luhn(number + check)) {
                  return (number + check).replaceAll("(\\d{4})(?=\\d)", "$1" + separator);
                }
              }
              throw new AssertionError("every number has a check digit");
            });
  }

  private static Arbitrary<String> separators() {
    return Arbitraries.of("", " ", "-", "\u00A0", "\u2009", " \u2013 ", ".", "/", "_", ", ", "\n")
        .flatMap(separator -> Arbitraries.of(separator, "\u200B" + separator));
  }

  @Provide
  Arbitrary<String> prose() {
    var pieces =
        Arbitraries.oneOf(
            Arbitraries.of(
                "заказ A-1042",
                "цена 1 200 000 ₽",
                "22.11.2026",
                "пароль:",
                "[CARD_1]",
                "[",
                "🙏",
                "ivan@mail.ru",
                "+7 916 123-45-67",
                "код из смс 4821",
                "ИНН 7707083893",
                "[text 2]"),
            Arbitraries.strings().withChars("абв 019-.,:@[]_()\n+").ofMaxLength(25),
            Arbitraries.strings().ofMaxLength(10));
    return pieces.list().ofMaxSize(6).map(list -> String.join(" ", list));
  }

  @Property(tries = 400)
  void noDigitOfPlantedCardSurvives(
      @ForAll("prose") String before, @ForAll("cards") String card, @ForAll("prose") String after) {
    var text = before + " карта " + card + " спасибо " + after;
    var start = before.length() + " карта ".length();
    var end = start + card.length();

    assertThat(redactor.find(text)).anyMatch(data -> data.start() <= start && data.end() >= end);
    assertThat(new RedactionSession(redactor).redact(text)).doesNotContain(card);
  }

  @Property(tries = 400)
  void restoringWhatWasRedactedGivesTheTextBack(
      @ForAll("prose") String first, @ForAll("cards") String card, @ForAll("prose") String second) {
    var session = new RedactionSession(redactor);
    var redacted = new HashSet<String>();
    for (var text : List.of(first + card, second, first + second + card, card + " " + first)) {
      // A text that is, as a whole, what the session made of another counts as that one's.
      if (!redacted.contains(text)) {
        var result = session.redact(text);
        redacted.add(result);
        assertThat(session.restore(result)).isEqualTo(text);
      }
    }
  }

  @Property(tries = 400)
  void redactingTwiceIsRedactingOnce(@ForAll("prose") String text, @ForAll("cards") String card) {
    var session = new RedactionSession(redactor);
    var once = session.redact(text + " " + card);

    assertThat(session.redact(once)).isEqualTo(once);
  }

  @Property(tries = 300)
  void foundStretchesAreInOrderAndApart(
      @ForAll("prose") String text, @ForAll("cards") String card) {
    var end = 0;
    for (var data : redactor.find(text + card + text)) {
      assertThat(data.start()).isGreaterThanOrEqualTo(end);
      assertThat(data.end()).isGreaterThan(data.start());
      end = data.end();
    }
  }

  /** Quadratic work on any of these would take hours and stop the build. */
  @Example
  void longAdversarialTextsEnd() {
    for (var piece :
        List.of(
            "1",
            "4",
            "4 ",
            "4111 ",
            "9 1 6",
            "a@",
            "a.",
            "a@a.",
            "+7",
            "(",
            "[",
            "GB82 ",
            "пароль ",
            "пароль от ",
            "код из смс ",
            "eyJa.",
            "sk-",
            "\u200B",
            "-----BEGIN PRIVATE KEY-----",
            "паспорт 45 08 ",
            "номер ",
            "«",
            "8 (916) ",
            "[CARD_",
            "0",
            "\n",
            "token: ")) {
      var text = piece.repeat(100_000 / piece.length());
      assertThat(redactor.find(text).size()).isLessThan(text.length());
    }
  }

  @Example
  void cardAtTheEndOfLongDigitsIsStillFound() {
    var text = "1 ".repeat(50_000) + "x 4111 1111 1111 1111";

    assertThat(redactor.find(text))
        .anyMatch(data -> data.end() == text.length() && data.kind() == PersonalDataKind.CARD);
  }
}
