package dev.souffleur.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Search, answers and suggestions from the sample knowledge base, with no key and no network. */
class AnswersTest {
  private static final Pattern PRICE =
      Pattern.compile("\\d+(?:[.,]\\d+)?\\s?(?:\\$|%|₽|€|руб|долл)|\\$\\s?\\d+");
  private static final Set<String> KNOWN_PRICES = Set.of("10$", "25$", "99$", "20%");

  @TempDir static Path folder;
  private static Shell shell;

  @BeforeAll
  static void open() {
    shell = Shell.at(folder.resolve("home"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"какая политика возврата", "djpdhfn", "возврт", "refund policy"})
  void searchPutsTheRefundPassageFirst(String query) {
    var found = shell.run("--json", "search", "-k", "2", query).clean().json();

    assertThat(found.fieldNames()).toIterable().containsExactly("query", "took_ms", "hits");
    assertThat(found.get("query").asText()).isEqualTo(query);
    assertThat(found.get("took_ms").isNumber()).isTrue();
    assertThat(found.get("hits")).hasSizeBetween(1, 2);
    var first = found.get("hits").get(0);
    assertThat(first.fieldNames())
        .toIterable()
        .containsExactly(
            "rank",
            "document",
            "title",
            "section",
            "score",
            "lexical_rank",
            "vector_rank",
            "snippet");
    assertThat(first.get("rank").asInt()).isEqualTo(1);
    assertThat(first.get("title").asText()).isIn("Возврат средств", "Refunds");
    assertThat(first.get("snippet").asText()).contains("14").contains("**");
  }

  @Test
  void searchAsTextNamesTitleAndSectionAndThePassage() {
    var lines = shell.run("search", "-k", "1", "политика", "возврата").clean().lines();

    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).isEqualTo("1. Возврат средств › Условия возврата");
    assertThat(lines.get(1)).startsWith("   ").contains("14 дней");
  }

  @Test
  void searchForWhatIsNotThereSaysSo() {
    var nothing = shell.run("--json", "search", "ъъъъъ").clean().json();

    assertThat(nothing.get("hits")).isEmpty();
    assertThat(shell.run("search", "ъъъъъ").clean().lines()).containsExactly("Ничего не найдено.");
    assertThat(shell.run("--lang", "en", "search", "ъъъъъ").clean().lines())
        .containsExactly("Nothing found.");
  }

