package dev.souffleur.suggest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.souffleur.dialog.Category;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.Messages;
import dev.souffleur.platform.UserException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntentEvaluationTest {
  private static final Classifier CLASSIFIER =
      new Classifier(
          List.of(
              category("fruit", "Фрукты", "apple apple", "banana"),
              category("metal", "Металлы", "iron", "copper")),
          List.of(),
          new SnowballStemmer(),
          null);

  private static Category category(String id, String name, String... examples) {
    return new Category(
        id,
        Map.of(Language.RUSSIAN, name),
        List.of(id + "s"),
        Map.of(),
        List.of(examples),
        "#000000");
  }

  private static IntentReport evaluate(String csv) {
    return IntentEvaluation.evaluate(new StringReader(csv), CLASSIFIER);
  }

  @Test
  void countsWhatItGotRightAndWhatItTookForWhat() {
    var report = evaluate("text,label\napple,fruit\nbanana,fruit\niron,metal\ncopper,fruit\n");
    assertThat(report.n()).isEqualTo(4);
    assertThat(report.accuracy()).isEqualTo(0.75);
    // F1 of fruit: 2·2/(3+2) = 0.8; of metal: 2·1/(1+2) = 0.667
    assertThat(report.macroF1()).isCloseTo((0.8 + 2.0 / 3) / 2, within(1e-9));
    assertThat(report.confusion())
        .isEqualTo(Map.of("fruit", Map.of("fruit", 2, "metal", 1), "metal", Map.of("metal", 1)));
    assertThat(report.p95Ms()).isGreaterThanOrEqualTo(report.p50Ms());
  }

  @Test
  void aCategoryThatNeitherOccursNorIsGuessedDoesNotCount() {
    assertThat(evaluate("apple,fruit\nbanana,fruit").macroF1()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "apple,fruit",
        "\uFEFFtext,label\r\napple,fruit\r\n",
        "\uFEFFapple,fruit",
        "Text, Label\napple, Fruits ",
        "id,label,text\n7,fruit,apple",
        "\n\napple,Фрукты\n\n",
        "\"apple\",\"fruit\"",
        "\"apple, \"\"red\"\"\",fruit",
        "\"apple\nbanana\r\napple\",fruit",
        "apple,fruit\r",
      })
  void readsCsvInEveryUsualForm(String csv) {
    var report = evaluate(csv);
    assertThat(report.n()).isEqualTo(1);
    assertThat(report.accuracy()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "apple|1",
        "apple,fruit\\niron|2",
        "text,label\\napple,fruit\\n\\n,metal|4",
        "apple,fruit\\n\"iron,metal|2",
        "\"a\\nb\",fruit\\niron,gold|3",
        "\"apple\"x,fruit|1",
        "apple,fruit\\r\\niron,|2",
      })
  void namesTheLineOfABadRow(String csv, String line) {
    assertThatThrownBy(() -> evaluate(csv.replace("\\n", "\n").replace("\\r", "\r")))
        .asInstanceOf(InstanceOfAssertFactories.type(UserException.class))
        .satisfies(
            e -> {
              assertThat(e.line(new Messages(Language.RUSSIAN))).contains("Строка " + line + " ");
              assertThat(e.line(new Messages(Language.ENGLISH))).contains("Line " + line + " ");
            });
  }

  @Test
  void aLineNumberHasNoThousandsSeparator() {
    assertThatThrownBy(() -> evaluate("apple,fruit\n".repeat(1_999) + "apple,gold"))
        .asInstanceOf(InstanceOfAssertFactories.type(UserException.class))
        .extracting(e -> e.line(new Messages(Language.ENGLISH)))
        .asString()
        .contains("Line 2000 ")
        .contains("“gold”");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "text,label\n", "\uFEFF"})
  void aFileWithoutRowsIsAnError(String csv) {
    assertThatThrownBy(() -> evaluate(csv))
        .isInstanceOf(UserException.class)
        .hasMessage("suggest.error.intent_empty");
  }

  @Test
  void aFileThatCannotBeReadIsAnError() {
    var broken =
        new Reader() {
          @Override
          public int read(char[] buffer, int offset, int length) throws IOException {
            throw new IOException("gone");
          }

          @Override
          public void close() {}
        };
    assertThatThrownBy(() -> IntentEvaluation.evaluate(broken, CLASSIFIER))
        .isInstanceOf(UserException.class)
        .hasMessage("suggest.error.intent_unreadable");
  }
}
