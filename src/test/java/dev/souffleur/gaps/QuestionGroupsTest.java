package dev.souffleur.gaps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.dialog.Stemmer;
import dev.souffleur.knowledge.StemmingTokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionGroupsTest {
  private static final StemmingTokenizer TOKENIZER = new StemmingTokenizer();
  static final Stemmer CONTENT =
      text ->
          TOKENIZER.contentTokens(text).stream()
              .map(token -> new Stemmer.Token(token.stem(), token.start(), token.end()))
              .toList();

  private final QuestionWords words = new QuestionWords(CONTENT);
  private final QuestionGroups groups = new QuestionGroups();
  private long asked;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Есть ли скидка для студентов?|А студентам скидка есть?
          Есть ли скидка для студентов?|Здравствуйте! Подскажите, пожалуйста, скидки студентам бывают?
          Можно оплатить криптовалютой?|оплата криптовалютой
          Как подключить принтер к терминалу?|Не получается подключить принтер к терминалу, что делать?
          Is there a student discount?|Do you have a discount for students?
          Can I pay with bitcoin?|Hello, may I pay in bitcoin please
          How do I export my contacts?|exporting contacts
          """)
  void theSameQuestionInOtherWordsIsInTheSameGroup(String one, String other) {
    assertThat(grouped(one, other)).containsExactly(1L, 1L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Есть ли скидка для студентов?|Есть ли скидка при оплате за год?
          Как вернуть деньги за подписку?|Как вернуть деньги за доставку курьером?
          Как подключить принтер?|Как подключить сканер к кассе?
          скидка|скидка студентам
          Is there a student discount?|Is there a discount for paying yearly?
          How do I export my contacts?|How do I import a calendar?
          Есть ли скидка для студентов?|Do you have a discount for students?
          """)
  void anotherQuestionIsInAnotherGroup(String one, String other) {
    assertThat(grouped(one, other)).containsExactly(1L, 2L);
  }

  @Test
  void groupsDoNotChainIntoOne() {
    assertThat(
            grouped(
                "скидка студентам за год",
                "скидка за год при оплате картой",
                "оплата картой при получении заказа",
                "когда придёт заказ"))
        .containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void theSameQuestionsInTheSameOrderComeToTheSameGroups() {
    var questions = new ArrayList<String>();
    for (var i = 0; i < 300; i++) {
      questions.add("вопрос о товаре номер %d и его доставке".formatted(i % 40));
    }
    var again = new QuestionGroupsTest();
    assertThat(grouped(questions.toArray(String[]::new)))
        .isEqualTo(again.grouped(questions.toArray(String[]::new)));
  }

  @Test
  void meaningJoinsWhatWordsDoNot() {
    var one = vector("all-minilm-l6-v2", 1, 0);
    assertThat(find(Set.of("student", "discount"), one)).isEqualTo(1);
    assertThat(find(Set.of("cheaper", "university"), vector("all-minilm-l6-v2", 0.9f, 0.436f)))
        .isEqualTo(1);
    assertThat(find(Set.of("printer"), vector("all-minilm-l6-v2", 0, 1))).isEqualTo(3);
    assertThat(find(Set.of("scanner"), vector("another-model", 0, 1))).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Здравствуйте!",
        "Спасибо большое, до свидания",
        "ок",
        "👍",
        "",
        "Добрый день, подскажите, пожалуйста",
        "Hello!",
        "Thank you very much, bye",
        "[CARD_1]?"
      })
  void courtesiesAskForNothing(String text) {
    assertThat(words.asks(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Где мой заказ?",
        "У меня списали деньги дважды",
        "Refund?",
        "How do I pay by card"
      })
  void whatAnArticleCouldAnswerAsks(String text) {
    assertThat(words.asks(text)).isTrue();
  }

  private long find(Set<String> stems, Meaning.@Nullable Vector meaning) {
    var group = groups.find(stems, meaning).orElse(++asked);
    groups.add(group, stems, meaning);
    return group;
  }

  private static Meaning.Vector vector(String model, float... values) {
    return new Meaning.Vector(model, values);
  }

  private List<Long> grouped(String... questions) {
    var found = new ArrayList<Long>();
    for (var question : questions) {
      var stems = words.of(question);
      var group = groups.find(stems, null).orElse(found.size() + 1L);
      groups.add(group, stems, null);
      found.add(group);
    }
    return found;
  }
}
