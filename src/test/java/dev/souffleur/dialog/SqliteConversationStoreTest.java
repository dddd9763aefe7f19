package dev.souffleur.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.souffleur.dialog.Conversation.State;
import dev.souffleur.dialog.ConversationStore.Example;
import dev.souffleur.dialog.ConversationStore.Summary;
import dev.souffleur.platform.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteConversationStoreTest {
  @TempDir Path folder;
  private SqliteConversationStore store;

  @BeforeEach
  void open() {
    store = opened();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private SqliteConversationStore opened() {
    return SqliteConversationStore.open(file(), new EndingStemmer(), new TickingClock()).store();
  }

  private Path file() {
    return folder.resolve("data/souffleur.db");
  }

  private void reopen() {
    store.close();
    store = opened();
  }

  @Test
  void whatWasCreatedIsFoundAfterReopening() {
    var created = store.create("Иван Петров", "chat", Map.of("inbox", "7", "ключ", "да"));
    var appended = store.append(created.id(), Speaker.CUSTOMER, "Здравствуйте!");

    reopen();

    var found = store.find(created.id()).orElseThrow();
    assertThat(found.customer()).isEqualTo("Иван Петров");
    assertThat(found.channel()).isEqualTo("chat");
    assertThat(found.metadata()).isEqualTo(Map.of("inbox", "7", "ключ", "да"));
    assertThat(found.created()).isEqualTo(created.created());
    assertThat(found.updated()).isEqualTo(appended.time()).isAfter(created.created());
    assertThat(found.state()).isEqualTo(State.OPEN);
    assertThat(found.category()).isNull();
    assertThat(store.messages(created.id())).containsExactly(appended);
    assertThat(store.find(created.id() + 1)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "нуль\0внутри",
        "половина \uD83D эмодзи",
        "\uDE00\uD83D",
        "😀👩‍👩‍👧 целые",
        "line\r\nbreaks\tand tabs",
        "'; DROP TABLE messages; --"
      })
  void anyTextComesBackCharForChar(String text) {
    var conversation = store.create(text, text, Map.of(text, text));
    var message = store.append(conversation.id(), Speaker.OPERATOR, text);
    store.recordSuggestion(suggestion(message, text, null));
    store.addExample(text, "support");

    reopen();

    assertThat(store.messages(conversation.id())).extracting(Message::text).containsExactly(text);
    assertThat(store.find(conversation.id())).contains(touched(conversation, message));
    assertThat(store.suggestions(conversation.id()).getFirst().text()).isEqualTo(text);
    assertThat(store.examples()).containsExactly(new Example(text, "support"));
  }

  private static Conversation touched(Conversation conversation, Message message) {
    return new Conversation(
        conversation.id(),
        conversation.customer(),
        conversation.channel(),
        conversation.created(),
        message.time(),
        conversation.state(),
        conversation.category(),
        conversation.metadata());
  }

  @Test
  void aHundredThousandCharsAreKeptWhole() {
    var conversation = store.create("", "phone", Map.of());
    var text = "Списали деньги дважды. ".repeat(5_000);

    store.append(conversation.id(), Speaker.CUSTOMER, text);

    assertThat(store.messages(conversation.id()).getFirst().text()).isEqualTo(text);
    var summary = store.list(State.OPEN, 1, 0).getFirst();
    assertThat(summary.firstWords()).hasSizeLessThanOrEqualTo(120).startsWith("Списали деньги");
    var hit = store.search("деньгами", 5).getFirst();
    assertThat(hit.snippet()).contains("**деньги**").hasSizeLessThan(250);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t "})
  void aBlankMessageIsRefusedInALine(String text) {
    var conversation = store.create("", "chat", Map.of());

    assertThatExceptionOfType(UserException.class)
        .isThrownBy(() -> store.append(conversation.id(), Speaker.CUSTOMER, text))
        .matches(e -> e.kind() == UserException.Kind.USAGE)
        .withMessage("dialog.error.blank");
    assertThat(store.messages(conversation.id())).isEmpty();
  }

  @Test
  void aMessageToNoConversationChangesNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.append(42, Speaker.CUSTOMER, "кому?"));
    assertThat(store.search("кому", 5)).isEmpty();
    assertThat(store.integrity()).isEmpty();
  }

  @Test
  void changesToAConversationThatIsNotThereAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> store.rename(42, "x"));
    assertThatIllegalArgumentException().isThrownBy(() -> store.setState(42, State.ARCHIVED));
    assertThatIllegalArgumentException().isThrownBy(() -> store.setCategory(42, "sales"));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                store.recordDisposition(
                    42, new Disposition(Disposition.Action.COPIED, 0, Instant.EPOCH)));
  }

  @Test
  void theListShowsTheNewestDialogFirstAndOnlyItsState() {
    var ids = new ArrayList<Long>();
    for (var i = 0; i < 5; i++) {
      ids.add(store.create("клиент " + i, "chat", Map.of()).id());
    }
    store.append(ids.get(1), Speaker.OPERATOR, "Чем помочь?");
    store.append(ids.get(1), Speaker.CUSTOMER, "  Не открывается\n\nприложение ");
    store.append(ids.get(1), Speaker.CUSTOMER, "Совсем");
    store.setState(ids.get(3), State.ARCHIVED);
    store.rename(ids.get(2), "Пётр");
    store.setCategory(ids.get(2), "sales");

    var open = store.list(State.OPEN, 10, 0);

    assertThat(open)
        .extracting(summary -> summary.conversation().id())
        .containsExactly(ids.get(1), ids.get(4), ids.get(2), ids.get(0));
    assertThat(open)
        .extracting(Summary::firstWords)
        .containsExactly("Не открывается приложение", "", "", "");
    assertThat(open.get(2).conversation().customer()).isEqualTo("Пётр");
    assertThat(open.get(2).conversation().category()).isEqualTo("sales");
    assertThat(store.list(State.OPEN, 2, 1))
        .extracting(summary -> summary.conversation().id())
        .containsExactly(ids.get(4), ids.get(2));
    assertThat(store.list(State.ARCHIVED, 10, 0))
        .extracting(summary -> summary.conversation().id())
        .containsExactly(ids.get(3));
  }

  @Test
  void pagesGoBackFromTheNewestWithoutGapOrRepetition() {
    var one = store.create("", "chat", Map.of()).id();
    var other = store.create("", "chat", Map.of()).id();
    for (var i = 0; i < 25; i++) {
      store.append(one, Speaker.CUSTOMER, "сообщение " + i);
      store.append(other, Speaker.OPERATOR, "чужое " + i);
    }

    var pages = new ArrayList<Message>();
    var page = store.messagesBefore(one, Long.MAX_VALUE, 10);
    while (!page.isEmpty()) {
      pages.addAll(0, page);
      page = store.messagesBefore(one, page.getFirst().id(), 10);
    }

    assertThat(pages).hasSize(25).isEqualTo(store.messages(one));
  }

  @Test
  void theQueriesOfTheListAndOfPagingUseTheirIndexes() {
    assertThat(
            plan("SELECT * FROM conversations WHERE state = 'open' ORDER BY updated DESC, id DESC"))
        .contains("conversations_newest")
        .doesNotContain("TEMP B-TREE");
    assertThat(plan("SELECT * FROM messages WHERE conversation = 1 AND id < 9 ORDER BY id DESC"))
        .contains("messages_of")
        .doesNotContain("TEMP B-TREE");
    assertThat(plan("SELECT total(cost_usd) FROM suggestions WHERE created >= 1"))
        .contains("COVERING INDEX suggestions_usage");
  }

  private String plan(String sql) {
    return store
        .database()
        .read(
            connection -> {
              try (var statement = connection.createStatement();
                  var row = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
                var plan = new StringBuilder();
                while (row.next()) {
                  plan.append(row.getString("detail")).append('\n');
                }
                return plan.toString();
              }
            });
  }

  @Test
  void aSuggestionKeepsAllItsFieldsAndTheLastDisposition() {
    var conversation = store.create("", "chat", Map.of());
    var message = store.append(conversation.id(), Speaker.CUSTOMER, "Сколько стоит Plus?");
    var llm = suggestion(message, "25 $ в месяц [1]", 0.0125);
    var local = suggestion(message, "Plus", null);
    var id = store.recordSuggestion(llm);
    store.recordSuggestion(local);
    store.recordDisposition(
        id, new Disposition(Disposition.Action.INSERTED, 0, Instant.parse("2026-11-22T10:00:01Z")));
    var last =
        new Disposition(Disposition.Action.EDITED, 12, Instant.parse("2026-11-22T10:00:09Z"));
    store.recordDisposition(id, last);

    reopen();

    assertThat(store.suggestions(conversation.id()))
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("id", "disposition")
        .containsExactly(llm, local);
    assertThat(store.suggestions(conversation.id()))
        .extracting(SuggestionRecord::disposition)
        .containsExactly(last, null);
    assertThat(store.suggestions(conversation.id()).getFirst().id()).isEqualTo(id);
  }

  @Test
  void aSuggestionForNoMessageIsRefused() {
    var conversation = store.create("", "chat", Map.of());
    var nowhere = new Message(99, conversation.id(), Speaker.CUSTOMER, "?", Instant.EPOCH);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.recordSuggestion(suggestion(nowhere, "ответ", null)));
    assertThat(store.suggestions(conversation.id())).isEmpty();
  }

  @Test
  void aSuggestionsCategoryIsTheConversationsFromThenOn() {
    var conversation = store.create("", "chat", Map.of()).id();
    var message = store.append(conversation, Speaker.CUSTOMER, "вопрос");
    store.recordSuggestion(suggestion(message, "of sales", 0.01));
    assertThat(store.find(conversation).orElseThrow().category()).isEqualTo("sales");

    store.setCategory(conversation, "support");
    store.recordSuggestion(suggestion(message, "of no category", null));
    reopen();

    assertThat(store.find(conversation).orElseThrow().category()).isEqualTo("support");
  }

  @Test
  void knownCostsAddUpFromATimeOn() {
    var conversation = store.create("", "chat", Map.of());
    var message = store.append(conversation.id(), Speaker.CUSTOMER, "вопрос");
    assertThat(store.costSince(Instant.EPOCH)).isZero();
    store.recordSuggestion(suggestion(message, "a", 0.01));
    store.recordSuggestion(suggestion(message, "b", null));
    store.recordSuggestion(suggestion(message, "c", 0.02));

    assertThat(store.costSince(Instant.EPOCH)).isCloseTo(0.03, within(1e-12));
    assertThat(store.costSince(message.time().plusSeconds(1))).isZero();
  }

  @Test
  void whatCallsBesideSuggestionsCostCountsToo() {
    var time = Instant.ofEpochSecond(1_000);
    store.recordCall(new ModelCall(time, "screenshot", "m", 900, 0, 40, 0.004));
    store.recordCall(new ModelCall(time, "screenshot", "unpriced", 900, 0, 40, null));
    reopen();

    assertThat(store.costSince(time)).isCloseTo(0.004, within(1e-12));
    assertThat(store.costSince(time.plusMillis(1))).isZero();
  }

  private static SuggestionRecord suggestion(Message message, String text, @Nullable Double cost) {
    return new SuggestionRecord(
        0,
        message.conversationId(),
        message.id(),
        message.time(),
        cost == null ? null : "sales",
        0.75,
        "local",
        cost == null ? "local" : "llm",
        text,
        "[{\"n\":1}]",
        cost == null ? "" : "gpt-5-mini",
        1_200,
        1_000,
        80,
        cost,
        cost == null ? null : 310L,
        900,
        null);
  }

  @Test
  void readersAnswerWhileALongWriteIsUnderWay() throws Exception {
    var conversation = store.create("", "chat", Map.of()).id();
    store.append(conversation, Speaker.CUSTOMER, "первое");
    var inside = new CountDownLatch(1);
    var mayEnd = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> writer =
          threads.submit(
              () ->
                  store
                      .database()
                      .write(
                          connection -> {
                            try (var update = connection.createStatement()) {
                              update.executeUpdate("UPDATE conversations SET customer = 'новое'");
                            }
                            inside.countDown();
                            await(mayEnd);
                            return 1;
                          }));
      inside.await();
      try {
        for (var i = 0; i < 20; i++) {
          assertThat(store.messages(conversation)).hasSize(1);
          assertThat(store.search("первое", 5)).hasSize(1);
          assertThat(store.find(conversation).orElseThrow().customer()).isEmpty();
        }
        assertThat(writer.isDone()).isFalse();
      } finally {
        mayEnd.countDown();
      }
      assertThat(writer.get(10, TimeUnit.SECONDS)).isEqualTo(1);
    }
    assertThat(store.find(conversation).orElseThrow().customer()).isEqualTo("новое");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void manyThreadsAppendAndReadAtOnceAndNothingIsLost() throws Exception {
    var conversation = store.create("", "chat", Map.of()).id();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var work = new ArrayList<Future<?>>();
      for (var t = 0; t < 8; t++) {
        var thread = t;
        work.add(
            threads.submit(
                () -> {
                  for (var i = 0; i < 20; i++) {
                    var sent = store.append(conversation, Speaker.CUSTOMER, thread + " и " + i);
                    assertThat(store.messages(conversation)).contains(sent);
                  }
                }));
      }
      for (var each : work) {
        each.get(60, TimeUnit.SECONDS);
      }
    }
    assertThat(store.messages(conversation)).hasSize(160).extracting(Message::id).isSorted();
    assertThat(store.integrity()).isEmpty();
  }

  @Test
  void aClosedStoreSaysSoAndClosesTwice() {
    store.close();
    store.close();

    assertThatIllegalStateException().isThrownBy(() -> store.find(1));
    assertThatIllegalStateException().isThrownBy(() -> store.create("", "chat", Map.of()));
  }

  @Test
  void theFilesArePrivateToTheUser() throws Exception {
    store.append(store.create("", "chat", Map.of()).id(), Speaker.CUSTOMER, "секрет");
    var names = List.of("souffleur.db", "souffleur.db-wal");

    assertThat(names)
        .allSatisfy(
            name ->
                assertThat(
                        PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(file().resolveSibling(name))))
                    .isEqualTo("rw-------"));
  }
}
