package dev.souffleur.suggest;

import static dev.souffleur.suggest.Fixtures.customer;
import static dev.souffleur.suggest.Fixtures.hit;
import static dev.souffleur.suggest.Fixtures.operator;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.PromptWindow;
import dev.souffleur.knowledge.Retriever;
import dev.souffleur.knowledge.SearchHit;
import dev.souffleur.knowledge.SearchResult;
import dev.souffleur.llm.LlmClient;
import dev.souffleur.llm.LlmClients;
import dev.souffleur.llm.LlmConfig;
import dev.souffleur.llm.Pricing;
import dev.souffleur.llm.StreamingServer;
import dev.souffleur.llm.StreamingServer.Answer;
import dev.souffleur.llm.Timeouts;
import dev.souffleur.llm.Usage;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.Messages;
import dev.souffleur.privacy.RedactionSession;
import dev.souffleur.privacy.Redactor;
import dev.souffleur.suggest.ModelGate.Access;
import dev.souffleur.suggest.PromptBuilder.Budgets;
import dev.souffleur.suggest.SuggestionEvent.Cancelled;
import dev.souffleur.suggest.SuggestionEvent.Classified;
import dev.souffleur.suggest.SuggestionEvent.Completed;
import dev.souffleur.suggest.SuggestionEvent.Failed;
import dev.souffleur.suggest.SuggestionEvent.LocalDraft;
import dev.souffleur.suggest.SuggestionEvent.Retrieved;
import dev.souffleur.suggest.SuggestionEvent.Token;
import dev.souffleur.task.Cancellation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionPipelineTest {
  private static final String REFUND =
      "Возврат возможен в течение 14 дней после покупки, если неполадку не удалось устранить.";

  @TempDir Path home;
  private final List<SuggestionEvent> events = Collections.synchronizedList(new ArrayList<>());
  private final List<String> searched = Collections.synchronizedList(new ArrayList<>());
  private final Cancellation cancellation = new Cancellation();
  private List<SearchHit> found = List.of(hit(1, "Возврат средств", REFUND, 1, 0.9));
  private ExecutorService executor;
  private StreamingServer server;
  private Access access = new Access.Closed(Warning.of("suggest.local.no_key"));

  @BeforeEach
  void setUp() {
    executor = Executors.newVirtualThreadPerTaskExecutor();
    server = StreamingServer.start();
  }

  @AfterEach
  void tearDown() {
    if (access instanceof Access.Open(LlmClient client)) {
      client.close();
    }
    server.close();
    executor.close();
  }

  @Test
  void withoutAModelTheDraftIsTheSuggestionAndSaysSo() {
    var last = run(customer("За сколько дней можно вернуть деньги?"));

    assertThat(kinds()).containsExactly(Classified.class, Retrieved.class, LocalDraft.class);
    var suggestion = ((Completed) last).suggestion();
    assertThat(suggestion.mode()).isEqualTo(Suggestion.Mode.LOCAL);
    assertThat(suggestion.reply())
        .isEqualTo(suggestion.draft())
        .contains("14 дней")
        .contains("[1]");
    assertThat(suggestion.citations()).extracting(Citation::n).containsExactly(1);
    assertThat(suggestion.warnings()).extracting(Warning::key).contains("suggest.local.no_key");
    assertThat(suggestion.costUsd()).isZero();
    assertThat(suggestion.firstToken()).isNull();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aModelsStreamReplacesTheDraftInBothApis(boolean responses) {
    open("gpt-5-mini", responses);
    server.answer(
        Answer.of("Вернём ", "деньги за 14 дней", " [1].").counting(new Usage(1000, 400, 50)));

    var last = run(customer("За сколько дней можно вернуть деньги?"));

    var suggestion = ((Completed) last).suggestion();
    assertThat(tokens()).isEqualTo("Вернём деньги за 14 дней [1].");
    assertThat(suggestion.reply()).isEqualTo("Вернём деньги за 14 дней [1].");
    assertThat(suggestion.mode()).isEqualTo(Suggestion.Mode.LLM);
    assertThat(suggestion.citations()).singleElement().extracting(Citation::n).isEqualTo(1);
    assertThat(suggestion.usage()).isEqualTo(new Usage(1000, 400, 50));
    assertThat(suggestion.costUsd()).isEqualTo((600 * 0.25 + 400 * 0.025 + 50 * 2) / 1e6);
    assertThat(suggestion.firstToken()).isNotNull().isLessThanOrEqualTo(suggestion.latency());
    assertThat(events.indexOf(first(LocalDraft.class)))
        .isLessThan(events.indexOf(first(Token.class)));
    assertThat(server.requests().getFirst().path())
        .isEqualTo(responses ? "/v1/responses" : "/v1/chat/completions");
  }

  @Test
  void anUnknownModelHasAnUnknownCost() {
    open("our-own-model", false);
    server.answer(Answer.of("Ответ").counting(new Usage(10, 0, 5)));

    var suggestion =
        ((Completed) run(customer("За сколько дней можно вернуть деньги?"))).suggestion();

    assertThat(suggestion.costUsd()).isNull();
  }

  @Test
  void aSourceThatDoesNotExistIsTakenOutOfTheReplyAndReported() {
    open("gpt-5-mini", true);
    server.answer(Answer.of("За 14 дней [1], скидка 50 % [9]."));

    var suggestion =
        ((Completed) run(customer("За сколько дней можно вернуть деньги?"))).suggestion();

    assertThat(suggestion.reply()).isEqualTo("За 14 дней [1], скидка 50 %.");
    assertThat(suggestion.warnings())
        .containsExactly(
            Warning.of("suggest.warning.citation", "[9]"),
            Warning.of("guard.warning.invented", "50 %").about(new Warning.Span(23, 27, 0)));
  }

  @Test
  void whatAModelAltersOrInventsIsNamedWithItsPlace() {
    open("gpt-5-mini", true);
    var reply = "Вернуть деньги можно в течение 30 дней [1], это стоит 150 ₽.";
    server.answer(Answer.of(reply));

    var suggestion =
        ((Completed) run(customer("За сколько дней можно вернуть деньги?"))).suggestion();

    assertThat(suggestion.warnings())
        .extracting(Warning::key)
        .containsExactly("guard.warning.altered", "guard.warning.invented", "guard.warning.money");
    var altered = suggestion.warnings().getFirst();
    var span = altered.spans().getFirst();
    assertThat(reply.substring(span.start(), span.end())).isEqualTo("в течение 30 дней");
    assertThat(span.source()).isEqualTo(1);
    assertThat(altered.line(new Messages(Language.RUSSIAN)))
        .isEqualTo("«в течение 30 дней»: в источнике 1 — «в течение 14 дней»");
  }

  @Test
  void aDraftOfThePassagesIsNeverFoundFaultWith() {
    var last = run(customer("За сколько дней можно вернуть деньги?"));

    assertThat(((Completed) last).suggestion().warnings())
        .noneMatch(warning -> warning.key().startsWith("guard."));
  }

  @Test
  void personalDataStaysHereAndComesBackInTheReply() {
    open("gpt-5-mini", true);
    server.answer(Answer.of("Карта [CA", "RD_1] заблокирована, пишу на [EMAIL_1]."));

    var last =
        run(
            customer("Списали с карты 4111 1111 1111 1111, пишите на anna@example.com"),
            operator("Вижу карту 4111-1111-1111-1111."),
            customer("Верните деньги за двойное списание"));

    var body = server.requests().getFirst().body();
    assertThat(body.replaceAll("\\D", "")).doesNotContain("4111111111111111");
    assertThat(body).doesNotContain("anna@example.com").contains("[CARD_1]");
    assertThat(((Completed) last).suggestion().reply())
        .isEqualTo("Карта 4111 1111 1111 1111 заблокирована, пишу на anna@example.com.");
    assertThat(tokens()).doesNotContain("[CARD_1]").contains("4111 1111 1111 1111");
  }

  @Test
  void aCardWhereALongMessageIsShortenedDoesNotLeaveInHalves() {
    open("gpt-5-mini", true);
    server.answer(Answer.of("Понятно."));
    var card = "4111 1111 1111 1111 ";

    run(customer("Верните деньги " + card.repeat(3000)));

    assertThat(server.requests()).isNotEmpty();
    assertThat(server.requests().toString()).doesNotContain("4111").doesNotContain("1111");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 400})
  void aServerThatRefusesLeavesTheDraftWithOneLine(int status) {
    open("gpt-5-mini", true);
    server.answer(Answer.status(status, Map.of(), "{\"error\":{\"message\":\"no\"}}"));

    var last = run(customer("За сколько дней можно вернуть деньги?"));

    assertThat(last)
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> {
              assertThat(failed.reason().key()).startsWith("llm.error.");
              assertThat(failed.draft()).isNotNull();
              assertThat(failed.draft().reply()).contains("14 дней");
              assertThat(failed.draft().mode()).isEqualTo(Suggestion.Mode.LOCAL);
            });
  }

  @Test
  void aConnectionCutInMidReplyLeavesTheDraft() {
    open("gpt-5-mini", true);
    server.answer(Answer.of("Вернём ", "за ").failing(StreamingServer.Fault.CUT));

    var last = run(customer("За сколько дней можно вернуть деньги?"));

    assertThat(last)
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.reason().key()).isEqualTo("llm.error.cut"));
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void cancellingInMidStreamClosesTheConnectionAndEndsOnce() throws Exception {
    open("gpt-5-mini", true);
    var pieces = IntStream.range(0, 2000).mapToObj(i -> "слово ").toArray(String[]::new);
    server.answer(Answer.of(pieces).every(Duration.ofMillis(20)));
    var streaming = new CountDownLatch(1);
    var last =
        executor.submit(
            () ->
                pipeline()
                    .run(
                        request(customer("За сколько дней можно вернуть деньги?")),
                        event -> {
                          events.add(event);
                          if (event instanceof Token) {
                            streaming.countDown();
                          }
                        },
                        cancellation));

    assertThat(streaming.await(30, SECONDS)).isTrue();
    cancellation.cancel();

    assertThat(last.get(30, SECONDS)).isInstanceOf(Cancelled.class);
    assertThat(server.closedByClient().await(30, SECONDS)).isTrue();
  }

  @Test
  void cancelledBeforeItBeganItOnlySaysSo() {
    cancellation.cancel();

    assertThat(run(customer("Вопрос"))).isInstanceOf(Cancelled.class);
    assertThat(kinds()).doesNotContain(LocalDraft.class);
  }

  @Test
  void anUnsureCategoryIsAskedOfTheModelFirst() {
    open("gpt-5-mini", true);
    server.answer(
        Answer.of("Категория: жалоба.").counting(new Usage(100, 0, 4)),
        Answer.of("Извините.").counting(new Usage(200, 0, 6)));

    var suggestion = ((Completed) run(customer("Добрый день"))).suggestion();

    assertThat(suggestion.category()).isNotNull();
    assertThat(suggestion.category().category().id()).isEqualTo("complaint");
    assertThat(suggestion.category().source()).isEqualTo(CategoryGuess.Source.MODEL);
    assertThat(events.stream().filter(Classified.class::isInstance)).hasSize(2);
    assertThat(suggestion.usage()).isEqualTo(new Usage(300, 0, 10));
    assertThat(server.requests()).hasSize(2);
    assertThat(server.requests().getLast().body()).contains("жалоб");
  }

  @Test
  void aModelThatNamesNoCategoryLeavesTheLocalOne() {
    open("gpt-5-mini", true);
    server.answer(Answer.of("Не знаю, возможно что угодно."), Answer.of("Здравствуйте!"));

    var suggestion = ((Completed) run(customer("Добрый день"))).suggestion();

    assertThat(suggestion.category()).isNotNull();
    assertThat(suggestion.category().source()).isEqualTo(CategoryGuess.Source.LOCAL);
    assertThat(suggestion.reply()).isEqualTo("Здравствуйте!");
  }

  @Test
  void theOperatorsCategoryIsNotQuestioned() {
    open("gpt-5-mini", true);
    server.answer(Answer.of("Ответ."));
    var dialog = List.of(customer("Добрый день"));
    var request =
        new SuggestionRequest(
            SuggestionRequest.Kind.REPLY,
            dialog,
            new RedactionSession(new Redactor()),
            Fixtures.category("sales"));

    var last = pipeline().run(request, events::add, cancellation);

    assertThat(server.requests()).hasSize(1);
    var guess = ((Completed) last).suggestion().category();
    assertThat(guess).isNotNull();
    assertThat(guess.source()).isEqualTo(CategoryGuess.Source.OPERATOR);
  }

  @Test
  void whatTheSourcesDoNotHoldIsNotPromised() {
    found = List.of(hit(1, "Тарифы", "Basic стоит 10 $ в месяц.", 1, 0.1));

    var suggestion = ((Completed) run(customer("Когда откроется офис в Казани?"))).suggestion();

    assertThat(suggestion.reply()).doesNotContain("10 $").doesNotContain("[1]");
    assertThat(suggestion.citations()).isEmpty();
    assertThat(suggestion.warnings())
        .extracting(Warning::key)
        .contains("suggest.warning.not_covered");
  }

  @Test
  void aShortFollowUpIsSearchedWithWhatItFollows() {
    found = List.of();

    run(customer("Верните деньги за подписку"), operator("Проверяю."), customer("И когда?"));

    assertThat(searched).contains("Верните деньги за подписку\nИ когда?");
  }

  @Test
  void aDialogWithoutACustomerHasNothingToSuggest() {
    var last = run(operator("Алло?"));

    assertThat(last).isEqualTo(new Failed(Warning.of("suggest.error.no_customer"), null));
  }

  @Test
  void aFailingSearchIsOneLineAndNoStackTrace() {
    var pipeline =
        pipeline(
            (query, stop) -> {
              throw new IllegalStateException("секрет клиента");
            });

    var last = pipeline.run(request(customer("Вопрос про возврат")), events::add, cancellation);

    assertThat(last).isEqualTo(new Failed(Warning.of("suggest.error.internal"), null));
  }

  @Test
  void theReplysLanguageFollowsTheLastCustomerMessage() {
    var suggestion =
        ((Completed) run(customer("Здравствуйте"), customer("The app does not open, please help")))
            .suggestion();

    assertThat(suggestion.reply()).startsWith("Hello!");
  }

  private SuggestionEvent run(Message... dialog) {
    return pipeline().run(request(dialog), events::add, cancellation);
  }

  private static SuggestionRequest request(Message... dialog) {
    return SuggestionRequest.reply(Arrays.asList(dialog), new RedactionSession(new Redactor()));
  }

  private SuggestionPipeline pipeline() {
    return pipeline(
        (query, stop) -> {
          searched.add(query.text());
          return new SearchResult(query.text(), found, Duration.ofMillis(1));
        });
  }

  private SuggestionPipeline pipeline(Retriever retriever) {
    var texts = new PromptTexts(home);
    var calls =
        new ModelCalls(
            texts,
            Fixtures.categories(),
            PromptWindow.ofTokens(2000)::of,
            () -> new Budgets(256, 16, 0.2),
            Pricing.bundled());
    return new SuggestionPipeline(
        new Classifier(Fixtures.categories(), List.of(), Fixtures.stemmer(), null),
        retriever,
        texts,
        Fixtures.stemmer(),
        () -> access,
        calls,
        executor);
  }

  private void open(String model, boolean responses) {
    access =
        new Access.Open(
            LlmClients.of(
                new LlmConfig("key", server.baseUrl(), model, responses, Timeouts.DEFAULT)));
  }

  private List<Class<?>> kinds() {
    return events.stream().<Class<?>>map(Object::getClass).toList();
  }

  private SuggestionEvent first(Class<? extends SuggestionEvent> kind) {
    return events.stream().filter(kind::isInstance).findFirst().orElseThrow();
  }

  private String tokens() {
    return events.stream()
        .filter(Token.class::isInstance)
        .map(event -> ((Token) event).text())
        .collect(Collectors.joining());
  }
}
