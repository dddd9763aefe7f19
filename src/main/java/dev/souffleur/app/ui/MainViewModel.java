package dev.souffleur.app.ui;

import dev.souffleur.canned.ui.CannedViewModel;
import dev.souffleur.dialog.Message;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.dialog.ui.Composer;
import dev.souffleur.dialog.ui.Composer.Origin.Type;
import dev.souffleur.dialog.ui.DialogListState;
import dev.souffleur.dialog.ui.DialogListViewModel;
import dev.souffleur.dialog.ui.DialogRow;
import dev.souffleur.dialog.ui.DialogViewModel;
import dev.souffleur.dialog.ui.Thumbnails;
import dev.souffleur.gaps.ui.GapsViewModel;
import dev.souffleur.knowledge.ui.Filling;
import dev.souffleur.knowledge.ui.KnowledgeViewModel;
import dev.souffleur.knowledge.ui.SourcesViewModel;
import dev.souffleur.metrics.ui.InsightsViewModel;
import dev.souffleur.ml.ui.ModelsViewModel;
import dev.souffleur.platform.Language;
import dev.souffleur.settings.Settings;
import dev.souffleur.settings.ui.Preferences;
import dev.souffleur.settings.ui.SettingsViewModel;
import dev.souffleur.settings.ui.WelcomeViewModel;
import dev.souffleur.suggest.SuggestionOutcome;
import dev.souffleur.suggest.ui.ComposerRewriteViewModel;
import dev.souffleur.suggest.ui.OwnTextsViewModel;
import dev.souffleur.suggest.ui.RewriteAccess;
import dev.souffleur.suggest.ui.SuggestionViewModel;
import dev.souffleur.task.FxExecutor;
import dev.souffleur.task.TaskRunner;
import dev.souffleur.triage.ui.AskViewModel;
import dev.souffleur.triage.ui.ScreenshotViewModel;
import dev.souffleur.triage.ui.ViewerViewModel;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;

/**
 * What joins the panes: which dialog is open, what a turn sets off, where a reply goes. To be used
 * on the FX thread.
 */
public final class MainViewModel implements AutoCloseable {
  /** Fast typing has a key every 60 ms or more; a search that each of them overtakes is spared. */
  private static final Duration PAUSE = Duration.ofMillis(30);

  /** The figures of a thousand articles, while they are taken in, need not move more often. */
  private static final Duration PAUSE_OF_FIGURES = Duration.ofMillis(400);

  /** Some hundred thumbnails. */
  private static final long ROOM_FOR_THUMBNAILS = 16L << 20;

  private final TaskRunner runner;
  private final Consumer<String> clipboard;
  private final DialogListViewModel dialogs;
  private final DialogViewModel dialog;
  private final SuggestionViewModel suggestion;
  private final Rewrites rewrites;
  private final KnowledgeViewModel knowledge;
  private final SourcesViewModel sources;
  private final GapsViewModel gaps;
  private final OwnTextsViewModel ownTexts;
  private final Thumbnails thumbnails;
  private final ScreenshotViewModel screenshots;
  private final PictureIntake intake;
  private final AskViewModel ask;
  private final ViewerViewModel viewer;
  private final ModelsViewModel models;
  private final CannedViewModel canned;
  private final SettingsViewModel settings;
  private final WelcomeViewModel welcome;
  private final InsightsViewModel insights;
  private final Preferences preferences;
  private final KeysViewModel keys = new KeysViewModel();
  private final Notices notices = new Notices();
  private final WorksViewModel works;
  private final Afterwards afterwards;
  private final ReadOnlyObjectWrapper<Quickness> quickness =
      new ReadOnlyObjectWrapper<>(Quickness.UNKNOWN);
  private final BooleanProperty compact = new SimpleBooleanProperty();
  private final StringProperty search = new SimpleStringProperty("");
  private final StatusViewModel status;

