package dev.souffleur.app;

import dev.souffleur.dialog.Speaker;
import dev.souffleur.platform.DataDirectory;
import dev.souffleur.platform.Language;
import dev.souffleur.settings.DeskSettings;
import dev.souffleur.settings.Secret;
import dev.souffleur.settings.Settings;
import dev.souffleur.suggest.SuggestionEvent;
import dev.souffleur.task.Cancellation;
import dev.souffleur.task.Progress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The whole program but its window, over the sample knowledge base and 1,000 {@link MadeUpTexts}
 * articles, with a customer who keeps asking. The knowledge base is built once, below {@code
 * target}, and kept for the next run; the dialogs begin empty each time.
 */
final class BenchDesk implements AutoCloseable {
  private static final int ARTICLES = 1_000;

  /** Turns of the customer in a dialog, each answered, before the next customer comes. */
  private static final int TURNS = 4;

  /** Counts up when the articles change, so that an older knowledge base is not taken for new. */
  private static final Path HOME = Path.of("target", "bench-home", "v1");

  private final AppContext context;
  private final MadeUpTexts customers;
  private long conversation;
  private int turns;

  private BenchDesk(AppContext context, Language language) {
    this.context = context;
    this.customers = new MadeUpTexts(language, 7);
  }

  /**
   * Opens it, with everything loaded that a running program has loaded.
   *
   * @param server of the language model; null for none
   */
  static BenchDesk open(Language language, @Nullable URI server, String model) throws IOException {
    var home = new DataDirectory(HOME.toAbsolutePath());
    for (var file : List.of("bench.db", "bench.db-wal", "bench.db-shm")) {
      Files.deleteIfExists(home.root().resolve(file));
    }
    var settings =
        new Settings(
            home,
            home.root().resolve("bench.db"),
            home.knowledge(),
            server == null ? null : new Secret("sk-bench"),
            server,
            model,
            true,
            0.2,
            256,
            16,
            null,
            Language.ENGLISH,
            Settings.Theme.LIGHT,
            DeskSettings.DEFAULT,
            server == null);
    var context =
        new AppContext(
            () -> settings,
            line -> {
              throw new IllegalStateException(line);
            });
    if (context.knowledge().documents().size() < ARTICLES) {
      fill(context);
    }
    context.suggestions();
    return new BenchDesk(context, language);
  }

  private static void fill(AppContext context) throws IOException {
    var folder = Files.createDirectories(HOME.resolve("articles").toAbsolutePath());
    for (var i = 0; i < ARTICLES; i++) {
      var language = i % 2 == 0 ? Language.RUSSIAN : Language.ENGLISH;
      Files.writeString(folder.resolve(i + ".md"), new MadeUpTexts(language, i).article());
    }
    context.knowledge().ingestion().add(List.of(folder), Progress.NONE, Cancellation.none());
  }

  /** Brings the dialog to where the customer speaks next: the operator answers, or a new one. */
  void prepareTurn() {
    var store = context.conversations();
    if (turns % TURNS == 0) {
      conversation = store.create("customer " + turns, "chat", Map.of()).id();
    } else {
      store.append(conversation, Speaker.OPERATOR, "One moment, please. Минуту, уже смотрю.");
    }
    turns++;
  }

  /** Keeps what the customer says. */
  void ask() {
    context.conversations().append(conversation, Speaker.CUSTOMER, customers.question());
  }

  /** Starts the suggestion for what was asked. */
  Pending suggest(Class<? extends SuggestionEvent> awaited) {
    return suggest(awaited, event -> {});
  }

  /** The same, with somebody who hears each event first. */
  Pending suggest(
      Class<? extends SuggestionEvent> awaited, Consumer<? super SuggestionEvent> listener) {
    var pending = new Pending(awaited);
    context
        .suggestions()
        .suggest(
            conversation,
            event -> {
              listener.accept(event);
              pending.hear(event);
            });
    return pending;
  }

  @Override
  public void close() {
    context.close();
  }

  /** A suggestion under way. */
  static final class Pending {
    private final Class<? extends SuggestionEvent> awaited;
    private final CountDownLatch seen = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable SuggestionEvent last;

    private Pending(Class<? extends SuggestionEvent> awaited) {
      this.awaited = awaited;
    }

    private void hear(SuggestionEvent event) {
      last = event;
      if (awaited.isInstance(event)) {
        seen.countDown();
      }
      switch (event) {
        case SuggestionEvent.Completed _, SuggestionEvent.Failed _, SuggestionEvent.Cancelled _ -> {
          seen.countDown();
          ended.countDown();
        }
        default -> {}
      }
    }

    /** Waits for the first event of the kind. */
    void await() throws InterruptedException {
      seen.await();
    }

    /**
     * Waits for the end.
     *
     * @throws IllegalStateException if no suggestion came of it
     */
    void finish() throws InterruptedException {
      ended.await();
      if (!(last instanceof SuggestionEvent.Completed)) {
        throw new IllegalStateException("no suggestion: " + last);
      }
    }
  }
}
