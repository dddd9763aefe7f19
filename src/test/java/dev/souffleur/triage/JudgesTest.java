package dev.souffleur.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgesTest {
  private static final List<TriageCategory> CATEGORIES = TriageCategories.bundled();
  private final WordsJudge words = new WordsJudge(CATEGORIES, Fakes.stemmer());
  private final OpinionPool pool = new OpinionPool(CATEGORIES);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "payment|Банк отклонил операцию|Недостаточно средств",
        "payment|Your card was declined|Try a different payment method",
        "technical|500 Internal Server Error|nginx",
        "technical|Нет подключения к интернету|Повторить",
        "interface|Поле обязательно для заполнения|Отправить",
        "interface|Please enter a valid email|Submit",
        "product|Технические характеристики|В корзину",
        "product|Choose your plan|Compare plans",
        "other|Погода в Казани|Влажность 62 %",
        "other|Recipe for six|Ingredients",
      })
  void wordsTellTheCategory(String id, String first, String second) {
    assertThat(best(judged(Fakes.text(first, second)))).isEqualTo(id);
  }

  @Test
  void aPictureWithoutWordsIsNothingInParticular() {
    var opinion = words.judge(OcrText.NONE, List.of()).opinion();

    assertThat(best(opinion)).isEqualTo("other");
    assertThat(opinion.reliability()).isLessThan(0.2);
  }

  @Test
  void aLetterThatWasMisreadDoesNotHideACue() {
    assertThat(best(judged(Fakes.text("Платёж откпонён")))).isEqualTo("payment");
  }

  @Test
  void theLongestCueSpeaksForTheWordsInIt() {
    var reader = new CueReader(CATEGORIES, Fakes.stemmer());
    var whole = reader.read(Fakes.text("Карта отклонена"), List.of()).scores();
    var parts = reader.read(Fakes.text("Карта", "конец", "отклонена"), List.of()).scores();

    assertThat(whole[1]).isEqualTo(weight("payment", "карта отклонена"), within(0.01));
    assertThat(parts[1]).isLessThan(whole[1]);
  }

  @Test
  void whatOcrIsNotSureOfSaysLess() {
    var sure = new OcrText(List.of(Fakes.line("Платёж отклонён", 0, 20, 0.95)));
    var unsure = new OcrText(List.of(Fakes.line("Платёж отклонён", 0, 20, 0.4)));

    assertThat(judged(unsure).probabilities()[1]).isLessThan(judged(sure).probabilities()[1]);
  }

  @Test
  void whatIsWrittenLargeSaysMore() {
    var small = Fakes.line("Оплата", 100, 20, 0.95);
    var rest = Fakes.line("разное прочее иное", 200, 20, 0.95);
    var large = Fakes.line("Оплата", 100, 45, 0.95);

    assertThat(judged(new OcrText(List.of(large, rest))).probabilities()[1])
        .isGreaterThan(judged(new OcrText(List.of(small, rest))).probabilities()[1]);
  }

  @Test
  void anErrorCodeOfANetworkIsAFailureWhateverStandsAround() {
    assertThat(best(judged(Fakes.text("ERR_NAME_NOT_RESOLVED")))).isEqualTo("technical");
  }

  @Test
  void oneSourceAloneIsTakenAtItsWord() {
    var opinion = opinion(Evidence.Source.WORDS, 0.3, 0.1, 0.6, 0.1, 0.1, 0.1);

    var verdict = pool.fuse(List.of(opinion));

    assertThat(verdict.category().id()).isEqualTo("payment");
    assertThat(verdict.confidence()).isEqualTo(0.6, within(1e-9));
    assertThat(verdict.evidence()).singleElement().extracting(Evidence::weight).isEqualTo(1.0);
  }

  @Test
  void twoThatAgreeAreSurerThanEither() {
    var verdict =
        pool.fuse(
            List.of(
                opinion(Evidence.Source.PICTURE, 0.6, 0.1, 0.6, 0.1, 0.1, 0.1),
                opinion(Evidence.Source.WORDS, 0.6, 0.1, 0.6, 0.1, 0.1, 0.1)));

    assertThat(verdict.confidence()).isGreaterThan(0.65).isLessThan(0.9);
  }

  @Test
  void whatEachSourceSaidIsKeptBesideItsWeight() {
    var verdict =
        pool.fuse(
            List.of(
                opinion(Evidence.Source.PICTURE, 0.25, 0.6, 0.1, 0.1, 0.1, 0.1),
                opinion(Evidence.Source.WORDS, 0.75, 0.1, 0.6, 0.1, 0.1, 0.1)));

    assertThat(verdict.category().id()).isEqualTo("payment");
    assertThat(verdict.evidence())
        .extracting(Evidence::source, Evidence::weight, e -> e.probabilities().get("interface"))
        .containsExactly(
            tuple(Evidence.Source.PICTURE, 0.25, 0.6), tuple(Evidence.Source.WORDS, 0.75, 0.1));
    assertThat(sum(verdict.probabilities())).isEqualTo(1, within(1e-9));
  }

  private Opinion judged(OcrText text) {
    return words.judge(text, TextFindings.of(text)).opinion();
  }

  private static Opinion opinion(Evidence.Source source, double reliability, double... p) {
    return new Opinion(source, reliability, p);
  }

  private static double weight(String id, String cue) {
    return CATEGORIES.stream()
        .filter(category -> category.id().equals(id))
        .flatMap(category -> category.words().stream())
        .filter(word -> word.text().equals(cue))
        .mapToDouble(TriageCategory.Cue::weight)
        .findFirst()
        .orElseThrow();
  }

  private static double sum(Map<TriageCategory, Double> probabilities) {
    return probabilities.values().stream().mapToDouble(p -> p).sum();
  }

  private static String best(Opinion opinion) {
    var best = 0;
    for (var i = 1; i < opinion.probabilities().length; i++) {
      best = opinion.probabilities()[i] > opinion.probabilities()[best] ? i : best;
    }
    return CATEGORIES.get(best).id();
  }
}
