package dev.souffleur.canned;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlashWordTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/|0|''",
        "/воз|0|воз",
        "Анна, /воз|6|воз",
        "раз\\n/воз|4|воз",
        "а /воз срок|2|воз срок",
        "и/или /в|6|в",
      })
  void aSlashAtTheBeginningOrAfterSpaceSearches(String text, int start, String query) {
    var all = text.replace("\\n", "\n");
    assertThat(SlashWord.at(all, all.length())).contains(new SlashWord(start, query));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "и/или",
        "60 km/h",
        "https://example.org/a",
        "/etc/hosts",
        "да / нет",
        "/ ",
        "//",
        "/раз\nдва",
        "(/a",
        "24/7"
      })
  void otherSlashesDoNot(String text) {
    assertThat(SlashWord.at(text, text.length())).isEmpty();
  }

  @Property
  void whereItBeginsThereIsASlashBeforeTheCaret(@ForAll String text, @ForAll int caret) {
    SlashWord.at(text, caret)
        .ifPresent(
            found -> {
              assertThat(text.charAt(found.start())).isEqualTo('/');
              assertThat(text.substring(found.start() + 1)).startsWith(found.query());
            });
  }
}
