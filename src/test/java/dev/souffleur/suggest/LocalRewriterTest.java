package dev.souffleur.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.platform.Language;
import dev.souffleur.suggest.Courtesy.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalRewriterTest {
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private final LocalRewriter rewriter =
      new LocalRewriter(new PromptTexts(Path.of("no-such-folder")), Fixtures.stemmer());

  @Test
  void shorterLeavesOutWhatStatesNothing() {
    assertThat(
            rewriter.shorter(
                "Здравствуйте, Анна! Спасибо за обращение. Заявка обрабатывается до 5 рабочих дней"
                    + " [1]. Если останутся вопросы, напишите — помогу."))
        .isEqualTo("Заявка обрабатывается до 5 рабочих дней [1].");
    assertThat(
            rewriter.shorter(
                "Hello Anna! Thank you for getting in touch. A request takes 5 working days [1]."
                    + "\nIf anything remains open, write to me and I will help."))
        .isEqualTo("A request takes 5 working days [1].");
  }

  @Test
  void shorterLeavesOutARepetitionButNoNumberAndNoQuestion() {
    assertThat(
            rewriter.shorter(
                "Проверьте карту и её лимиты. Проверьте карту. Карту проверьте 2 раза. Проверили"
                    + " карту?"))
        .isEqualTo("Проверьте карту и её лимиты. Карту проверьте 2 раза. Проверили карту?");
  }

  @Test
  void aLongTextThatCitesSourcesKeepsWhatTheySay() {
    var filler = "Мы каждый день внимательно читаем всё, что нам пишут клиенты. ";
    var more = "Наши инженеры постоянно улучшают приложение и делают его удобнее для всех. ";
    var other = "Компания ценит доверие и строит долгие отношения со своими покупателями. ";
    var third = "В ближайшее время появятся новые возможности, о которых расскажем отдельно. ";
    assertThat(
            rewriter.shorter(
                filler + more + other + third + "Возврат возможен 14 дней [1]. Назовите заказ?"))
        .isEqualTo("Возврат возможен 14 дней [1]. Назовите заказ?");
  }

  @Test
  void marksBehindTheEndSpeakForTheirWholeLine() {
    var extract =
        "Проверьте карту и её лимиты, затем повторите попытку через некоторое время. Если ошибка"
            + " осталась, выберите другой способ оплаты в личном кабинете. Затем обновите страницу"
            + " и войдите заново. [2]";
    var filler =
        "\nНаши инженеры постоянно улучшают приложение и делают его удобнее для всех людей."
            + " Компания ценит доверие и строит долгие отношения со своими покупателями.";
    assertThat(rewriter.shorter(extract + filler)).isEqualTo(extract);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "Здравствуйте!",
        "Спасибо за обращение. Хорошего дня!",
        "Возврат — 14 дней [1].",
        "Офис на ул. Ленина, д. 5 [1].",
        "🙂",
        "—",
        "\uD83D"
      })
  void whereNothingCanGoTheTextIsTheSame(String text) {
    assertThat(rewriter.shorter(text)).isEqualTo(text);
  }

  @Test
  void warmerPutsPhrasesAroundAndExchangesTheClosing() {
    assertThat(rewriter.warmer("Проверьте карту [1].", "support", false))
        .isEqualTo(
            "Здравствуйте! Сейчас во всём разберёмся. Проверьте карту [1]. Если останутся вопросы —"
                + " всегда рады помочь.");
    assertThat(
            rewriter.warmer(
                "Здравствуйте, Анна! Проверьте карту [1]. Обращайтесь.\nС уважением, Мария",
                null,
                false))
        .isEqualTo(
            "Здравствуйте, Анна! Спасибо за сообщение! Проверьте карту [1]. Если останутся вопросы"
                + " — всегда рады помочь.\n"
                + "С уважением, Мария");
  }

  @Test
  void formalExchangesAnInformalGreetingAndKeepsTheName() {
    assertThat(rewriter.formal("Привет, Анна! Проверьте карту.", "sales", false))
        .isEqualTo(
            "Здравствуйте, Анна! Благодарим за обращение. Проверьте карту. Готовы ответить на"
                + " дополнительные вопросы.");
    assertThat(rewriter.formal("Hi John! Please check the card.", null, true))
        .isEqualTo(
            "Good day John! Thank you for contacting us. Please check the card. We remain at your"
                + " disposal.");
  }

  @Test
  void whoIsAddressedFamiliarlyIsNotGreetedFormally() {
    assertThat(rewriter.formal("Привет, Аня! Проверь, как ты платишь.", null, false))
        .startsWith("Привет, Аня!");
    assertThat(rewriter.warmer("Проверь, как ты платишь.", null, false))
        .doesNotContain("Здравствуйте");
  }

  @Test
  void thePhrasesAreThemselvesKnownAsCourtesies() {
    for (var language : Language.values()) {
      var phrases = new Phrases(new PromptTexts(Path.of("no-such-folder")), "manners");
      for (var manner : List.of("warmer", "formal")) {
        for (var category : categories()) {
          assertThat(
                  Courtesy.of(
                      phrases.ofCategory(language, manner + ".greeting", category), language))
              .contains(Kind.GREETING);
          assertThat(
                  Courtesy.of(
                      phrases.ofCategory(language, manner + ".closing", category), language))
              .contains(Kind.CLOSING);
          assertThat(
                  Courtesy.of(
                      phrases.ofCategory(language, manner + ".opening", category), language))
              .get()
              .isIn(Kind.OPENING, Kind.APOLOGY);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Здравствуйте, деньги вернулись на карту",
        "Спасибо за обращение, деньги вернём завтра",
        "Если останутся вопросы, вернём деньги",
        "Извините, но возврат невозможен",
        "Мы готовы вернуть деньги",
        "Сейчас посмотрю",
        "Приношу извинения за двойное списание",
        "Хорошего дня ждать не стоит",
        "Hello, the money is back",
        "Thank you for your money",
        "Let us know the order number",
        "Thanks for your patience, the refund is approved"
      })
  void whatStatesSomethingIsNoCourtesy(String sentence) {
    assertThat(Courtesy.of(sentence, Language.of(sentence))).isEmpty();
  }

  private static List<@Nullable String> categories() {
    var all = new ArrayList<@Nullable String>(List.of("support", "sales", "complaint"));
    all.add(null);
    return all;
  }

  @Provide
  Arbitrary<String> replies() {
    var sentence =
        Arbitraries.of(
            "Здравствуйте, Анна!",
            "Привет!",
            "Спасибо за обращение.",
            "Приношу извинения за эту ситуацию.",
            "Возврат возможен в течение 14 дней [1].",
            "Заявка обрабатывается до 5 рабочих дней. [2]",
            "Проверьте карту и её лимиты.",
            "Проверьте карту.",
            "Назовите номер заказа?",
            "- Откройте настройки",
            "Если останутся вопросы, напишите — помогу.",
            "С уважением, Мария",
            "Hello Anna!",
            "Thank you for your patience.",
            "A refund takes 5 working days [3].",
            "We remain at your disposal.",
            "Best regards, John",
            "Напишите на help@example.com.",
            "Мы каждый день внимательно читаем всё, что нам пишут наши клиенты и партнёры.");
    var gap = Arbitraries.of(" ", "\n");
    return sentence
        .list()
        .ofMinSize(1)
        .ofMaxSize(9)
        .flatMap(
            all ->
                gap.list()
                    .ofSize(all.size())
                    .map(
                        gaps -> {
                          var text = new StringBuilder();
                          for (var i = 0; i < all.size(); i++) {
                            var list =
                                all.get(i).startsWith("-")
                                    || i > 0 && all.get(i - 1).startsWith("-");
                            text.append(i == 0 ? "" : list ? "\n" : gaps.get(i)).append(all.get(i));
                          }
                          return text.toString();
                        }));
  }

  @Provide
  Arbitrary<String> categoryIds() {
    return Arbitraries.of("support", "sales", "complaint", "no-such-category");
  }

  private static List<String> numbers(String text) {
    return NUMBER.matcher(text).results().map(result -> result.group()).sorted().toList();
  }

  private static Stream<String> stating(String text) {
    return Sentences.of(text).stream()
        .map(Sentences.Sentence::text)
        .filter(sentence -> Courtesy.of(sentence, Language.of(sentence)).isEmpty());
  }

  @Property(tries = 400)
  void warmerAndFormalKeepEverySentenceThatStatesAndEveryNumber(
      @ForAll("replies") String text,
      @ForAll("categoryIds") String category,
      @ForAll boolean greeted) {
    for (var made :
        List.of(
            rewriter.warmer(text, category, greeted), rewriter.formal(text, category, greeted))) {
      assertThat(numbers(made)).isEqualTo(numbers(text));
      assertThat(stating(text)).allSatisfy(sentence -> assertThat(made).contains(sentence));
    }
  }

  @Property(tries = 400)
  void doneTwiceIsDoneOnce(@ForAll("replies") String text, @ForAll("categoryIds") String category) {
    var warm = rewriter.warmer(text, category, false);
    assertThat(rewriter.warmer(warm, category, false)).isEqualTo(warm);
    var formal = rewriter.formal(text, category, false);
    assertThat(rewriter.formal(formal, category, false)).isEqualTo(formal);
    var shorter = rewriter.shorter(text);
    assertThat(rewriter.shorter(shorter)).isEqualTo(shorter);
  }

  @Property(tries = 400)
  void shorterTakesSentencesAwayAndNothingElse(@ForAll("replies") String text) {
    var kept = Sentences.of(rewriter.shorter(text)).stream().map(s -> s.text()).toList();
    var all = Sentences.of(text).stream().map(s -> s.text()).toList();
    assertThat(kept).isNotEmpty();
    assertThat(all).containsSubsequence(kept);
    assertThat(kept)
        .containsAll(all.stream().filter(sentence -> sentence.matches(".*\\[\\d].*")).toList());
  }

  @Property(tries = 400)
  void anyTextAtAllComesThrough(@ForAll String text) {
    assertThat(rewriter.shorter(text)).isNotNull();
    assertThat(rewriter.warmer(text, null, false)).contains(text.strip());
    assertThat(rewriter.formal(text, null, true)).isNotNull();
  }
}
