package dev.souffleur.suggest;

import static dev.souffleur.suggest.Fixtures.customer;
import static dev.souffleur.suggest.Fixtures.hit;
import static dev.souffleur.suggest.Fixtures.operator;
import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.dialog.AcceptedReply;
import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.PromptWindow;
import dev.souffleur.knowledge.Passage;
import dev.souffleur.knowledge.SearchHit;
import dev.souffleur.knowledge.SearchResult;
import dev.souffleur.llm.LlmClients;
import dev.souffleur.llm.LlmConfig;
import dev.souffleur.llm.Pricing;
import dev.souffleur.llm.StreamingServer;
import dev.souffleur.llm.StreamingServer.Answer;
import dev.souffleur.llm.Timeouts;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.Messages;
import dev.souffleur.privacy.RedactionSession;
import dev.souffleur.privacy.Redactor;
import dev.souffleur.suggest.ModelGate.Access;
import dev.souffleur.suggest.PromptBuilder.Budgets;
import dev.souffleur.suggest.SuggestionEvent.Completed;
import dev.souffleur.suggest.SuggestionEvent.LocalDraft;
import dev.souffleur.task.Cancellation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pipeline makes of what an operator replied before. */
class PastReplySuggestionTest {
  private static final String REPLY = "Откройте профиль и нажмите «Сменить почту».";

  @TempDir Path home;
  private final List<SuggestionEvent> events = new ArrayList<>();
  private final List<PastReplies.Situation> situations = new ArrayList<>();
  private ExecutorService executor;
  private List<SearchHit> found = List.of(hit(1, "Тарифы", "Basic стоит 10 $ в месяц.", 1, 0.1));
  private Access access = new Access.Closed(Warning.of("suggest.local.no_key"));
  private Optional<PastReply> past = past(REPLY, 0.8);

  @BeforeEach
  void open() {
    executor = Executors.newVirtualThreadPerTaskExecutor();
  }

  @AfterEach
  void close() {
    executor.close();
  }

  @Test
  void whereTheKnowledgeBaseIsSilentAPastReplyIsTheDraftAndSaysSo() {
    var suggestion = run(customer("Как сменить почту?"));

    assertThat(suggestion.reply()).isEqualTo("Здравствуйте! " + REPLY);
    assertThat(events)
        .anyMatch(e -> e instanceof LocalDraft(var text, _, _) && text.endsWith(REPLY));
    assertThat(suggestion.citations()).isEmpty();
    assertThat(suggestion.warnings())
        .extracting(Warning::key)
        .containsExactly("suggest.warning.past_reply", "suggest.local.no_key");
    assertThat(suggestion.warnings().getFirst().line(new Messages(Language.RUSSIAN)))
        .startsWith("Из прошлого ответа, 12 октября");
    assertThat(suggestion.warnings().getFirst().line(new Messages(Language.ENGLISH)))
        .startsWith("From a past reply of 12 October");
  }

  @Test
  void nobodyIsGreetedTwice() {
    past = past("Здравствуйте! Сейчас всё расскажу.", 0.8);

    assertThat(run(customer("Как сменить почту?")).reply())
        .isEqualTo("Здравствуйте! Сейчас всё расскажу.");
    assertThat(
            run(customer("Алло"), operator("Добрый день!"), customer("Как сменить почту?")).reply())
        .isEqualTo("Сейчас всё расскажу.");
  }

  @Test
  void whereTheKnowledgeBaseAnswersItIsTheDraft() {
    found = List.of(hit(1, "Профиль", "Почту меняют в профиле.", 1, 0.9));

    var suggestion = run(customer("Как сменить почту?"));

    assertThat(suggestion.reply()).contains("Почту меняют в профиле. [1]").doesNotContain(REPLY);
    assertThat(suggestion.warnings())
        .extracting(Warning::key)
        .containsExactly("suggest.local.no_key");
  }

  @Test
  void anOldPriceDoesNotComeBackThroughAnExample() {
    past = past("Смена почты стоит 5 $.", 0.9);

    assertThat(run(customer("Как сменить почту?")).reply()).doesNotContain("5 $");
  }

