package dev.souffleur.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardEvaluationTest {
  @ParameterizedTest
  @ValueSource(strings = {"development.jsonl", "heldout-ru.jsonl", "heldout-en.jsonl"})
  void itsOwnTestSetIsHeld(String set) throws IOException {
    var stream = GuardEvaluationTest.class.getResourceAsStream(set);
    assertThat(stream).isNotNull();
    try (var lines = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      var report = GuardEvaluation.evaluate(Guards.guard(), lines);

      assertThat(report.alteredCaught()).as("%s", report.missed()).isGreaterThanOrEqualTo(0.9);
      assertThat(report.inventedCaught()).as("%s", report.missed()).isGreaterThanOrEqualTo(0.9);
      assertThat(report.falseAlarms()).as("%s", report.missed()).isLessThanOrEqualTo(0.05);
    }
  }
}
