package dev.souffleur.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.ml.TextEmbedders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts as the same situation in other words, and what only as the same subject. */
class ReplyMemoryTest {
  /** A situation, the same in other words, and another one about the same things. */
  private record Asked(String first, String again, String other) {}

  private static final List<Asked> ASKED =
      List.of(
          new Asked(
              "Как сменить электронную почту в личном кабинете?",
              "подскажите, как мне сменить электронную почту в кабинете",
              "Как подтвердить электронную почту?"),
          new Asked(
              "У меня дважды списали деньги за подписку",
              "Здравствуйте, с карты дважды списали деньги за подписку!",
              "Не хватает денег на подписку, есть рассрочка?"),
          new Asked(
              "Где посмотреть историю платежей?",
              "Скажите, где я могу посмотреть историю своих платежей",
              "Можно ли отменить платёж?"),
          new Asked(
              "Приложение не открывается после обновления",
              "после обновления приложение совсем не открывается",
              "Когда выйдет обновление приложения?"),
          new Asked(
              "Можно ли перенести доставку на другой день?",
              "Хочу перенести доставку на другой день",
              "Сколько стоит доставка в другой город?"),
          new Asked(
              "Как добавить коллегу в рабочее пространство?",
              "как добавить в пространство коллегу?",
              "Коллега не видит наше пространство"),
          new Asked(
              "Курьер не приехал в назначенное время",
              "курьер так и не приехал в назначенное время!!",
              "Можно назначить курьеру другой адрес?"),
          new Asked(
              "Нужны закрывающие документы для бухгалтерии",
              "Пришлите закрывающие документы для бухгалтерии пожалуйста",
              "Бухгалтерия просит счёт на оплату"),
          new Asked(
              "How do I change the language of the app?",
              "how can I change the app language",
              "The app speaks the wrong language of the subtitles in the video player"),
          new Asked(
              "My promo code is not accepted at checkout",
              "The checkout does not accept my promo code",
              "Where do I find a promo code?"),
          new Asked(
              "Can I export my contacts to a file?",
              "I want to export contacts into a file",
              "I cannot upload a file with contacts and photos"),
          new Asked(
              "The invoice has the wrong company name",
              "wrong company name on the invoice",
              "Where is the invoice for our company of last March?"));

  @TempDir Path home;
  private LearningDesk desk;

  @BeforeEach
  void open() {
    desk = new LearningDesk(home, TextEmbedders.of(new NoWordsEmbedder()));
    for (var asked : ASKED) {
      desk.accept("", asked.first(), "Ответ на: " + asked.first());
    }
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void theSameInOtherWordsFitsAndAnotherQuestionOnTheSameThingsDoesNot() {
    var missed = new ArrayList<String>();
    var wrong = new ArrayList<String>();
    for (var asked : ASKED) {
      var again = desk.nearest(asked.again(), "support");
      if (again.filter(PastReply::fits).filter(p -> isOf(p, asked)).isEmpty()) {
        missed.add(asked.again() + again.map(PastReply::likeness));
      }
      var other = desk.nearest(asked.other(), "support");
      if (other.filter(PastReply::fits).isPresent()) {
        wrong.add(asked.other() + other.map(PastReply::likeness));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(missed).hasSizeLessThanOrEqualTo(2);
  }

  private static boolean isOf(PastReply past, Asked asked) {
    return past.accepted().situation().equals(asked.first());
  }
}