  /**
   * @param language of the events that the program writes into dialogs
   * @param clipboard takes a text for the operator to paste elsewhere
   */
  public MainViewModel(
      DeskPorts ports,
      TaskRunner runner,
      FxExecutor fx,
      Clock clock,
      Supplier<Language> language,
      Consumer<String> clipboard) {
    this.status = new StatusViewModel(ports.status(), runner);
    this.runner = runner;
    this.clipboard = clipboard;
    dialogs = new DialogListViewModel(ports.store(), ports.categories(), runner);
    dialog = new DialogViewModel(ports.store(), runner, this::onCommitted);
    suggestion = new SuggestionViewModel(ports.suggestions(), ports.store(), runner, fx, clock);
    rewrites =
        new Rewrites(
            suggestion,
            new ComposerRewriteViewModel(
                dialog.composer(),
                dialogs.selectedProperty(),
                ports.suggestions().rewriter(),
                runner,
                fx),
            new RewriteAccess(ports.suggestions().rewriter(), runner));
    var base = ports.knowledge();
    knowledge = new KnowledgeViewModel(base.retriever(), base.articles(), runner, PAUSE);
    sources = new SourcesViewModel(base.sources(), runner, fx, PAUSE_OF_FIGURES);
    ownTexts = new OwnTextsViewModel(ports.setup().texts(), runner);
    gaps = new GapsViewModel(base.gaps(), base.sources(), runner, fx);
    var shots = ports.screenshots();
    thumbnails = new Thumbnails(shots.store(), shots.reader(), runner, ROOM_FOR_THUMBNAILS);
    screenshots =
        new ScreenshotViewModel(
            shots.triage(), runner, fx, dialogs.selectedProperty(), language, dialog::take);
    intake = new PictureIntake(screenshots, dialogs.selectedProperty(), runner);
    ask = new AskViewModel(shots.triage(), runner, screenshots::take);
    viewer = new ViewerViewModel(shots.store(), shots.reader(), runner);
    canned =
        new CannedViewModel(
            ports.replies(),
            dialog,
            () -> ports.setup().live().current().desk().agentName(),
            language,
            runner,
            clock);
    preferences = new Preferences(ports.setup().live(), runner, fx);
    settings = new SettingsViewModel(preferences, ports.setup().services(), runner);
    welcome = new WelcomeViewModel(preferences, ports.knowledge().sources()::add, runner);
    models =
        new ModelsViewModel(
            ports.models(), preferences.inForceProperty().map(Settings::offline), runner, fx);
    new ModelWorks(models, ports.works());
    works = new WorksViewModel(ports.works(), fx);
    afterwards = new Afterwards(ports, dialogs, runner, fx, clock, language, dialog::hear);
    afterwards
        .clipboard()
        .enabledProperty()
        .bind(preferences.inForceProperty().map(now -> now.desk().watchClipboard()));
    insights = new InsightsViewModel(ports.usage(), runner);
    listen(ports.learning());
  }

  private void listen(Consumer<SuggestionOutcome> learning) {
    dialogs
        .selectedProperty()
        .addListener(
            (property, old, id) -> {
              dialog.open(id);
              suggestion.open(id);
            });
    dialogs.rows().addListener((ListChangeListener<DialogRow>) change -> dialog.refresh());
    suggestion.onOutcome(learning);
    suggestion.onChange(
        conversation -> {
          dialogs.refresh();
          dialog.refresh();
          status.read();
        });
    preferences.inForceProperty().addListener((property, old, now) -> status.read());
    suggestion
        .stateProperty()
        .addListener((property, old, state) -> quickness.set(quickness.get().after(state)));
    knowledge.onMissed(this::onMissed);
    search.addListener(
        (property, old, words) -> {
          dialogs.filterProperty().set(words);
          knowledge.queryProperty().set(words);
        });
  }

  /** Reads the dialogs and opens the newest one. */
  public void start() {
    dialogs
        .stateProperty()
        .addListener(
            new ChangeListener<>() {
              @Override
              public void changed(
                  ObservableValue<? extends DialogListState> property,
                  DialogListState old,
                  DialogListState state) {
                property.removeListener(this);
                if (state instanceof DialogListState.Ready) {
                  dialogs.select(dialogs.rows().getFirst().id());
                } else if (state instanceof DialogListState.Empty) {
                  welcome.offer();
                }
              }
            });
    dialogs.refresh();
    status.read();
    afterwards.start();
    sources.refresh();
  }

