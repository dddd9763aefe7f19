package dev.souffleur.app.ui;

import dev.souffleur.canned.ui.MemoryReplies;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.dialog.ui.MemoryFeedback;
import dev.souffleur.dialog.ui.MemoryStore;
import dev.souffleur.gaps.AnswerWatch;
import dev.souffleur.gaps.KnowledgeGaps;
import dev.souffleur.gaps.MemoryGaps;
import dev.souffleur.knowledge.SearchHit;
import dev.souffleur.knowledge.SearchResult;
import dev.souffleur.knowledge.ui.ArticleSource;
import dev.souffleur.knowledge.ui.ScriptedSources;
import dev.souffleur.metrics.ui.ScriptedUsage;
import dev.souffleur.ml.ui.ScriptedLibrary;
import dev.souffleur.platform.Language;
import dev.souffleur.settings.LiveSettings;
import dev.souffleur.settings.MemoryKeychain;
import dev.souffleur.settings.ScratchSettings;
import dev.souffleur.settings.Settings.Theme;
import dev.souffleur.settings.ui.About;
import dev.souffleur.settings.ui.ScriptedProbe;
import dev.souffleur.settings.ui.SettingsViewModel;
import dev.souffleur.suggest.OwnTexts;
import dev.souffleur.suggest.PromptTexts;
import dev.souffleur.suggest.SuggestionOutcome;
import dev.souffleur.suggest.ui.ScriptedRewriter;
import dev.souffleur.suggest.ui.ScriptedSuggester;
import dev.souffleur.suggest.ui.SuggestionViewModel;
import dev.souffleur.task.FxExecutor;
import dev.souffleur.task.LongWorks;
import dev.souffleur.task.TaskRunner;
import dev.souffleur.triage.ui.ScriptedTriage;
import dev.souffleur.triage.ui.ShotFiles;
import dev.souffleur.triage.ui.Shots;
import dev.souffleur.wrapup.ui.MemoryPromises;
import dev.souffleur.wrapup.ui.MemoryWrapUps;
import dev.souffleur.wrapup.ui.ScriptedWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The window on the headless platform, over ports that do as the test says. */
final class Desk extends FxRobot implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-22T10:06:00Z");
  private static final DeskStatus DESK_STATUS = new DeskStatus("gpt-5-mini", 0.04);
  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return Clock.fixed(instant(), zone);
        }

        @Override
        public Instant instant() {
          return Objects.requireNonNull(now.get());
        }
      };
  final MemoryStore store = new MemoryStore(clock);
  final ScriptedSources sources = new ScriptedSources();
  final KnowledgeGaps gaps =
      new MemoryGaps().over(store, (query, cancellation) -> search(query.text()), clock);
  final ScriptedSuggester suggester = new ScriptedSuggester();
  final ScriptedRewriter rewriter = new ScriptedRewriter();
  final MemoryFeedback feedback = new MemoryFeedback();
  final ScriptedUsage usage = new ScriptedUsage();
  final List<SuggestionOutcome> outcomes = new CopyOnWriteArrayList<>();
  final Sample sample;
  final Shots shots;
  final ScriptedTriage triage = new ScriptedTriage();
  final MemoryPromises promises = new MemoryPromises();
  final MemoryWrapUps wrapUps = new MemoryWrapUps();
  final ScriptedWriter wrapUpWriter = new ScriptedWriter();
  final ShotFiles files = new ShotFiles();
  final LongWorks works = new LongWorks();
  final MemoryReplies replies = new MemoryReplies(clock);
  final ScriptedLibrary library = new ScriptedLibrary();
  final ScriptedProbe probe = new ScriptedProbe();
  final List<Path> opened = new CopyOnWriteArrayList<>();
  volatile List<About.Health> health = List.of();
  volatile double costToday = 0.04;
  final MemoryKeychain keychain = new MemoryKeychain();
  final LiveSettings live = ScratchSettings.open(keychain);
  private final AtomicReference<List<Path>> chosen = new AtomicReference<>(List.of());
  private final Appearance appearance;
  private @Nullable MainWindow window;
  private @Nullable Stage stage;

  Desk(Language language, Theme theme) {
    sample = new Sample(language);
    shots = new Shots(language);
    appearance = new Appearance(language, theme);
    live.update(stored -> stored.withDesk(stored.desk().withWelcomed(true)));
  }

  /** Four dialogs as on a working day. */
  void furnish() {
    dialog(
        sample.say("Сергей М.", "Sergey M."),
        "phone",
        "sales",
        Duration.ofHours(26),
        sample.say("Как перейти с Базового на Плюс?", "How do I go from Basic to Plus?"));
    dialog(
        sample.say("ООО «Ромашка»", "Daisy Ltd"),
        "email",
        "sales",
        Duration.ofHours(23),
        sample.say("Нужен счёт на 12 рабочих мест", "We need an invoice for 12 seats"));
    dialog(
        "",
        "chat",
        "support",
        Duration.ofHours(1),
        sample.say(
            "Приложение не открывается после обновления",
            "The app does not open after the update"));
    var anna =
        dialog(
            sample.say("Анна К.", "Anna K."),
            "chat",
            "complaint",
            Duration.ofMinutes(4),
            sample.complaint());
    store.append(
        anna,
        Speaker.OPERATOR,
        sample.say(
            "Здравствуйте, Анна! Вижу оба списания, сейчас проверю.",
            "Hello Anna! I see both charges and am checking them now."),
        NOW.minus(Duration.ofMinutes(3)));
    store.append(
        anna,
        Speaker.CUSTOMER,
        sample.say("И когда вернёте?", "And when do I get it back?"),
        NOW.minus(Duration.ofMinutes(2)));
  }

  long dialog(String customer, String channel, String category, Duration ago, String words) {
    var id = store.create(customer, channel, Map.of()).id();
    store.setCategory(id, category);
    store.append(id, Speaker.CUSTOMER, words, NOW.minus(ago));
    return id;
  }

  /** Opens the window. */
  Desk open(double width, double height) throws Exception {
    var shown = FxToolkit.registerPrimaryStage();
    stage = shown;
    FxToolkit.setupFixture(
        () -> {
          var fx = FxExecutor.toolkit();
          var ports =
              new DeskPorts(
                  store,
                  Sample.CATEGORIES,
                  new SuggestionViewModel.Services(
                      new AnswerWatch(suggester, gaps::unanswered), rewriter, feedback),
                  outcomes::add,
                  new DeskPorts.Knowledge(
                      (query, cancellation) -> search(query.text()), articles(), sources, gaps),
                  () -> DESK_STATUS,
                  new DeskPorts.Screenshots(triage, files, files),
                  library,
                  works,
                  new DeskPorts.Afterwards(promises, wrapUps, wrapUpWriter),
                  new DeskPorts.Setup(
                      new SettingsViewModel.Services(
                          live,
                          probe,
                          () -> costToday,
                          new About(
                              "1.0",
                              live.current().home().root(),
                              opened::add,
                              cancellation -> health)),
                      new OwnTexts(
                          live.current().home(),
                          new PromptTexts(live.current().home().root().resolve("prompts"))),
                      Map.of()),
                  usage,
                  replies);
          var made =
              new MainWindow(
                  ports,
                  appearance,
                  TaskRunner.onVirtualThreads(fx),
                  fx,
                  clock,
                  new FileChoice() {
                    @Override
                    public List<Path> pictures() {
                      return Objects.requireNonNull(chosen.get());
                    }

                    @Override
                    public Optional<Path> articleFolder() {
                      return pictures().stream().findFirst();
                    }

                    @Override
                    public Optional<Path> modelFolder() {
                      return pictures().stream().findFirst();
                    }

                    @Override
                    public Optional<Path> tableToRead() {
                      return pictures().stream().findFirst();
                    }

                    @Override
                    public Optional<Path> table(String name) {
                      return pictures().stream().findFirst();
                    }
                  });
          window = made;
          made.show(shown);
          size(width, height);
        });
    settle();
    return this;
  }

  private ArticleSource articles() {
    return new ArticleSource() {
      @Override
      public String text(String documentId) {
        return sample.article(documentId);
      }

      @Override
      public Map<String, Instant> modified(Collection<String> documentIds) {
        return Map.of(
            "refunds", NOW.minus(Duration.ofDays(3)), "troubles", NOW.minus(Duration.ofDays(800)));
      }
    };
  }

  private SearchResult search(String text) {
    var word = text.toLowerCase(java.util.Locale.ROOT);
    List<SearchHit> hits =
        IntStream.of(2, 0, 3, 1)
            .filter(
                i ->
                    sample
                        .passage(i)
                        .contextualText()
                        .toLowerCase(java.util.Locale.ROOT)
                        .contains(word))
            .mapToObj(i -> sample.hit(i, text))
            .toList();
    return new SearchResult(text, hits, Duration.ofMillis(7));
  }

  /** What the operator chooses in every file chooser from now on. */
  void choose(String... files) {
    chosen.set(Stream.of(files).map(Path::of).toList());
  }

  /** Before the window opens: it is the operator's first day. */
  void isNew() {
    live.update(stored -> stored.withDesk(stored.desk().withWelcomed(false)));
  }

  /** Before the window opens: the settings forbid the network. */
  void goOffline() {
    live.update(stored -> stored.withOffline(true));
  }

  /** Time goes by. */
  void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  /** Lays the window out at a size, which may be beyond the headless screen of 1000 by 1000. */
  void size(double width, double height) {
    var root = view();
    if (scene().getRoot() == root) {
      scene().setRoot(new Group());
      ((Group) scene().getRoot()).getChildren().add(root);
    }
    root.setMinSize(width, height);
    root.setMaxSize(width, height);
    root.setPrefSize(width, height);
  }

  /** The window's content. */
  Region view() {
    var root = scene().getRoot();
    return (Region) (root instanceof Group group ? group.getChildren().getFirst() : root);
  }

  MainViewModel model() {
    return Objects.requireNonNull(window).model();
  }

  Appearance appearance() {
    return appearance;
  }

  Scene scene() {
    return stage().getScene();
  }

  Stage stage() {
    return Objects.requireNonNull(stage);
  }

  void onFx(Runnable action) {
    interact(action);
    settle();
  }

  /** Waits until background work has come back and a frame or two were drawn. */
  void settle() {
    for (var i = 0; i < 3; i++) {
      WaitForAsyncUtils.waitForFxEvents();
      try {
        Thread.sleep(40);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    WaitForAsyncUtils.waitForFxEvents();
  }

  <T extends Node> T find(String query) {
    return lookup(query).query();
  }

  @Override
  public void close() throws Exception {
    interact(Objects.requireNonNull(window)::close);
    FxToolkit.cleanupStages();
  }
}
