package dev.souffleur.canned;

import static dev.souffleur.canned.Replies.situation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.canned.Generalisation.Kind;
import dev.souffleur.canned.Generalisation.Remark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneralisationTest {
  private static final Situation ANNA = situation("Анна Крылова", "Олег", "A-1042");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Анна, заказ A-1042 в пути. Олег|{customer}, заказ {order} в пути. {agent}",
        "Анна Крылова!|{customer}!",
        "Крылова Анна!|{customer}!",
        "Здравствуйте, Анна.|Здравствуйте, {customer}.",
        "Ананас и Аннапурна|Ананас и Аннапурна",
        "заказ A-10423|заказ A-10423",
      })
  void whatIsKnownBecomesAVariable(String text, String general) {
    assertThat(Generalisation.of(text, ANNA)).isEqualTo(general);
  }

  @Test
  void aCompanyHasNoFirstName() {
    var company = situation("ООО «Ромашка»", "", "");
    assertThat(Generalisation.of("Для ООО «Ромашка» и Ромашка", company))
        .isEqualTo("Для {customer} и Ромашка");
  }

  @Test
  void whatIsFilledInAndMadeGeneralAgainIsTheSame() {
    var text = "{customer}, заказ {order} готов. {agent}";
    assertThat(Generalisation.of(Variables.fill(text, ANNA), ANNA)).isEqualTo(text);
  }

  @Test
  void whatElseIsPersonalIsPointedOut() {
    var text = "Передам Анне: +7 916 123-45-67, anna@example.org, заказ 4711.";
    assertThat(Generalisation.remarks(text, ANNA))
        .extracting(Remark::kind)
        .containsExactly(Kind.NAME, Kind.CONTACT, Kind.CONTACT, Kind.ORDER);
    assertThat(Generalisation.remarks("{customer}, заказ {order} готов", ANNA)).isEmpty();
  }

  @Test
  void aReplyIsNamedByItsFirstWordsAfterTheGreeting() {
    assertThat(ReplyName.of("Здравствуйте, Анна! Вернём деньги. Ждите."))
        .isEqualTo("Вернём деньги");
    assertThat(ReplyName.of("Hello!\nWhat is your\norder number? Thanks"))
        .isEqualTo("What is your order number?");
    assertThat(ReplyName.of("Здравствуйте!")).isEqualTo("Здравствуйте!");
    assertThat(ReplyName.of(" \n ")).isEmpty();
    assertThat(ReplyName.of("😀".repeat(60))).endsWith("😀…").hasSizeLessThan(60);
    assertThat(ReplyName.of("слово ".repeat(40))).endsWith("слово…").hasSizeLessThan(60);
  }
}
