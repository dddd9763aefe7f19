package dev.souffleur.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.souffleur.platform.Language;
import dev.souffleur.platform.Messages;
import dev.souffleur.platform.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Prices: what is counted, what stays unknown, and what is refused. */
final class PricingTest {
  private static final Usage MILLION_EACH = new Usage(2_000_000, 1_000_000, 1_000_000);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "gpt-5,        11.375",
    "gpt-5-mini,    2.275",
    "gpt-5-nano,    0.455",
    "gpt-4o,       13.75",
    "gpt-4o-mini,   0.825",
    "gpt-4.1,      10.5",
    "gpt-4.1-mini,  2.1",
    "gpt-4.1-nano,  0.525"
  })
  void cachedTokensArePricedApartFromTheOthers(String model, double dollars) {
    assertThat(Pricing.bundled().cost(model, MILLION_EACH)).isCloseTo(dollars, within(1e-9));
  }

  @Test
  void aDatedSnapshotCostsWhatItsBaseCosts() {
    var usage = new Usage(1000, 0, 100);
    assertThat(Pricing.bundled().cost("gpt-5-mini-2025-08-07", usage))
        .isEqualTo(Pricing.bundled().cost("gpt-5-mini", usage))
        .isCloseTo(0.00045, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "llama3.1:8b", "gpt-5-turbo", "gpt-5-mini-2025", "openai/gpt-5-mini", "gpt"})
  void anUnknownModelHasAnUnknownCost(String model) {
    assertThat(Pricing.bundled().cost(model, MILLION_EACH)).isNull();
  }

  @Test
  void theTableSaysWhenItWasTrue() {
    assertThat(Pricing.bundled().asOf()).isEqualTo(YearMonth.of(2025, 8));
  }

  @Test
  void aTableOfOnesOwnReplacesTheBundledOne() throws IOException {
    var own =
        read(
            """
            {"asOf":"2026-03-01","currency":"USD","note":"ours","perMillionTokens":
             {"local":{"input":0,"cachedInput":0,"output":3,"batch":1}}}
            """);
    assertThat(own.cost("local", MILLION_EACH)).isEqualTo(3.0);
    assertThat(own.cost("gpt-5", MILLION_EACH)).isNull();
    assertThat(own.asOf()).isEqualTo(YearMonth.of(2026, 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.1", "NaN", "\"free\"", "\"0.25\"", "null", "1e9", "[]", "true"})
  void anAmountThatIsNoPriceIsNamed(String amount) throws IOException {
    if (amount.equals("NaN")) {
      assertThat(error(table(amount))).isEqualTo("llm.error.prices.json");
      return;
    }
    var failure = failure(table(amount));
    assertThat(failure.key()).isEqualTo("llm.error.prices.amount");
    for (var language : Language.values()) {
      assertThat(failure.line(new Messages(language)))
          .contains(folder.resolve("prices.json").toString())
          .contains("gpt-5-mini")
          .contains("cachedInput")
          .doesNotContain("{")
          .hasLineCount(1);
    }
  }

  private static String table(String cached) {
    return """
    {"asOf":"2025-08","currency":"USD","perMillionTokens":
     {"gpt-5-mini":{"input":0.25,"cachedInput":%s,"output":2.0}}}
    """
        .formatted(cached);
  }

  @Test
  void aMissingFieldIsNamed() throws IOException {
    var failure =
        failure(
            """
            {"asOf":"2025-08","currency":"USD","perMillionTokens":{"gpt-5":{"input":1,"cachedInput":1}}}
            """);
    assertThat(failure.key()).isEqualTo("llm.error.prices.missing");
    assertThat(failure.line(new Messages(Language.ENGLISH))).contains("gpt-5", "output");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|llm.error.prices.json",
        "not json|llm.error.prices.json",
        "[1]|llm.error.prices.json",
        "{\"asOf\":\"2025-08\",|llm.error.prices.json",
        "{\"asOf\":\"2025-08\",\"perMillionTokens\":{}}|llm.error.prices.currency",
        "{\"asOf\":\"2025-08\",\"currency\":\"EUR\",\"perMillionTokens\":{}}|llm.error.prices.currency",
        "{\"asOf\":\"2025-08\",\"currency\":\"USD\"}|llm.error.prices.table",
        "{\"asOf\":\"soon\",\"currency\":\"USD\",\"perMillionTokens\":{}}|llm.error.prices.date",
        "{\"currency\":\"USD\",\"perMillionTokens\":{}}|llm.error.prices.date"
      })
  void nonsenseIsOneClearError(String json, String key) throws IOException {
    assertThat(error(json)).isEqualTo(key);
  }

  @Test
  void aFileThatCannotBeReadIsOneClearError() {
    var failure =
        catchThrowableOfType(UserException.class, () -> Pricing.read(folder.resolve("none.json")));
    assertThat(failure.key()).isEqualTo("llm.error.prices.unreadable");
    assertThat(failure.line(new Messages(Language.RUSSIAN))).contains("none.json");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyReasonAndEveryPriceErrorHasALineInEachLanguage(Language language) {
    var messages = new Messages(language);
    for (var reason : LlmException.Reason.values()) {
      var error = new LlmException(reason, 0, "x", null);
      assertThat(messages.get(error.messageKey(), error.messageArguments()))
          .isNotBlank()
          .doesNotContain("{", "''");
    }
    for (var error : new String[] {"unreadable", "json", "currency", "date", "table", "missing"}) {
      assertThat(messages.get("llm.error.prices." + error, "f.json", 7, "output"))
          .contains("f.json")
          .doesNotContain("{", "''");
    }
  }

  private Pricing read(String json) throws IOException {
    return Pricing.read(Files.writeString(folder.resolve("prices.json"), json));
  }

  private UserException failure(String json) {
    var failure = catchThrowableOfType(UserException.class, () -> read(json));
    assertThat(failure).isNotNull();
    return failure;
  }

  private String error(String json) {
    return failure(json).key();
  }
}