  private void onCommitted(Message message, Composer.Origin origin) {
    if (message.speaker() == Speaker.CUSTOMER) {
      suggestion.start(message.conversationId());
    } else if (message.speaker() == Speaker.OPERATOR) {
      clipboard.accept(message.text());
      suggestion.sent(message, origin);
      afterwards.sent(message);
    } else if (message.attachment() != null) {
      suggestion.start(message.conversationId());
    }
    dialogs.refresh();
  }

  private void onMissed(String words) {
    // What is looked for in dialogs too may be a customer's name.
    var everywhere = words.equals(search.get().strip());
    if (!everywhere && sources.fillingProperty().getValue() instanceof Filling.Filled) {
      gaps.searched(words, open());
    }
  }

  /** Puts the suggestion into the composer, in the operator's voice. */
  public void insertSuggestion() {
    suggestion.insert().ifPresent(this::insert);
  }

  public void copySuggestion() {
    suggestion.copy().ifPresent(clipboard);
  }

  /** Puts a passage with its citation into the composer of the open dialog, if one is open. */
  public void insertPassage(String words) {
    insert(new Composer.Origin(Type.PASSAGE, words, null));
  }

  private void insert(Composer.Origin words) {
    if (open() != null) {
      dialog.composer().insert(words);
    }
  }

  private @Nullable Long open() {
    return dialogs.selectedProperty().get();
  }

  public DialogListViewModel dialogs() {
    return dialogs;
  }

  public DialogViewModel dialog() {
    return dialog;
  }

  public SuggestionViewModel suggestion() {
    return suggestion;
  }

  /** The suggestion and the operator's own words in another way. */
  public Rewrites rewrites() {
    return rewrites;
  }

  public KnowledgeViewModel knowledge() {
    return knowledge;
  }

  /** What the knowledge base could not answer. */
  public GapsViewModel gaps() {
    return gaps;
  }

  /** The categories and prompts, to be edited. */
  public OwnTextsViewModel ownTexts() {
    return ownTexts;
  }

  /** Where the knowledge base has its articles from. */
  public SourcesViewModel sources() {
    return sources;
  }

  public ScreenshotViewModel screenshots() {
    return screenshots;
  }

  /** Where pictures come in. */
  public PictureIntake intake() {
    return intake;
  }

  /** The pictures of dialogs, small. */
  public Thumbnails thumbnails() {
    return thumbnails;
  }

  /** The operator's question to the language model about a picture. */
  public AskViewModel ask() {
    return ask;
  }

  /** The picture that is looked at large. */
  public ViewerViewModel viewer() {
    return viewer;
  }

  public ModelsViewModel models() {
    return models;
  }

  /** The replies that are written once and sent often. */
  public CannedViewModel canned() {
    return canned;
  }

  /** The settings in force. */
  public Preferences preferences() {
    return preferences;
  }

  /** The first steps. */
  public WelcomeViewModel welcome() {
    return welcome;
  }

  /** The page of settings. */
  public SettingsViewModel settings() {
    return settings;
  }

  /** The page of keys. */
  public KeysViewModel keys() {
    return keys;
  }

  /** What the window says by the way. */
  public Notices notices() {
    return notices;
  }

  /** What takes long at the moment. */
  public WorksViewModel works() {
    return works;
  }

  /** What remains of dialogs. */
  public Afterwards afterwards() {
    return afterwards;
  }

  /** How quick the last suggestion was. */
  public ReadOnlyObjectProperty<Quickness> quicknessProperty() {
    return quickness.getReadOnlyProperty();
  }

  /** The page of figures. */
  public InsightsViewModel insights() {
    return insights;
  }

  /** Whether the window is a narrow column of suggestion and knowledge alone. */
  public BooleanProperty compactProperty() {
    return compact;
  }

  /** What is looked for in dialogs and knowledge alike. */
  public StringProperty searchProperty() {
    return search;
  }

  /** What the top bar says about the model. */
  public StatusViewModel status() {
    return status;
  }

  /** Cancels what runs and waits until what was written is on disk. */
  @Override
  public void close() {
    suggestion.close();
    rewrites.close();
    screenshots.close();
    ask.close();
    models.close();
    sources.close();
    gaps.close();
    preferences.close();
    works.close();
    afterwards.close();
    runner.close();
  }
}
