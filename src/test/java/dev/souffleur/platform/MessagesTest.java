package dev.souffleur.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.MissingResourceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesTest {
  @Test
  void aTextIsInTheLanguageWithItsArgumentsPutIn() {
    assertThat(new Messages(Language.RUSSIAN).get("platform.error.notFolder", "/tmp/x"))
        .startsWith("«/tmp/x» — не папка.");
    assertThat(new Messages(Language.ENGLISH).get("platform.error.notFolder", "/tmp/x"))
        .startsWith("“/tmp/x” is not a folder.");
  }

  @Test
  void anUnknownKeyOrFeatureIsADefect() {
    var messages = new Messages(Language.ENGLISH);
    for (var key : new String[] {"platform.nothing", "nowhere.error", "nodots", ""}) {
      assertThatExceptionOfType(MissingResourceException.class).isThrownBy(() -> messages.get(key));
    }
  }

  @Test
  void anErrorIsOneLineWhateverItsArgumentsHold() {
    var error = new UserException(UserException.Kind.FAILED, "platform.error.missing", "a\r\n  b");

    assertThat(error.line(new Messages(Language.ENGLISH))).contains("“a b”").doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource({
    "как настроить OAuth callback URL, RUSSIAN",
    "Ошибка, RUSSIAN",
    "payment failed, ENGLISH",
    "404, ENGLISH",
    "'', ENGLISH",
    "the word деньги is one of many in this English sentence, ENGLISH"
  })
  void aTextsLanguageIsToldByItsScript(String text, Language language) {
    assertThat(Language.of(text)).isEqualTo(language);
  }
}