  @Test
  void whatStillStandsInItsArticleMayBeSaidAgain() {
    var text = "Смена почты стоит 5 $.";
    var article = new Passage("d", 0, "", List.of(), 0, text.length(), text, Language.RUSSIAN);
    past = Optional.of(new PastReply(accepted(text), 0.9, List.of(article)));

    assertThat(run(customer("Как сменить почту?")).reply()).contains("5 $");
  }

  @Test
  void aDeedOfAnotherDialogIsNotClaimedInThisOne() {
    past = past("Я уже сменил вам почту.", 0.9);

    assertThat(run(customer("Как сменить почту?")).reply()).doesNotContain("сменил");
  }

  @Test
  void whatWasLeftOutForPrivacyAndWhatIsOnlyFarAlikeIsNoDraft() {
    past = past("Напишите на [EMAIL].", 0.9);
    assertThat(run(customer("Как сменить почту?")).reply()).doesNotContain("EMAIL");

    past = past(REPLY, 0.5);
    assertThat(run(customer("Как сменить почту?")).reply()).doesNotContain(REPLY);
  }

  @Test
  void theModelIsShownItWithTheSourcesBehindIt() {
    try (var server = StreamingServer.start()) {
      var config = new LlmConfig("key", server.baseUrl(), "gpt-5-mini", true, Timeouts.DEFAULT);
      try (var client = LlmClients.of(config)) {
        access = new Access.Open(client);
        server.answer(Answer.of("Откройте профиль."));

        run(customer("Как сменить почту? Телефон +7 999 123-45-67"));

        var body = server.requests().getLast().body();
        assertThat(body).contains("только тон и построение", "Сменить почту");
        assertThat(body.indexOf("<example>")).isLessThan(body.lastIndexOf("</sources>"));
      }
    }
    assertThat(situations)
        .allSatisfy(
            situation -> {
              assertThat(situation.text()).doesNotContain("123");
              assertThat(situation.language()).isEqualTo(Language.RUSSIAN);
              assertThat(situation.category()).isNotNull();
            });
  }

  @Test
  void aMemoryThatFailsCostsNoSuggestion() {
    var pipeline =
        pipeline()
            .learningFrom(
                (situation, stop) -> {
                  throw new IllegalStateException("broken");
                });

    var last =
        pipeline.run(request(customer("Как сменить почту?")), events::add, new Cancellation());

    assertThat(last).isInstanceOf(Completed.class);
  }

  private Suggestion run(Message... dialog) {
    var pipeline =
        pipeline()
            .learningFrom(
                (situation, stop) -> {
                  situations.add(situation);
                  return past;
                });
    var last = pipeline.run(request(dialog), events::add, new Cancellation());
    return ((Completed) last).suggestion();
  }

  private static SuggestionRequest request(Message... dialog) {
    return SuggestionRequest.reply(List.of(dialog), new RedactionSession(new Redactor()));
  }

  private SuggestionPipeline pipeline() {
    var texts = new PromptTexts(home);
    return new SuggestionPipeline(
        new Classifier(Fixtures.categories(), List.of(), Fixtures.stemmer(), null),
        (query, stop) -> new SearchResult(query.text(), found, Duration.ofMillis(1)),
        texts,
        Fixtures.stemmer(),
        () -> access,
        new ModelCalls(
            texts,
            Fixtures.categories(),
            PromptWindow.ofTokens(2000)::of,
            () -> new Budgets(256, 16, 0.2),
            Pricing.bundled()),
        executor);
  }

  private static Optional<PastReply> past(String reply, double likeness) {
    return Optional.of(new PastReply(accepted(reply), likeness, List.of()));
  }

  private static AcceptedReply accepted(String reply) {
    var noon = LocalDate.of(2026, 10, 12).atTime(12, 0).atZone(ZoneId.systemDefault());
    return new AcceptedReply(
        1,
        1,
        "support",
        Language.RUSSIAN,
        "как сменить почту",
        reply,
        List.of(),
        null,
        noon.toInstant(),
        null);
  }
}
