package dev.souffleur.wrapup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.souffleur.dialog.Category;
import dev.souffleur.dialog.ModelCall;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.dialog.Stemmer;
import dev.souffleur.dialog.WrapUp;
import dev.souffleur.dialog.ui.MemoryStore;
import dev.souffleur.knowledge.StemmingTokenizer;
import dev.souffleur.llm.LlmClient;
import dev.souffleur.llm.LlmClients;
import dev.souffleur.llm.LlmConfig;
import dev.souffleur.llm.Pricing;
import dev.souffleur.llm.StreamingServer;
import dev.souffleur.llm.StreamingServer.Answer;
import dev.souffleur.llm.Timeouts;
import dev.souffleur.platform.Language;
import dev.souffleur.platform.Messages;
import dev.souffleur.platform.UserException;
import dev.souffleur.privacy.RedactionSession;
import dev.souffleur.privacy.Redactor;
import dev.souffleur.suggest.ModelGate.Access;
import dev.souffleur.suggest.PromptTexts;
import dev.souffleur.suggest.Warning;
import dev.souffleur.task.Cancellation;
import dev.souffleur.wrapup.WrapUpWriter.Written;
import dev.souffleur.wrapup.ui.MemoryPromises;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrapUpWriterTest {
  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
  private static final String CARD = "4111 1111 1111 1111";

  @TempDir Path home;
  private final MemoryStore store = new MemoryStore(Clock.fixed(NOW, ZoneOffset.UTC));
  private final MemoryPromises promises = new MemoryPromises();
  private final List<ModelCall> calls = new ArrayList<>();
  private final List<String> streamed = new ArrayList<>();
  private final RedactionSession redaction = new RedactionSession(new Redactor());
  private Access access = new Access.Closed(Warning.of("suggest.local.no_key"));
  private StreamingServer server;
  private long dialog;

  @BeforeEach
  void setUp() {
    server = StreamingServer.start();
    dialog = store.create("Анна", "chat", Map.of()).id();
    store.setCategory(dialog, "complaint");
  }

  @AfterEach
  void tearDown() {
    if (access instanceof Access.Open(LlmClient client)) {
      client.close();
    }
    server.close();
  }

  private void customer(String text) {
    store.append(dialog, Speaker.CUSTOMER, text);
  }

  private void operator(String text) {
    store.append(dialog, Speaker.OPERATOR, text);
  }

  private Written write(Cancellation cancellation) {
    var tokenizer = new StemmingTokenizer();
    Stemmer stemmer =
        text ->
            tokenizer.contentTokens(text).stream()
                .map(t -> new Stemmer.Token(t.stem(), t.start(), t.end()))
                .toList();
    var model =
        new ModelWrapUp(
            () -> access,
            new PromptTexts(home, ModelWrapUp.class),
            List.of(category("complaint"), category("sales")),
            id -> redaction,
            Pricing.bundled(),
            calls::add);
    return new WrapUpWriter(store, promises, stemmer, model, ZoneOffset.UTC)
        .write(dialog, new Messages(Language.RUSSIAN), streamed::add, cancellation);
  }

  private Written write() {
    return write(Cancellation.none());
  }

  private static Category category(String id) {
    return dev.souffleur.dialog.Categories.bundled().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private void furnish() {
    customer("Здравствуйте! У меня дважды списали 990 рублей за подписку.");
    operator("Здравствуйте! Вижу два списания по 990 рублей 24 ноября.");
    customer("Карта " + CARD + ". Когда вернёте деньги за подписку?");
    operator("Вернём лишнее списание до пятницы.");
  }

  private void openModel(Answer... answers) {
    server.answer(answers);
    access =
        new Access.Open(
            LlmClients.of(
                new LlmConfig(
                    "test-key", server.baseUrl(), "gpt-4o-mini", false, Timeouts.DEFAULT)));
  }

  @Test
  void withoutAModelItIsTheDialogsOwnWords() {
    furnish();
    var written = write();
    var wrapUp = written.wrapUp();

    assertThat(written.note()).isNull();
    assertThat(wrapUp.source()).isEqualTo(WrapUp.Source.LOCAL);
    assertThat(wrapUp.category()).isEqualTo("complaint");
    assertThat(wrapUp.summary())
        .contains("Обращение: Здравствуйте! У меня дважды списали 990 рублей за подписку.")
        .contains("Ответ: Вижу два списания по 990 рублей 24 ноября.")
        .endsWith("Состояние: клиенту отвечено.");
    assertThat(wrapUp.promised()).isEqualTo("Вернём лишнее списание до пятницы — 27 ноября 2026");
    assertThat(wrapUp.nextStep())
        .isEqualTo("Выполнить обещание: Вернём лишнее списание до пятницы — 27 ноября 2026");
    assertThat(promises.of(dialog)).hasSize(1);
  }

  @Test
  void aQuestionThatNobodyAnsweredIsTheNextStep() {
    customer("Не открывается приложение после обновления");
    operator("Какая у вас версия?");
    assertThat(write().wrapUp().nextStep()).isEqualTo("Дождаться ответа клиента.");

    customer("Версия 2.14, Android 15");
    var wrapUp = write().wrapUp();
    assertThat(wrapUp.nextStep()).isEqualTo("Ответить клиенту: Версия 2.14, Android 15");
    assertThat(wrapUp.summary()).contains("Состояние: клиент ждёт нашего ответа.");

    operator("Переустановите приложение из магазина, версия 2.15 исправлена.");
    customer("Спасибо!");
    wrapUp = write().wrapUp();
    assertThat(wrapUp.nextStep()).isEmpty();
    assertThat(wrapUp.summary()).contains("Состояние: клиенту отвечено.");
  }

  @Test
  void anEmptyDialogIsRefusedAndALongOneIsWrapped() {
    assertThatExceptionOfType(UserException.class)
        .isThrownBy(this::write)
        .matches(error -> error.key().equals("wrapup.error.empty"));

    for (var i = 0; i < 5_000; i++) {
      customer("Вопрос номер " + i + " про доставку заказа и оплату картой");
      operator("Ответ номер " + i + ": доставка идёт три дня.");
    }
    var wrapUp = write().wrapUp();
    assertThat(wrapUp.summary()).startsWith("Обращение: Вопрос номер 0").hasSizeLessThan(3_000);

    var cancelled = new Cancellation();
    cancelled.cancel();
    assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> write(cancelled));
  }

  @Test
  void aModelWritesFromTheRedactedDialogAndItsCostIsKept() {
    furnish();
    openModel(
        Answer.of(
            "{\"summary\": \"Клиента дважды списали, карта [CA",
            "RD_1].\", \"category\": \"sales\", \"promised\": [\"Вернуть 990 рублей до 27"
                + " ноября\"],",
            " \"next_step\": \"Вернуть деньги\"}"));
    var written = write();

    assertThat(written.note()).isNull();
    var wrapUp = written.wrapUp();
    assertThat(wrapUp.source()).isEqualTo(WrapUp.Source.LLM);
    assertThat(wrapUp.summary()).isEqualTo("Клиента дважды списали, карта " + CARD + ".");
    assertThat(wrapUp.category()).isEqualTo("sales");
    assertThat(wrapUp.promised()).isEqualTo("Вернуть 990 рублей до 27 ноября");
    assertThat(streamed).contains("Клиента дважды списали, карта " + CARD + ".");
    var body = server.requests().getFirst().body();
    assertThat(body).doesNotContain("4111").contains("[CARD_1]").contains("27 ноября 2026");
    assertThat(calls).singleElement().matches(call -> call.purpose().equals("wrapup"));
    assertThat(calls.getFirst().costUsd()).isNotNull();
  }

  @Test
  void numbersThatTheDialogDoesNotHoldAreMarked() {
    furnish();
    openModel(
        Answer.of(
            "Вот итог:\n"
                + "```json\n"
                + "{\"summary\":\"Вернём 1500 рублей из 990.\",\"category\":\"нет"
                + " такой\",\"promised\":\"к 30 ноября\",\"next_step\":null}\n"
                + "```"));
    var written = write();
    assertThat(written.wrapUp().summary()).isEqualTo("Вернём 1500 (?) рублей из 990.");
    assertThat(written.wrapUp().promised()).isEqualTo("к 30 (?) ноября");
    assertThat(written.wrapUp().nextStep()).isEmpty();
    assertThat(written.wrapUp().category()).isEqualTo("complaint");
    assertThat(Objects.requireNonNull(written.note()).key()).isEqualTo("wrapup.note.numbers");
  }

  @Test
  void anAnswerThatCannotBeReadOrBreaksOffGivesTheLocalOne() {
    furnish();
    openModel(
        Answer.of("Извините, я не могу."), Answer.of("{\"summary\": \"Кли", "ента").cutShort());
    var malformed = write();
    assertThat(malformed.wrapUp().source()).isEqualTo(WrapUp.Source.LOCAL);
    assertThat(Objects.requireNonNull(malformed.note()).key()).isEqualTo("wrapup.note.malformed");

    var cut = write();
    assertThat(cut.wrapUp().source()).isEqualTo(WrapUp.Source.LOCAL);
    assertThat(cut.note()).isNotNull();
    assertThat(cut.wrapUp().summary()).isEqualTo(malformed.wrapUp().summary());
  }
}