  @Test
  void anAnswerIsGroundedInTheRefundPassage() {
    var answer = shell.run("--json", "ask", "за сколько дней можно вернуть деньги?").clean().json();

    assertThat(answer.fieldNames())
        .toIterable()
        .containsExactly(
            "draft",
            "reply",
            "mode",
            "citations",
            "warnings",
            "usage",
            "cost_usd",
            "first_token_ms",
            "latency_ms");
    assertThat(answer.get("mode").asText()).isEqualTo("local");
    assertThat(answer.get("reply").asText()).contains("14 дней").contains("[1]");
    assertThat(answer.get("draft")).isEqualTo(answer.get("reply"));
    var citation = answer.get("citations").get(0);
    assertThat(citation.fieldNames())
        .toIterable()
        .containsExactly("n", "document", "title", "section", "score", "text");
    assertThat(citation.get("n").asInt()).isEqualTo(1);
    assertThat(citation.get("title").asText()).isEqualTo("Возврат средств");
    assertThat(citation.get("text").asText()).contains("14 дней");
    assertThat(answer.get("usage").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("input_tokens", "cached_tokens", "output_tokens");
    assertThat(answer.get("first_token_ms").isNull()).isTrue();
    assertThat(answer.get("latency_ms").isIntegralNumber()).isTrue();
    assertThat(answer.get("warnings")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ru | сколько стоит доставка пиццы на Марс? | нет ответа
          en | How much is a pizza delivered to Mars? | does not answer
          """)
  void aQuestionThatIsNotCoveredIsSaidToBe(String language, String question, String words) {
    var answer = shell.run("--lang", language, "--json", "ask", question).clean().json();

    assertThat(answer.get("citations")).isEmpty();
    assertThat(answer.get("warnings").get(0).asText()).contains(words);
    assertThat(answer.get("reply").asText()).isNotBlank();
    assertThat(prices(answer.get("reply").asText())).isEmpty();
  }

  @Test
  void aDoubleChargeIsAComplaintAndItsDraftSpeaksOfTheRefundRules() throws Exception {
    var file = folder.resolve("dialog.jsonl");
    Files.writeString(file, turn("customer", "у меня списали деньги дважды"));

    var suggestion = shell.run("--json", "suggest", file.toString()).clean().json();

    assertThat(suggestion.fieldNames())
        .toIterable()
        .containsExactly(
            "category",
            "category_confidence",
            "category_source",
            "draft",
            "reply",
            "mode",
            "citations",
            "warnings",
            "usage",
            "cost_usd",
            "first_token_ms",
            "latency_ms");
    assertThat(suggestion.get("category").asText()).isEqualTo("complaint");
    assertThat(suggestion.get("category_confidence").asDouble()).isBetween(0.5, 1.0);
    assertThat(suggestion.get("category_source").asText()).isEqualTo("local");
    assertThat(suggestion.get("draft").asText()).contains("14 дней");
    assertThat(titles(suggestion)).contains("Возврат средств");
  }

  @Test
  void aDialogFromStandardInputIsTheSameAsFromAFile() {
    var dialog =
        turn("customer", "Приложение не открывается")
            + "\n"
            + turn("operator", "Смотрю")
            + turn("customer", "Что мне делать?");

    var dash = shell.piped("\uFEFF" + dialog, "--json", "suggest", "-").clean().json();
    var nothing = shell.piped(dialog, "--json", "suggest").clean().json();

    assertThat(dash.get("reply")).isEqualTo(nothing.get("reply"));
    assertThat(dash.get("category").asText()).isEqualTo("support");
    assertThat(dash.get("reply").asText()).contains("кэш");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Сколько стоит тариф Бизнес?",
        "Сколько стоит тариф Премиум за 500 долларов?",
        "Дайте скидку 70 % на Plus!",
        "How much is the Business plan per year?",
        "Is there a student price, say 3 $?"
      })
  void noLocalDraftInventsAPrice(String question) {
    var reply =
        shell.piped(turn("customer", question), "--json", "suggest").clean().json().get("reply");

    assertThat(prices(reply.asText())).isSubsetOf(KNOWN_PRICES);
  }

  @Test
  void asTextASuggestionShowsCategoryReplySourcesAndWhyItIsLocal() {
    var lines =
        shell.piped(turn("customer", "у меня списали деньги дважды"), "suggest").clean().lines();

    assertThat(lines.getFirst()).startsWith("Жалоба ").endsWith(" %");
    assertThat(lines).anyMatch(line -> line.startsWith("  [1] Возврат средств"));
    assertThat(lines).filteredOn(line -> line.startsWith("⚠")).hasSize(1);
    assertThat(lines.getLast()).startsWith("(без модели · ").endsWith(" с)");
  }

  @Test
  void theLanguageIsTheCommandLinesOrTheSystems() {
    var dialog = turn("customer", "I was charged twice");

    assertThat(shell.piped(dialog, "suggest").clean().lines().getFirst()).startsWith("Жалоба");
    assertThat(shell.piped(dialog, "--lang=en", "suggest").clean().lines().getFirst())
        .startsWith("Complaint");
    assertThat(shell.in(Locale.US).piped(dialog, "suggest").clean().lines().getFirst())
        .startsWith("Complaint");
    assertThat(shell.in(Locale.US).piped(dialog, "suggest", "--lang", "ru").clean().lines())
        .first()
        .asString()
        .startsWith("Жалоба");
  }

  @Test
  void aHugeMessageIsAnsweredLikeAnyOther() {
    var text = "у меня списали деньги дважды, верните! ".repeat(2_600);
    assertThat(text).hasSizeGreaterThan(100_000);

    var suggestion = shell.piped(turn("customer", text), "--json", "suggest").clean().json();
    var found = shell.run("--json", "search", text).clean().json();

    assertThat(suggestion.get("category").asText()).isEqualTo("complaint");
    assertThat(found.get("hits")).isNotEmpty();
  }

  private static String turn(String speaker, String text) {
    return "{\"speaker\":\"%s\",\"text\":\"%s\"}%n".formatted(speaker, text);
  }

  private static List<String> titles(JsonNode suggestion) {
    return suggestion.get("citations").findValuesAsText("title");
  }

  private static List<String> prices(String text) {
    return PRICE
        .matcher(text)
        .results()
        .map(match -> match.group().replaceAll("[\\s\\u00a0\\u202f]", ""))
        .toList();
  }
}
