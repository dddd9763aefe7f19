package dev.souffleur.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.souffleur.dialog.ConversationStore.HistoryHit;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistorySearchTest {
  @TempDir Path folder;
  private SqliteConversationStore store;
  private long conversation;

  @BeforeEach
  void fill() {
    store = open(new EndingStemmer());
    conversation = store.create("Анна", "chat", Map.of()).id();
    say("Хочу оформить возврат за подписку");
    say("Ёлка не зажигается, ошибка оплаты 402");
    say("The refund was promised yesterday");
    say("Приложение не открывается");
  }

  @AfterEach
  void close() {
    store.close();
  }

  private SqliteConversationStore open(Stemmer stemmer) {
    return SqliteConversationStore.open(folder.resolve("souffleur.db"), stemmer, new TickingClock())
        .store();
  }

  private void say(String text) {
    store.append(conversation, Speaker.CUSTOMER, text);
  }

  @ParameterizedTest
  @CsvSource({
    "возврата, Хочу оформить **возврат** за подписку",
    "ВОЗВРАТОВ подписками, Хочу оформить **возврат** за **подписку**",
    "подпис, Хочу оформить возврат за **подписку**",
    "елка, '**Ёлка** не зажигается, ошибка оплаты 402'",
    "refunds, The **refund** was promised yesterday",
    "402, 'Ёлка не зажигается, ошибка оплаты **402**'",
    "возврат никогданебыло, Хочу оформить **возврат** за подписку"
  })
  void formsOfTheWordAndBeginningsOfTheLastOneAreFound(String query, String snippet) {
    assertThat(store.search(query, 10)).extracting(HistoryHit::snippet).containsExactly(snippet);
  }

  @Test
  void aMessageWithAllTheWordsKeepsOutThoseWithOnlySome() {
    say("возврат и обмен");

    assertThat(store.search("обмен возврат", 10))
        .extracting(hit -> hit.message().text())
        .containsExactly("возврат и обмен");
    assertThat(store.search("возврат", 10)).hasSize(2);
    assertThat(store.search("возврат", 1)).hasSize(1);
    assertThat(store.search("возврат", 0)).isEmpty();
  }

  @Test
  void aHitBringsTheMessageAndItsCustomer() {
    var hit = store.search("открывается", 10).getFirst();

    assertThat(hit.message()).isEqualTo(store.messages(conversation).getLast());
    assertThat(hit.customer()).isEqualTo("Анна");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"возврат", "возврат*", "NEAR(возврат)", "AND возврат OR", "stems:возврат", "-возврат",
        "^возврат", "{возврат}", "возврат\0", "возврат \uD83D", "возврат + \"\"", "(((возврат"
      })
  void nothingInAQueryIsSyntax(String query) {
    assertThat(store.search(query, 10))
        .extracting(hit -> hit.message().text())
        .contains("Хочу оформить возврат за подписку");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\"*()-:^", "\0", "«»…", "ъъъъъъ"})
  void aQueryWithoutKnownWordsFindsNothing(String query) {
    assertThat(store.search(query, 10)).isEmpty();
  }

  @Test
  void aVeryLongQueryIsAnswered() {
    assertThat(store.search("возврат ".repeat(20_000), 10)).hasSize(1);
  }

  @Test
  void aStemWithQuotesAndAlternativesOfOneWordAreUnderstood() {
    store.close();
    Stemmer odd =
        text ->
            new EndingStemmer()
                .tokens(text).stream()
                    .flatMap(
                        token ->
                            List.of(
                                token,
                                new Stemmer.Token(
                                    "\"" + token.stem() + "*", token.start(), token.end()))
                                .stream())
                    .toList();
    store = open(odd);
    say("тариф Плюс");

    assertThat(store.search("тарифы плюс", 10))
        .extracting(HistoryHit::snippet)
        .containsExactly("**тариф** **Плюс**");
  }

  @Test
  void aStemmerThatFailsCostsNoMessage() {
    store.close();
    store =
        open(
            text -> {
              throw new IllegalStateException("no analyzer");
            });

    assertThatCode(() -> say("важное")).doesNotThrowAnyException();

    assertThat(store.messages(conversation)).extracting(Message::text).contains("важное");
    assertThat(store.integrity()).isEmpty();
  }

  @Test
  void theSnippetIsCutAroundTheDensestMatches() {
    say(
        "начало "
            + "слово ".repeat(100)
            + "жалоба\nна **курьера** и курьер "
            + "конец ".repeat(100));

    var snippet = store.search("жалоба курьер", 10).getFirst().snippet();

    assertThat(snippet)
        .startsWith("…")
        .endsWith("…")
        .contains("**жалоба** на ∗∗**курьера**∗∗ и **курьер** конец")
        .doesNotContain("\n")
        .hasSizeLessThan(200);
  }
}
