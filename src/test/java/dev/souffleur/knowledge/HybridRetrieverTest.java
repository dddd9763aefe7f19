package dev.souffleur.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.souffleur.ml.TextEmbedder;
import dev.souffleur.ml.TextEmbedders;
import dev.souffleur.platform.Language;
import dev.souffleur.task.Cancellation;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HybridRetrieverTest {
  @TempDir Path home;

  private final SampleIndex.TopicEmbedder embedder = new SampleIndex.TopicEmbedder();
  private SearchIndex index;
  private HybridRetriever retriever;

  @BeforeEach
  void open() {
    index = SampleIndex.fill(home.resolve("index"));
    retriever = new HybridRetriever(index, embedder);
  }

  @AfterEach
  void close() {
    index.close();
  }

  private SearchResult full(String text) {
    return retriever.search(SearchQuery.full(text, 5), Cancellation.none());
  }

  private SearchResult typing(String text) {
    return retriever.search(SearchQuery.typing(text, 5), Cancellation.none());
  }

  private static String first(SearchResult result) {
    return result.hits().isEmpty() ? "nothing" : result.hits().getFirst().passage().documentId();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "какая политика возврата | refund",
        "за сколько дней можно вернуть деньги? | refund",
        "верните мне средства | refund",
        "у меня списали деньги дважды, верните | refund",
        "сколько стоит бизнес тариф | plans",
        "есть ли скидка за год? | plans",
        "программа не запускается | start",
        "не могу открыть приложение | start",
        "платёж не проходит | payment",
        "настроить oauth callback | payment",
        "how do I get my money back? | english",
      })
  void aQuestionFindsThePassageThatAnswersIt(String question, String document) {
    assertThat(first(full(question))).isEqualTo(document);
  }

  @ParameterizedTest
  @CsvSource({
    "ERR_CARD_51, payment",
    "err_card_51, payment",
    "ERR CARD, payment",
    "A-1042, payment",
    "А-1042, payment",
    "1042, payment",
    "1.2.3, payment",
    "email, payment",
    "e-mail, payment",
  })
  void codesAreFoundWholeAndInParts(String code, String document) {
    assertThat(first(full(code))).isEqualTo(document);
  }

  @Test
  void aNumberIsNotMistakenForItsNeighbour() {
    var result = full("1043");

    assertThat(result.hits()).isEmpty();
    assertThat(result.query()).isEqualTo("1043");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "djpdhfn | возврат",
        "DJPDHFN | ВОЗВРАТ",
        "djpdhfn chtlcnd | возврат средств",
        "djpdhfn? | возврат?",
        "gthtpfuhepbnt ecnhjqcndj | перезагрузите устройство",
        "куагтв | refund",
        "куагтв зщдшсн | refund policy",
        "возвратт | возврат",
        "взоврат | возврат",
        "взоврат средств | возврат средств",
        "возват | возврат",
        "refnud | refund",
        "refumd policy | refund policy",
      })
  void aMistypedQueryIsMended(String typed, String meant) {
    var result = full(typed);

    assertThat(result.query()).isEqualTo(meant);
    assertThat(first(result)).isIn("refund", "english", "start");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "возврат",
        "возвраты средств",
        "refund policy",
        "Как оформить ВОЗВРАТ?",
        "заказ A-1043",
        "кот",
        "жалоба на сервис",
        "qwrtplk zxcvbqq",
      })
  void whatIsKnownOrHopelessIsLeftAlone(String text) {
    assertThat(full(text).query()).isEqualTo(text);
  }

  @Test
  void lettersOfOneKeyAreSwitchedEvenWherePunctuationLies() {
    SampleIndex.put(
        index,
        SampleIndex.passage("keys", 0, "Жёлтый хребет", List.of(), "Объём, эхо, бюджет, ёжик"));
    index.commit(new PassageIndex.State(SampleIndex.SPACE, 2));

    assertThat(full("`;br").query()).isEqualTo("ёжик");
    assertThat(full(",.l;tn").query()).isEqualTo("бюджет");
    assertThat(full("j,]`v").query()).isEqualTo("объём");
    assertThat(full("['j").query()).isEqualTo("['j");
    assertThat(full("[ht,tn").query()).isEqualTo("хребет");
    assertThat(full("\"[J").query()).isEqualTo("ЭхО");
    assertThat(full("'[j").query()).isEqualTo("эхо");
  }

  @Test
  void yoAndYeAreOneLetter() {
    assertThat(first(full("еще раз откройте"))).isEqualTo("start");
    assertThat(first(full("платеж"))).isEqualTo(first(full("платёж")));
  }

  @ParameterizedTest
  @CsvSource({
    "возвр, refund",
    "возврат ср, refund",
    "перезаг, start",
    "ERR_C, payment",
    "A-10, payment",
    "refu, english",
    "djpdh, refund",
    "взовр, refund",
    "скид, plans"
  })
  void theLastWordMayBeAPrefixWhileTyping(String typed, String document) {
    assertThat(first(typing(typed))).isEqualTo(document);
  }

  @Test
  void aBlankEndsTheWordBeingTyped() {
    assertThat(typing("перезаг").hits()).isNotEmpty();
    assertThat(typing("перезаг ").hits()).isEmpty();
  }

  @Test
  void aQuestionThatFindsNothingMayEndInABeginning() {
    assertThat(first(full("перезаг"))).isEqualTo("start");
  }

  @Test
  void vectorsJoinForLanguagesTheModelKnowsAndNotWhileTyping() {
    full("возврат");
    typing("refund");
    assertThat(embedder.asked).isEmpty();

    var hits = full("will I be reimbursed").hits();

    assertThat(embedder.asked).containsExactly("will I be reimbursed");
    assertThat(hits).first().satisfies(hit -> assertThat(hit.vectorRank()).isEqualTo(1));
    assertThat(first(typing("will I be reimbursed"))).isEqualTo("english");
    assertThat(embedder.asked).hasSize(1);
  }

  @Test
  void wordsAreSearchedThoughTheModelFails() {
    assertThat(first(full("refund unplugged"))).isEqualTo("english");
  }

  @Test
  void ranksAndScoresAgreeWithTheOrder() {
    var hits = full("refund support purchase").hits();

    assertThat(hits).isNotEmpty();
    for (var i = 0; i < hits.size(); i++) {
      assertThat(hits.get(i).rank()).isEqualTo(i + 1);
      assertThat(hits.get(i).score()).isBetween(0.0, 1.0);
      if (i > 0) {
        assertThat(hits.get(i).score()).isLessThanOrEqualTo(hits.get(i - 1).score());
      }
    }
    assertThat(hits.getFirst().lexicalRank()).isEqualTo(1);
  }

  @Test
  void coverageTellsQuestionsTheSourcesHoldFromOthers() {
    assertThat(full("условия возврата").hits().getFirst().coverage()).isEqualTo(1);
    assertThat(full("пожалуйста, подскажите, можно ли возврат").hits().getFirst().coverage())
        .as("courtesies do not count")
        .isEqualTo(1);
    assertThat(full("вернуть деньги").hits().getFirst().coverage())
        .as("synonyms count less")
        .isBetween(0.5, 0.99);
    assertThat(full("возврат жирафа бегемоту в зоопарке").hits().getFirst().coverage())
        .as("unknown words count against")
        .isLessThan(0.4);
  }

  @Test
  void aLongMessageIsReducedToWhatMatters() {
    var padding = "лирика ".repeat(4_000);
    var distinct = new StringBuilder();
    for (var i = 0; i < 3_000; i++) {
      distinct.append("слово").append((char) ('а' + i % 32)).append(i % 97).append(' ');
    }
    assertThat(first(full("возврат средств " + padding))).isEqualTo("refund");
    assertThat(first(full("возврат средств " + distinct))).isEqualTo("refund");
    assertThat(full("я".repeat(100_000)).hits()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "?!…",
        "🙂🙃",
        "AND OR NOT",
        "title:*",
        "\"",
        "(((",
        "a~2^9 [x TO y]",
        "\\",
        "/.*/",
        "\ud800",
        "й",
        "+-&&||"
      })
  void noQueryIsAnError(String text) {
    assertThat(full(text)).isNotNull();
    assertThat(typing(text)).isNotNull();
  }

  @Test
  void aCancelledSearchEndsAsCancelled() {
    var cancellation = new Cancellation();
    cancellation.cancel();

    assertThatThrownBy(() -> retriever.search(SearchQuery.full("возврат", 3), cancellation))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void theSnippetMarksWordFormsAndPrefixes() {
    assertThat(full("покупка").hits().getFirst().snippet().marked()).contains("**покупки**");
    assertThat(typing("рассмо").hits().getFirst().snippet().marked()).contains("**Рассмотрение**");
  }

  @Test
  void withoutSynonymsOnlyTheWordsThemselvesCount() {
    var plain = new HybridRetriever(index, TextEmbedders.of(embedder), Synonyms.none());

    var result = plain.search(SearchQuery.full("вернуть деньги", 5), Cancellation.none());

    assertThat(result.hits()).isEmpty();
  }

  /** As E5's: any two texts have a cosine of 0.75 and more. */
  @Test
  void similaritiesThatBunchRankAsThoseThatDoNot() {
    var bunched = new BunchedEmbedder();
    var expected = full("will I be reimbursed").hits();
    index.begin(KnowledgeBase.spaceOf(bunched));
    for (var passage : SampleIndex.passages()) {
      var vectors = bunched.embedPassages(List.of(passage.text()), Cancellation.none());
      index.replace(
          passage.documentId(), List.of(new EmbeddedPassage(passage, vectors.getFirst())));
    }
    index.commit(new PassageIndex.State(KnowledgeBase.spaceOf(bunched), 2));
    var search = new HybridRetriever(index, bunched);

    var hits =
        search.search(SearchQuery.full("will I be reimbursed", 3), Cancellation.none()).hits();

    assertThat(hits.getFirst().passage().title())
        .isEqualTo(expected.getFirst().passage().title())
        .isEqualTo("Refund policy");
    assertThat(hits.getFirst().score()).isGreaterThan(hits.get(1).score() + 0.3);
    var quoted =
        search.search(SearchQuery.full("очистите кэш", 3), Cancellation.none()).hits().getFirst();
    assertThat(quoted.passage().documentId()).isEqualTo("start");
  }

  private static final class BunchedEmbedder implements TextEmbedder {
    @Override
    public String modelId() {
      return "bunched";
    }

    @Override
    public int dimension() {
      return 4;
    }

    @Override
    public Set<Language> languages() {
      return Set.of(Language.ENGLISH, Language.RUSSIAN);
    }

    @Override
    public float[] embedQuery(String text, Cancellation cancellation) {
      var topics = SampleIndex.topics(text);
      var own = (float) Math.sqrt(0.25);
      return new float[] {
        (float) Math.sqrt(0.75), own * topics[0], own * topics[1], own * topics[2]
      };
    }

    @Override
    public List<float[]> embedPassages(List<String> texts, Cancellation cancellation) {
      return texts.stream().map(text -> embedQuery(text, cancellation)).toList();
    }

    @Override
    public void close() {}
  }
}
