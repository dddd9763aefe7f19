package dev.souffleur.suggest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.souffleur.dialog.PromptWindow;
import dev.souffleur.dialog.Screenshot;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.dialog.SqliteConversationStore;
import dev.souffleur.knowledge.SearchResult;
import dev.souffleur.llm.Pricing;
import dev.souffleur.privacy.Redactor;
import dev.souffleur.suggest.ModelGate.Access;
import dev.souffleur.suggest.PromptBuilder.Budgets;
import dev.souffleur.suggest.SuggestionEvent.Cancelled;
import dev.souffleur.suggest.SuggestionEvent.Completed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuggestionServiceTest {
  @TempDir Path home;
  private final BlockingQueue<SuggestionEvent> events = new LinkedBlockingQueue<>();
  private ExecutorService executor;
  private SqliteConversationStore store;
  private SuggestionService service;

  @BeforeEach
  void setUp() {
    executor = Executors.newVirtualThreadPerTaskExecutor();
    store = SqliteConversationStore.open(home.resolve("souffleur.db"), Fixtures.stemmer()).store();
    var texts = new PromptTexts(home);
    var classifier = new Classifier(Fixtures.categories(), List.of(), Fixtures.stemmer(), null);
    var pipeline =
        new SuggestionPipeline(
            classifier,
            (query, stop) -> new SearchResult(query.text(), List.of(), Duration.ofMillis(1)),
            texts,
            Fixtures.stemmer(),
            () -> new Access.Closed(Warning.of("suggest.local.no_key")),
            new ModelCalls(
                texts,
                Fixtures.categories(),
                PromptWindow.ofTokens(2000)::of,
                () -> new Budgets(256, 16, 0.2),
                Pricing.bundled()),
            executor);
    service =
        new SuggestionService(
            store, pipeline, classifier, Fixtures.categories(), new Redactor(), executor);
  }

  @AfterEach
  void tearDown() {
    service.close();
    executor.close();
    store.close();
  }

  @Test
  void aCorrectionHoldsForTheNextSuggestionAndIsRemembered() throws Exception {
    var id = store.create("", "chat", Map.of()).id();
    store.append(id, Speaker.CUSTOMER, "Приложение не открывается на телефоне");

    service.correctCategory(id, "sales");
    var last = suggested(id);

    assertThat(last)
        .isInstanceOfSatisfying(
            Completed.class,
            completed -> {
              var guess = completed.suggestion().category();
              assertThat(guess).isNotNull();
              assertThat(guess.category().id()).isEqualTo("sales");
              assertThat(guess.source()).isEqualTo(CategoryGuess.Source.OPERATOR);
            });
  }

  @Test
  void afterTheEndACorrectionAndASuggestionHarmNothing() throws Exception {
    var id = store.create("", "chat", Map.of()).id();
    store.append(id, Speaker.CUSTOMER, "Приложение не открывается");
    service.close();
    executor.shutdown();

    assertThatCode(() -> service.correctCategory(id, "sales")).doesNotThrowAnyException();
    assertThat(suggested(id)).isInstanceOf(Cancelled.class);
  }

  @Test
  void aDialogOfOneStoredScreenshotGetsASuggestion() throws Exception {
    var id = store.create("", "chat", Map.of()).id();
    var screenshots = store.screenshots(home.resolve("attachments"));
    var picture = Fixtures.screenshot("x").attachment();
    assertThat(picture).isNotNull();
    var screenshot =
        new Screenshot(0, picture, null, Instant.EPOCH, "payment", 0.8, null, "", 0, null);
    screenshots.addToConversation(
        screenshots.record(screenshot).id(), id, "Снимок.\nНа снимке написано:\nОшибка ERR-402");

    assertThat(suggested(id)).isInstanceOf(Completed.class);
    assertThat(store.suggestions(id)).hasSize(1);
  }

  @Test
  void onlyTheDialogsUsedLastAreRemembered() {
    var recent = new RecentDialogs<String>();
    for (var id = 0L; id < 10_000; id++) {
      recent.put(id, "dialog " + id);
      assertThat(recent.get(0)).as("used again and again").isEqualTo("dialog 0");
    }

    assertThat(recent.get(9_999)).isEqualTo("dialog 9999");
    assertThat(recent.get(5_000)).isNull();
    assertThat(recent.computeIfAbsent(5_000, () -> "new")).isEqualTo("new");
    assertThat(recent.get(5_000)).isEqualTo("new");
  }

  private SuggestionEvent suggested(long id) throws InterruptedException {
    service.suggest(
        id,
        event -> {
          if (event instanceof Completed
              || event instanceof Cancelled
              || event instanceof SuggestionEvent.Failed) {
            events.add(event);
          }
        });
    var last = events.poll(30, TimeUnit.SECONDS);
    assertThat(last).isNotNull();
    return last;
  }
}
