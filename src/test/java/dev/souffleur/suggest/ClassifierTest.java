package dev.souffleur.suggest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.souffleur.dialog.Category;
import dev.souffleur.dialog.ConversationStore.Example;
import dev.souffleur.platform.CsvReader;
import dev.souffleur.platform.Language;
import dev.souffleur.task.Cancellation;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifierTest {
  /** Shared by the tests that teach it nothing. */
  private static final Classifier UNTAUGHT = untaught();

  private static Classifier untaught() {
    return new Classifier(DefaultCategories.read(), List.of(), new SnowballStemmer(), null);
  }

  private static String category(Classifier classifier, String text) {
    return classifier.classify(text, Cancellation.none()).category().id();
  }

  private static String ofDialog(String... texts) {
    return UNTAUGHT.classifyDialog(List.of(texts), Cancellation.none()).category().id();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "у меня списали деньги дважды|complaint",
        "у мня списли денги дважды|complaint",
        "не проходит оплата|support",
        "как вернуть деньги?|support",
        "верните деньги!!!|complaint",
        "хочу перейти на тариф Бизнес|sales",
        "есть ли скидка|sales",
        "приложение не открывается|support",
        "приложение перестало открываться|support",
        "третий раз пишу, ничего не работает!|complaint",
        "Нужен счёт на 12 рабочих мест|sales",
        "I was charged twice for the same thing|complaint",
        "the aplication wont open|support",
        "do you have discounts for students?|sales",
      })
  void knowsWhatOperatorsKnow(String text, String expected) {
    assertThat(category(UNTAUGHT, text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Здравствуйте", "добрый день", "Спасибо!", "hello", "thanks", "алло", "", "   "})
  void isUnsureOfTextsThatSayNothing(String text) {
    var guess = UNTAUGHT.classify(text, Cancellation.none());
    assertThat(UNTAUGHT.unsure(guess)).as("confidence %s", guess.confidence()).isTrue();
  }

  @Test
  void asksNobodyAboutAGuessOfSomebodyElse() {
    var category = UNTAUGHT.categories().getFirst();
    assertThat(UNTAUGHT.unsure(new CategoryGuess(category, 0.1, CategoryGuess.Source.OPERATOR)))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({"RUSSIAN, 0.88", "ENGLISH, 0.81"})
  void isRightOnTextsItHasNeverSeen(Language language, double floor) throws IOException {
    var report = IntentEvaluation.evaluate(new StringReader(heldOut(language)), UNTAUGHT);
    assertThat(report.n()).isGreaterThanOrEqualTo(100);
    assertThat(report.accuracy()).as("%s", report).isGreaterThanOrEqualTo(floor);
    assertThat(report.macroF1()).as("%s", report).isGreaterThanOrEqualTo(floor);
  }

  @Test
  void isAsSureAsItIsRight() throws IOException {
    var rows = heldOutRows();
    var confidence = 0.0;
    var right = 0;
    var surest = 0;
    var surestRight = 0;
    for (var row : rows) {
      var guess = UNTAUGHT.classify(row.fields().get(0), Cancellation.none());
      var hit = guess.category().id().equals(row.fields().get(1));
      confidence += guess.confidence();
      right += hit ? 1 : 0;
      if (guess.confidence() >= 0.9) {
        surest++;
        surestRight += hit ? 1 : 0;
      }
    }
    assertThat(confidence / rows.size())
        .as("mean confidence against accuracy %s", (double) right / rows.size())
        .isBetween((double) right / rows.size() - 0.1, (double) right / rows.size() + 0.1);
    assertThat((double) surestRight / surest).as("of %s sure guesses", surest).isGreaterThan(0.88);
  }

  @Test
  void aComplaintStaysOneWhenTheCustomerFollowsUp() {
    assertThat(ofDialog("У меня списали деньги дважды!", "И когда вернёте?"))
        .isEqualTo("complaint");
    assertThat(ofDialog("Вы дважды сняли оплату, это безобразие", "спасибо"))
        .isEqualTo("complaint");
    assertThat(ofDialog("I was charged twice", "and when will I get it?")).isEqualTo("complaint");
  }

  @Test
  void aNewSubjectChangesTheCategoryOfADialog() {
    assertThat(
            ofDialog(
                "приложение не открывается", "хочу перейти на тариф Бизнес, сколько он стоит?"))
        .isEqualTo("sales");
    assertThat(ofDialog("здравствуйте", "не приходит код из смс")).isEqualTo("support");
  }

  @Test
  void aDialogOfNothingIsUnsure() {
    assertThat(UNTAUGHT.unsure(UNTAUGHT.classifyDialog(List.of(), Cancellation.none()))).isTrue();
    assertThat(UNTAUGHT.unsure(UNTAUGHT.classifyDialog(List.of("", " "), Cancellation.none())))
        .isTrue();
  }

  @Test
  void aCorrectionCountsAtOnceForTheSameTextAndForNearlyTheSame() {
    var classifier = untaught();
    var text = "Где посмотреть остаток бонусов по карте";
    assertThat(category(classifier, text)).isNotEqualTo("complaint");

    classifier.learn(text, "complaint");

    var guess = classifier.classify(text, Cancellation.none());
    assertThat(guess.category().id()).isEqualTo("complaint");
    assertThat(guess.confidence()).isGreaterThan(0.95);
    assertThat(category(classifier, "где посмотреть остаток бонусов по карте?!"))
        .isEqualTo("complaint");
    assertThat(category(classifier, "где посмтреть остаток бонсов по карте"))
        .isEqualTo("complaint");
  }

  @Test
  void theLastCorrectionOfATextCounts() {
    var classifier = untaught();
    classifier.learn("Счёт пришёл", "complaint");
    classifier.learn("счет пришел", "sales");
    assertThat(category(classifier, "Счёт пришёл!")).isEqualTo("sales");
  }

  @Test
  void aCorrectionOfAnExampleOverridesIt() {
    var classifier = untaught();
    classifier.learn("не проходит оплата картой", "sales");
    assertThat(category(classifier, "Не проходит оплата картой")).isEqualTo("sales");
  }

  @Test
  void aCorrectionDoesNotReachAcrossANegation() {
    var classifier = untaught();
    classifier.learn("Оплата картой проходит", "sales");
    assertThat(category(classifier, "Оплата картой не проходит")).isEqualTo("support");
  }

  @Test
  void correctionsFromTheStoreAreKnownFromTheStart() {
    var classifier =
        new Classifier(
            DefaultCategories.read(),
            List.of(new Example("перламутровые пуговицы", "sales"), new Example("x", "gone")),
            new SnowballStemmer(),
            null);
    assertThat(category(classifier, "Перламутровые пуговицы")).isEqualTo("sales");
  }

  @Test
  void aCorrectionToAnUnknownCategoryIsRefused() {
    assertThatThrownBy(() -> UNTAUGHT.learn("text", "nonsense"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void withoutCategoriesThereIsNothingToChooseFrom() {
    assertThatThrownBy(() -> new Classifier(List.of(), List.of(), new SnowballStemmer(), null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void worksWithCategoriesThatHaveNoExamples() {
    var bare = new Category("only", Map.of(), List.of(), Map.of(), List.of(), "#000000");
    var classifier = new Classifier(List.of(bare), List.of(), new SnowballStemmer(), null);
    assertThat(category(classifier, "приложение не открывается")).isEqualTo("only");
  }

  @Test
  void aTextOfAHundredThousandCharsIsJudgedByItsEnds() {
    var longText = "Верните деньги, вы меня обманули! " + "слово ".repeat(17_000);
    assertThat(longText.length()).isGreaterThan(100_000);
    assertThat(UNTAUGHT.classify(longText, Cancellation.none()).confidence()).isBetween(0.3, 1.0);
    assertThat(category(UNTAUGHT, "x".repeat(100_000))).isNotEmpty();
    assertThat(category(UNTAUGHT, "😀".repeat(50_000))).isNotEmpty();
  }

  @Test
  void aCancelledClassificationEndsAsCancelled() {
    var cancelled = new Cancellation();
    cancelled.cancel();
    assertThatThrownBy(() -> UNTAUGHT.classify("не проходит оплата", cancelled))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void everyThreadSeesAWholeSnapshotWhileItLearns() throws Exception {
    var classifier = untaught();
    try (var pool = Executors.newFixedThreadPool(4)) {
      var guesses =
          IntStream.range(0, 200)
              .mapToObj(_ -> pool.submit(() -> category(classifier, "не проходит оплата")))
              .toList();
      for (var i = 0; i < 5; i++) {
        classifier.learn("совсем другой вопрос номер " + "абвгд".charAt(i), "sales");
      }
      for (Future<String> guess : guesses) {
        assertThat(guess.get()).isEqualTo("support");
      }
    }
  }

  private static List<CsvReader.Row> heldOutRows() throws IOException {
    try (var stream =
            Objects.requireNonNull(ClassifierTest.class.getResourceAsStream("intent-heldout.csv"));
        var text = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      var reader = new CsvReader(text);
      var rows = new ArrayList<CsvReader.Row>();
      reader.row();
      for (var row = reader.row(); row != null; row = reader.row()) {
        rows.add(row);
      }
      return rows;
    } catch (CsvReader.Malformed e) {
      throw new IOException(e);
    }
  }

  private static String heldOut(Language language) throws IOException {
    return heldOutRows().stream()
        .filter(row -> Language.of(row.fields().get(0)) == language)
        .map(
            row ->
                "\"%s\",%s"
                    .formatted(row.fields().get(0).replace("\"", "\"\""), row.fields().get(1)))
        .collect(Collectors.joining("\n"));
  }
}
