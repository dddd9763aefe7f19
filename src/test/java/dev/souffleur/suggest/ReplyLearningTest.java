package dev.souffleur.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.dialog.AcceptedReply;
import dev.souffleur.dialog.Feedback.Rating;
import dev.souffleur.knowledge.Passage;
import dev.souffleur.ml.TextEmbedders;
import dev.souffleur.platform.Language;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplyLearningTest {
  private static final String ASKED = "Как сменить электронную почту в личном кабинете?";
  private static final String ALIKE = "подскажите как сменить почту в кабинете";
  private static final String REPLY = "Откройте профиль и нажмите «Сменить почту».";

  @TempDir Path home;
  private final TextEmbedders embedders = TextEmbedders.of(new NoWordsEmbedder());
  private LearningDesk desk;

  @BeforeEach
  void open() {
    desk = new LearningDesk(home, embedders);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private void reopen() {
    close();
    open();
  }

  @Test
  void aReplyThatWasSentAsItWasIsOfferedInASimilarSituationAfterTheProgramEndedToo() {
    desk.accept("Анна К.", ASKED, "Здравствуйте, Анна! " + REPLY + " [1]");

    assertThat(desk.nearest(ALIKE)).contains("Здравствуйте! " + REPLY);
    reopen();
    assertThat(desk.nearest(ALIKE)).contains("Здравствуйте! " + REPLY);
    assertThat(desk.nearest("сколько стоит доставка в Казань")).isEmpty();
  }

  @Test
  void aFifthOfTheWordsMayBeTheOperatorsAndNoMore() {
    var sent = "а".repeat(50);
    desk.send(desk.offer("", ASKED, sent), sent, 10, null);
    assertThat(desk.nearest(ALIKE)).isPresent();

    var other = "Где посмотреть историю платежей?";
    desk.send(desk.offer("", other, sent), sent, 11, null);
    assertThat(desk.nearest(other)).isEmpty();
  }

  @Test
  void aThumbUpMakesAnExampleOfWhatWasNeverSent() {
    desk.rate(desk.offer("", ASKED, REPLY + " [1]"), Rating.UP);

    assertThat(desk.nearest(ALIKE)).contains(REPLY);
  }

  @Test
  void aThumbDownTakesItAwayWithWhateverSaysNearlyTheSameAndForGood() {
    var first = desk.accept("", ASKED, REPLY);
    desk.accept("", "Хочу сменить электронную почту в кабинете", REPLY + " Готово");
    var other = "Телефон меняют в разделе «Контакты».";
    desk.accept("", "Как сменить телефон в кабинете?", other);

    desk.rate(first, Rating.DOWN);
    assertThat(desk.nearest(ALIKE)).contains(other);
    desk.accept("", ALIKE, REPLY);
    assertThat(desk.nearest(ALIKE)).contains(other);
    reopen();
    assertThat(desk.nearest(ALIKE)).contains(other);
  }

  @Test
  void aThumbDownThatIsTakenBackGivesTheExampleBack() {
    var offered = desk.accept("", ASKED, REPLY);
    desk.rate(offered, Rating.DOWN);

    desk.rate(offered, null);

    assertThat(desk.nearest(ALIKE)).contains(REPLY);
  }

  @Test
  void aThumbDownOnWhatWasNotSentSpeaksAgainstItsLikeAndTakenBackLeavesNothing() {
    desk.accept("", ASKED, REPLY);
    var other = desk.offer("", "сменить почту", REPLY);

    desk.rate(other, Rating.DOWN);
    assertThat(desk.nearest(ALIKE)).isEmpty();

    desk.rate(other, null);
    assertThat(desk.nearest(ALIKE)).contains(REPLY);
    assertThat(desk.examples.all()).hasSize(1);
  }

  @Test
  void whatWasThumbedDownBeforeItWasSentIsNoExample() {
    desk.send(desk.offer("", ASKED, REPLY), REPLY, 0, Rating.DOWN);

    assertThat(desk.nearest(ALIKE)).isEmpty();
  }

  @Test
  void aReplyIsNotOfferedWhenItsArticleSaysSomethingElseNow() {
    var article = passage("Тариф стоит 10 $ в месяц.");
    desk.articles = List.of(article);
    desk.accept("", "Сколько стоит тариф?", "Тариф стоит 10 $ в месяц.", article);
    assertThat(desk.nearest("сколько стоит тариф")).isPresent();

    desk.articles = List.of(passage("Тариф стоит 12 $ в месяц."));
    assertThat(desk.nearest("сколько стоит тариф")).isEmpty();

    desk.articles = List.of();
    assertThat(desk.nearest("сколько стоит тариф")).isEmpty();
  }

  @Test
  void noExampleHoldsTheCustomersNameOrNumbers() {
    desk.accept(
        "Зульфия Р. · A-1042",
        "Это Зульфия, заказ A-1042, тел. +7 999 123-45-67, где он?",
        "Зульфия, заказ A-1042 уже в пути, позвоним на +7 999 123-45-67.");

    assertThat(desk.examples.all())
        .singleElement()
        .satisfies(
            example ->
                assertThat(example.situation() + example.reply())
                    .doesNotContainIgnoringCase("зульфи")
                    .doesNotContain("1042", "123-45-67"));
  }

  @Test
  void whatOneAskedAndAnotherDidNotIsNotTheSame() {
    desk.accept("", "Приложение не открывается на телефоне", "Перезагрузите телефон.");

    assertThat(desk.nearest("приложение открывается на телефоне", "support"))
        .hasValueSatisfying(past -> assertThat(past.fits()).isFalse());
  }

  @Test
  void theSameLanguageIsAMustAndTheSameCategoryCountsMore() {
    desk.accept("", "How do I change my e-mail address?", "Open your profile.");
    assertThat(desk.nearest("how to change the e-mail address")).contains("Open your profile.");
    assertThat(desk.nearest("как сменить e-mail")).isEmpty();

    var same = desk.nearest("change my e-mail address", "support").orElseThrow();
    var other = desk.nearest("change my e-mail address", "sales").orElseThrow();
    assertThat(same.likeness()).isGreaterThan(other.likeness());
  }

  @Test
  void theNewestOfEquallyGoodRepliesIsOffered() {
    desk.accept("", ASKED, "Старый порядок.");
    desk.accept("", ASKED, "Новый порядок действий.");

    assertThat(desk.nearest(ASKED)).contains("Новый порядок действий.");
    assertThat(desk.examples.all()).extracting(AcceptedReply::withdrawnBy).containsOnlyNulls();
  }

  private static Passage passage(String text) {
    return new Passage(
        "plans.md", 0, "Тарифы", List.of(), 0, text.length(), text, Language.RUSSIAN);
  }
}
