package dev.souffleur.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.souffleur.platform.Language;
import dev.souffleur.platform.Messages;
import dev.souffleur.platform.UserException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivacyEvaluationTest {
  private static final String EMAIL = "{\"start\":4,\"end\":16,\"type\":\"email\"}";

  private final Redactor redactor = new Redactor();

  private PrivacyReport evaluate(String lines) {
    return PrivacyEvaluation.evaluate(redactor, new StringReader(lines));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ru.jsonl", "en.jsonl"})
  void ownTestSetIsHeld(String set) throws IOException {
    var stream = PrivacyEvaluationTest.class.getResourceAsStream(set);
    assertThat(stream).isNotNull();
    try (var lines = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      var report = PrivacyEvaluation.evaluate(redactor, lines);

      var found = report.kinds().values().stream().mapToInt(PrivacyReport.Score::found).sum();
      assertThat(report.kinds().get("card"))
          .extracting(score -> score == null ? 0 : score.recall())
          .isEqualTo(1.0);
      assertThat(report.kinds().keySet()).hasSize(PersonalDataKind.values().length);
      assertThat(report.kinds())
          .allSatisfy(
              (kind, score) -> {
                assertThat(score.expected()).isPositive();
                assertThat(score.precision()).as(kind).isGreaterThanOrEqualTo(0.95);
                assertThat(score.recall()).as(kind).isGreaterThanOrEqualTo(0.95);
              });
      assertThat(report.falseAlarms()).isLessThanOrEqualTo(found / 100);
    }
  }

  @Test
  void offsetsCountCodePoints() {
    var report = evaluate("\uFEFF{\"text\":\"🙏🙏🙏 ivan@mail.ru\",\"spans\":[" + EMAIL + "]}\n\n");

    assertThat(report.kinds().get("email")).isEqualTo(new PrivacyReport.Score(1, 1, 1, 1));
    assertThat(report.falseAlarms()).isZero();
  }

  @Test
  void missesWrongKindsAndFalseAlarmsAreCounted() {
    var report =
        evaluate(
            """
            {"text":"почта ivan@mail.ru","spans":[]}
            {"text":"почта ivan@mail.ru","spans":[{"start":6,"end":18,"type":"PHONE"}]}
            {"text":"почта ivan@mail.ru и Иван","spans":[{"start":6,"end":25,"type":"email"},{"start":21,"end":25,"type":"name"}]}
            """);

    assertThat(report.kinds().get("email")).isEqualTo(new PrivacyReport.Score(0, 0, 1, 3));
    assertThat(report.kinds().get("phone")).isEqualTo(new PrivacyReport.Score(1, 0, 1, 0));
    assertThat(report.kinds().get("name")).isEqualTo(new PrivacyReport.Score(1, 0, 1, 0));
    assertThat(report.falseAlarms()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "{\"text\":\"a",
        "[]",
        "{\"text\":1,\"spans\":[]}",
        "{\"text\":\"a\"}",
        "{\"text\":\"a\",\"spans\":[{\"start\":0,\"end\":2,\"type\":\"card\"}]}",
        "{\"text\":\"a\",\"spans\":[{\"start\":-1,\"end\":1,\"type\":\"card\"}]}",
        "{\"text\":\"a\",\"spans\":[{\"start\":0,\"end\":1}]}",
        "{\"text\":\"a\",\"spans\":[3]}",
      })
  void badLineIsNamedByItsNumber(String line) {
    assertThatThrownBy(() -> evaluate("{\"text\":\"\",\"spans\":[]}\n" + line))
        .isInstanceOfSatisfying(
            UserException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(UserException.Kind.USAGE);
              for (var language : Language.values()) {
                assertThat(e.line(new Messages(language))).contains("2").doesNotContain("{0}");
              }
            });
  }
}
