package dev.souffleur.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class StreamingRestorerTest {
  private final RedactionSession session = new RedactionSession(new Redactor());

  StreamingRestorerTest() {
    session.redact("карта 4111 1111 1111 1111, почта ivan@mail.ru, тел. +7 916 123-45-67");
  }

  @Provide
  Arbitrary<List<String>> pieces() {
    return Arbitraries.oneOf(
            Arbitraries.of(
                "[",
                "[C",
                "ARD",
                "_1",
                "]",
                "[CARD_1]",
                "[card 1]",
                "[EMAIL",
                "_1]",
                "[PHONE_1",
                "[CARD_9]",
                " [1] ",
                "вернём ",
                "[[",
                "]]",
                "[CARD\\",
                "[ "),
            Arbitraries.strings().withChars("[]CARD_1 a").ofMaxLength(5))
        .list()
        .ofMaxSize(12);
  }

  @Property(tries = 1000)
  void streamInAnyPiecesGivesWhatTheWholeGives(@ForAll("pieces") List<String> pieces) {
    var restorer = new StreamingRestorer(session);
    var streamed = new StringBuilder();
    pieces.forEach(piece -> streamed.append(restorer.accept(piece)));
    streamed.append(restorer.finish());

    assertThat(streamed).hasToString(session.restore(String.join("", pieces)));
  }

  @Example
  void onlyThePossibleBeginningOfPlaceholderIsHeldBack() {
    var restorer = new StreamingRestorer(session);

    assertThat(restorer.accept("Вернём [CA")).isEqualTo("Вернём ");
    assertThat(restorer.accept("RD_1")).isEmpty();
    assertThat(restorer.accept("] завтра")).isEqualTo("4111 1111 1111 1111 завтра");
    assertThat(restorer.accept(" [см. [1")).isEqualTo(" [см. [1");
    assertThat(restorer.accept(" [CARD")).isEqualTo(" ");
    assertThat(restorer.finish()).isEqualTo("[CARD");
  }
}
