package dev.souffleur.app.ui;

import dev.souffleur.dialog.Category;
import dev.souffleur.knowledge.Passage;
import dev.souffleur.knowledge.SearchHit;
import dev.souffleur.knowledge.SearchHit.Range;
import dev.souffleur.knowledge.SearchHit.Snippet;
import dev.souffleur.llm.Usage;
import dev.souffleur.platform.Language;
import dev.souffleur.suggest.CategoryGuess;
import dev.souffleur.suggest.Citation;
import dev.souffleur.suggest.Suggestion;
import dev.souffleur.suggest.SuggestionEvent;
import dev.souffleur.suggest.Warning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Things that customers, operators and articles say, in both languages. */
final class Sample {
  static final Category SUPPORT = category("support", "Техподдержка", "Support", "#0969da");
  static final Category SALES = category("sales", "Продажи", "Sales", "#1a7f37");
  static final Category COMPLAINT = category("complaint", "Жалоба", "Complaint", "#cf222e");
  static final List<Category> CATEGORIES = List.of(SUPPORT, SALES, COMPLAINT);

  private final Language language;
  private final String article;
  private final String troubles;
  private final List<Passage> passages = new ArrayList<>();

  Sample(Language language) {
    this.language = language;
    article =
        say(
            """
            # Возврат средств
            Здесь собраны правила возврата денег за подписку.
            ## Условия
            Возврат возможен в течение 14 дней после покупки, если техническую неполадку решить не удалось.
            Деньги возвращаются тем же способом, которым была оплачена подписка.
            ## Как запросить
            Клиент пишет в поддержку из личного кабинета и называет номер заказа.
            ## Сроки
            Заявка на возврат обрабатывается до 5 рабочих дней. Банк может зачислять деньги ещё несколько дней.
            ## Двойное списание
            Если деньги списаны дважды, сначала проверьте оба платежа: второй часто оказывается удержанием и отменяется сам.
            """,
            """
            # Refunds
            These are the rules for refunds of a subscription.
            ## Conditions
            A refund is possible within 14 days of purchase where a technical problem could not be solved.
            The money goes back the way the subscription was paid.
            ## How to ask
            The customer writes to support from their account and gives the order number.
            ## Timing
            A refund request is handled within 5 working days. The bank may take some days more.
            ## Charged twice
            Where money was taken twice, check both payments first: the second is often a hold and lapses by itself.
            """);
    troubles =
        say(
            """
            # Неполадки
            ## Ошибки оплаты
            Проверьте карту и её лимиты, повторите попытку через 10 минут или выберите другой способ оплаты.
            ## Приложение не открывается
            Перезапустите устройство, очистите кэш, переустановите приложение.
            """,
            """
            # Troubles
            ## Payment errors
            Check the card and its limits, try again in 10 minutes, or use another way to pay.
            ## The app does not open
            Restart the device, clear the cache, reinstall the app.
            """);
    passage("refunds", 3);
    passage("troubles", 1);
    passage("refunds", 1);
    passage("refunds", 4);
  }

  private static Category category(String id, String russian, String english, String colour) {
    return new Category(
        id,
        Map.of(Language.RUSSIAN, russian, Language.ENGLISH, english),
        List.of(),
        Map.of(),
        List.of(),
        colour);
  }

  String say(String russian, String english) {
    return language == Language.RUSSIAN ? russian : english;
  }

  String article(String documentId) {
    return documentId.equals("refunds") ? article : troubles;
  }

  private void passage(String document, int section) {
    var text = article(document);
    var sections = text.split("\n## ");
    var start = text.indexOf("\n## " + sections[section]) + 1;
    var body = start + 3 + sections[section].indexOf('\n') + 1;
    var end = start + 3 + sections[section].length();
    passages.add(
        new Passage(
            document,
            section,
            sections[0].lines().findFirst().orElseThrow().substring(2),
            List.of(sections[section].lines().findFirst().orElseThrow()),
            body,
            end,
            text.substring(body, end),
            language));
  }

  Passage passage(int index) {
    return passages.get(index);
  }

  SearchHit hit(int index, String word) {
    var passage = passages.get(index);
    var text = passage.text().strip().replace("\n", " ");
    var at = text.toLowerCase(Locale.ROOT).indexOf(word.toLowerCase(Locale.ROOT));
    List<Range> matches = at < 0 ? List.of() : List.of(new Range(at, at + word.length()));
    return new SearchHit(
        index + 1,
        passage,
        0.9 - index * 0.1,
        1,
        null,
        1,
        new Snippet("…" + text, shifted(matches)));
  }

  private static List<Range> shifted(List<Range> ranges) {
    return ranges.stream().map(r -> new Range(r.start() + 1, r.end() + 1)).toList();
  }

  String complaint() {
    return say(
        "Здравствуйте! У меня списали деньги дважды за подписку, вчера и сегодня.",
        "Hello! I was charged twice for my subscription, yesterday and today.");
  }

  String draft() {
    return say(
        "Заявка на возврат обрабатывается до 5 рабочих дней [1].",
        "A refund request is handled within 5 working days [1].");
  }

  String reply() {
    return say(
        "Анна, приношу извинения за двойное списание. Проверю оба платежа и передам заявку на возврат"
            + " лишнего: её обработают до 5 рабочих дней [1]. Если в приложении появится ошибка"
            + " оплаты, повторите попытку через час [2].",
        "Anna, I am sorry that you were charged twice. I will check both payments and ask for the"
            + " extra one back: the request is handled within 5 working days [1]. If the app shows"
            + " a payment error, try again in an hour [2].");
  }

  List<Citation> citations() {
    return List.of(new Citation(1, passages.get(0), 0.9), new Citation(2, passages.get(1), 0.7));
  }

  CategoryGuess guess() {
    return new CategoryGuess(COMPLAINT, 0.92, CategoryGuess.Source.LOCAL);
  }

  SuggestionEvent[] draftEvents() {
    return new SuggestionEvent[] {
      new SuggestionEvent.Classified(guess()),
      new SuggestionEvent.Retrieved(
          List.of(
              hit(0, say("5 рабочих дней", "5 working days")),
              hit(1, say("через 10 минут", "in 10 minutes"))),
          Duration.ofMillis(7)),
      new SuggestionEvent.LocalDraft(draft(), citations(), Duration.ofMillis(18))
    };
  }

  SuggestionEvent completed(long id, @Nullable Double cost) {
    return new SuggestionEvent.Completed(
        new Suggestion(
            id,
            guess(),
            draft(),
            reply(),
            Suggestion.Mode.LLM,
            citations(),
            List.of(
                Warning.of(
                    "desk.warning.amount",
                    say("через час", "in an hour"),
                    2,
                    say("через 10 минут", "in 10 minutes"))),
            "gpt-5-mini",
            new Usage(900, 500, 90),
            cost,
            Duration.ofMillis(210),
            Duration.ofMillis(1400)));
  }

  SuggestionEvent completedLocally(long id) {
    return new SuggestionEvent.Completed(localDraft(id));
  }

  Suggestion localDraft(long id) {
    return new Suggestion(
        id,
        guess(),
        draft(),
        draft(),
        Suggestion.Mode.LOCAL,
        citations().subList(0, 1),
        List.of(),
        "",
        Usage.NONE,
        0.0,
        null,
        Duration.ofMillis(18));
  }

  SuggestionEvent failed(long id) {
    return new SuggestionEvent.Failed(Warning.of("desk.error.network"), localDraft(id));
  }
}
