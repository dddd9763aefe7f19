package dev.souffleur.gaps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.souffleur.dialog.KnowledgeGap;
import dev.souffleur.dialog.KnowledgeGap.State;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.dialog.SqliteConversationStore;
import dev.souffleur.knowledge.Passage;
import dev.souffleur.knowledge.SearchHit;
import dev.souffleur.knowledge.SearchQuery;
import dev.souffleur.knowledge.SearchResult;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.UserException;
import dev.souffleur.task.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnowledgeGapsTest {
  private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");

  @TempDir Path temporary;
  private final List<String> answered = new ArrayList<>();
  private final List<String> searches = new ArrayList<>();
  private SqliteConversationStore conversations;
  private KnowledgeGaps gaps;

  @BeforeEach
  void open() {
    conversations =
        SqliteConversationStore.open(temporary.resolve("souffleur.db"), QuestionGroupsTest.CONTENT)
            .store();
    gaps =
        new KnowledgeGaps(
            conversations.gaps(),
            conversations,
            this::search,
            QuestionGroupsTest.CONTENT,
            null,
            Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @AfterEach
  void close() {
    conversations.close();
  }

  private SearchResult search(SearchQuery query, Cancellation cancellation) {
    searches.add(query.text());
    var covered = answered.stream().anyMatch(word -> query.text().contains(word));
    var passage = new Passage("d", 0, "Title", List.of(), 0, 5, "Words", Language.RUSSIAN);
    var hit =
        new SearchHit(
            1, passage, 0.9, 1, null, covered ? 0.8 : 0.1, new SearchHit.Snippet("", List.of()));
    return new SearchResult(query.text(), List.of(hit), Duration.ZERO);
  }

  @Test
  void aQuestionIsKeptRedactedWithItsDialog() {
    var dialog =
        dialog("Можно оплатить картой 4111 1111 1111 1111 в рассрочку? Почта anna@mail.ru");
    gaps.unanswered(dialog);
    var group = gaps.open().getFirst();
    assertThat(group.question())
        .isEqualTo("Можно оплатить картой [CARD_1] в рассрочку? Почта [EMAIL_1]");
    assertThat(group.conversations()).containsExactly(dialog);
    assertThat(group.lastAsked()).isEqualTo(NOW);
    assertThat(conversations.gaps().newest(9).toString()).doesNotContain("4111", "anna@");
  }

  @Test
  void greetingsAndThanksAreNoQuestions() {
    gaps.unanswered(dialog("Здравствуйте!"));
    gaps.unanswered(dialog("Спасибо большое!"));
    gaps.unanswered(dialog("Hello, thank you"));
    gaps.searched("  ", null);
    gaps.searched("спасибо", null);
    assertThat(gaps.open()).isEmpty();
  }

  @Test
  void aShortQuestionComesWithWhatWasSaidBefore() {
    var dialog = dialog("У меня списали деньги дважды");
    conversations.append(dialog, Speaker.CUSTOMER, "И когда вернёте?");
    gaps.unanswered(dialog);
    assertThat(gaps.open().getFirst().question())
        .isEqualTo("У меня списали деньги дважды И когда вернёте?");
  }

  @Test
  void theMostAskedComesFirstInBothLanguages() {
    gaps.unanswered(dialog("Can I pay with bitcoin?"));
    gaps.unanswered(dialog("Есть ли скидка для студентов?"));
    gaps.unanswered(dialog("А студентам скидка бывает?"));
    gaps.searched("скидка студентам", null);
    gaps.unanswered(dialog("Do you take bitcoin, may I pay with it?"));
    gaps.unanswered(dialog("Как подключить принтер к терминалу?"));
    assertThat(gaps.open()).extracting(GapGroup::count).containsExactly(3, 2, 1);
    assertThat(gaps.open())
        .extracting(GapGroup::language)
        .containsExactly(Language.RUSSIAN, Language.ENGLISH, Language.RUSSIAN);
    assertThat(gaps.open().getFirst().question()).isEqualTo("А студентам скидка бывает?");
    assertThat(gaps.open().getFirst().conversations()).hasSize(2);
  }

  @Test
  void groupsGoOnAfterTheProgramWasClosed() {
    gaps.unanswered(dialog("Есть ли скидка для студентов?"));
    close();
    open();
    gaps.unanswered(dialog("А студентам скидка бывает?"));
    assertThat(gaps.open()).extracting(GapGroup::count).containsExactly(2);
  }

  @Test
  void whatIsDismissedStaysAwayAndCanBeTakenBack() {
    var heard = new AtomicInteger();
    try (var subscription = gaps.onChange(heard::incrementAndGet)) {
      gaps.unanswered(dialog("Есть ли скидка для студентов?"));
      var group = gaps.open().getFirst();
      gaps.dismiss(group);
      assertThat(gaps.open()).isEmpty();
      gaps.unanswered(dialog("А студентам скидка бывает?"));
      assertThat(gaps.open()).isEmpty();
      gaps.restore(group);
      assertThat(gaps.open()).extracting(GapGroup::count).containsExactly(2);
      assertThat(heard).hasValue(4);
      assertThat(subscription).isNotNull();
    }
  }

  @Test
  void aGroupIsClosedWhenTheKnowledgeBaseAnswersItAndOpensWhenItDoesNot() {
    gaps.unanswered(dialog("Есть ли скидка для студентов?"));
    gaps.unanswered(dialog("Как подключить принтер [x] 4111 1111 1111 1111?"));
    assertThat(gaps.recheck(Cancellation.none())).isZero();
    assertThat(searches).noneMatch(text -> text.contains("CARD"));
    answered.add("студент");
    assertThat(gaps.recheck(Cancellation.none())).isEqualTo(1);
    assertThat(gaps.open()).singleElement().extracting(GapGroup::count).isEqualTo(1);
    assertThat(gaps.open().getFirst().question()).contains("принтер");
    answered.clear();
    gaps.unanswered(dialog("студентам скидка есть?"));
    assertThat(gaps.open()).extracting(GapGroup::count).containsExactly(2, 1);
  }

  @Test
  void anArticleIsBegunWithQuestionsAndRepliesButWithoutPersonalData() throws IOException {
    var folder = Files.createDirectory(temporary.resolve("kb"));
    var first = dialog("Есть ли скидка для студентов?");
    gaps.unanswered(first);
    conversations.append(first, Speaker.OPERATOR, "Да, 20 % по студенческому.");
    conversations.append(first, Speaker.OPERATOR, "Пришлите фото на anna@firma.ru");
    conversations.append(first, Speaker.CUSTOMER, "Спасибо");
    conversations.append(first, Speaker.OPERATOR, "Обращайтесь!");
    gaps.unanswered(dialog("А студентам скидка бывает?"));

    var file = gaps.draft(gaps.open().getFirst(), folder);

    assertThat(file).hasFileName("а-студентам-скидка-бывает.md");
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            ---
            title: "А студентам скидка бывает?"
            status: draft
            language: ru
            created: 2026-11-25
            asked: 2
            ---

            # А студентам скидка бывает?

            > Черновик. Напишите ответы, уберите то, что ниже них, и строку «status: draft» вверху — и статья войдёт в базу знаний.

            ## Есть ли скидка для студентов?

            …

            ## Как спрашивали

            - Есть ли скидка для студентов?
            - А студентам скидка бывает?

            ## Что отвечали операторы

            > Да, 20 % по студенческому.

            > Пришлите фото на \\[EMAIL\\_1\\]

            """);
    var group = gaps.open().getFirst();
    assertThat(group.state()).isEqualTo(State.DRAFTED);
    assertThat(group.draft()).isEqualTo(file.toString());
  }

  @Test
  void anExistingFileIsNeverOverwritten() throws IOException {
    var folder = Files.createDirectory(temporary.resolve("kb"));
    Files.writeString(folder.resolve("can-i-pay-with-bitcoin.md"), "mine");
    gaps.unanswered(dialog("Can I pay with bitcoin?"));
    var group = gaps.open().getFirst();
    assertThat(gaps.draft(group, folder)).hasFileName("can-i-pay-with-bitcoin-2.md");
    assertThat(gaps.draft(group, folder)).hasFileName("can-i-pay-with-bitcoin-3.md");
    assertThat(folder.resolve("can-i-pay-with-bitcoin.md")).hasContent("mine");
  }

  @Test
  void aFolderThatIsNotThereIsOneLineAndChangesNothing() {
    gaps.unanswered(dialog("Can I pay with bitcoin?"));
    var group = gaps.open().getFirst();
    assertThatThrownBy(() -> gaps.draft(group, temporary.resolve("none")))
        .isInstanceOf(UserException.class)
        .hasMessage("platform.error.missing");
    assertThat(gaps.open().getFirst().state()).isEqualTo(State.OPEN);
  }

  @Test
  void titlesBecomeNamesOfFilesOnEverySystem() {
    assertThat(ArticleDraft.fileName("Как оплатить: картой / наличными?"))
        .isEqualTo("как-оплатить-картой-наличными");
    assertThat(ArticleDraft.fileName("../../etc/passwd")).isEqualTo("etc-passwd");
    assertThat(ArticleDraft.fileName("CON")).isEqualTo("article-con");
    assertThat(ArticleDraft.fileName("???")).isEqualTo("article");
    assertThat(ArticleDraft.fileName("очень длинный вопрос ".repeat(20)).length())
        .isLessThanOrEqualTo(60);
  }

  @Test
  void hugeAndOddQuestionsAreKeptCut() throws IOException {
    var folder = Files.createDirectory(temporary.resolve("kb"));
    gaps.unanswered(dialog("почему не работает оплата \ud83d\ude00 ".repeat(5_000)));
    gaps.unanswered(dialog("принтер # _x_ <b> `y` | \"z\" \\ \ud83d не печатает"));
    assertThat(gaps.open()).hasSize(2);
    for (var group : gaps.open()) {
      assertThat(group.question().length()).isLessThanOrEqualTo(1_001);
      assertThat(Files.readString(gaps.draft(group, folder)).lines().skip(1).findFirst())
          .hasValueSatisfying(line -> assertThat(line).matches("title: \"[^\"\\\\]+\""));
    }
  }

  private long dialog(String words) {
    var id = conversations.create("", "chat", Map.of()).id();
    conversations.append(id, Speaker.CUSTOMER, words);
    return id;
  }

  @Test
  void theQuestionOfAGroupIsTheOneAskedMost() {
    gaps.searched("скидка студентам", null);
    gaps.unanswered(dialog("Студентам скидка положена?"));
    gaps.unanswered(dialog("студентам скидка  положена"));
    var group = gaps.open().getFirst();
    assertThat(group.question()).isEqualTo("Студентам скидка положена?");
    assertThat(group.wordings()).containsExactly("скидка студентам", "Студентам скидка положена?");
    assertThat(group.questions()).extracting(KnowledgeGap::group).containsOnly(group.id());
  }
}
