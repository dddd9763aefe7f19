package dev.souffleur.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionSessionTest {
  private final RedactionSession session = new RedactionSession(new Redactor());

  @Test
  void placeholdersAreStableThroughoutTheDialogHoweverTheValueIsSpaced() {
    assertThat(session.redact("карта 4111 1111 1111 1111, почта Ivan@Mail.ru"))
        .isEqualTo("карта [CARD_1], почта [EMAIL_1]");
    assertThat(session.redact("5555555555554444 или 4111-1111-1111-1111? ivan@mail.ru"))
        .isEqualTo("[CARD_2] или [CARD_1]? [EMAIL_1]");
    assertThat(session.counts())
        .isEqualTo(Map.of(PersonalDataKind.CARD, 2, PersonalDataKind.EMAIL, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[CARD_1]",
        "[card_1]",
        "[CARD 1]",
        "[Card-1]",
        "[ CARD_1 ]",
        "[CARD\\_1]",
        "[CARD1]"
      })
  void placeholderIsRestoredInAnySpelling(String placeholder) {
    session.redact("карта 4111 1111 1111 1111");

    assertThat(session.restore("Вернём на " + placeholder + " за 5 дней."))
        .isEqualTo("Вернём на 4111 1111 1111 1111 за 5 дней.");
  }

  @Test
  void unknownPlaceholdersStay() {
    session.redact("карта 4111 1111 1111 1111");

    assertThat(session.restore("[CARD_2], [CARD_11], [PHONE_1] и [1]"))
        .isEqualTo("[CARD_2], [CARD_11], [PHONE_1] и [1]");
  }

  @Test
  void customersOwnPlaceholderIsNotTakenForOurs() {
    var typed = "что такое [CARD_1] и [card 1]?";

    assertThat(session.redact("4111 1111 1111 1111")).isEqualTo("[CARD_1]");
    var redacted = session.redact(typed);

    assertThat(redacted).doesNotContain("CARD_1").doesNotContain("card 1");
    assertThat(session.restore("Вы спросили: " + redacted)).isEqualTo("Вы спросили: " + typed);
    assertThat(session.counts()).isEqualTo(Map.of(PersonalDataKind.CARD, 1));
  }

  @Test
  void customersPlaceholderTypedBeforeAnyDataIsNotTakenForOurs() {
    var typed = "[CARD_1] [TEXT_1] 4111 1111 1111 1111";

    var redacted = session.redact(typed);

    assertThat(redacted).isEqualTo("[TEXT_1] [TEXT_2] [CARD_1]");
    assertThat(session.restore(redacted + "!")).isEqualTo(typed + "!");
  }

  @Test
  void placeholderAfterWordForSecretIsNoSecret() {
    assertThat(session.redact("пароль: [CARD_1]")).isEqualTo("пароль: [TEXT_1]");
  }

  @Test
  void textInTwoSpellingsOfOneValueComesBackExactly() {
    var text = "4111 1111 1111 1111 то же, что 4111-1111-1111-1111";

    var redacted = session.redact(text);

    assertThat(redacted).isEqualTo("[CARD_1] то же, что [CARD_1]");
    assertThat(session.restore(redacted)).isEqualTo(text);
  }

  @Test
  void dollarsAndBackslashesInValuesAreRestoredAsTheyAre() {
    var redacted = session.redact("пароль: a$1\\b2c");

    assertThat(session.restore("Ваш: " + redacted)).isEqualTo("Ваш: пароль: a$1\\b2c");
  }
}
