package dev.souffleur.app.ui;

import dev.souffleur.canned.ui.CannedScreens;
import dev.souffleur.canned.ui.RepliesController;
import dev.souffleur.dialog.ui.ComposerController;
import dev.souffleur.dialog.ui.DialogController;
import dev.souffleur.dialog.ui.DialogListController;
import dev.souffleur.gaps.ui.GapsController;
import dev.souffleur.knowledge.Passage;
import dev.souffleur.knowledge.ui.KnowledgeController;
import dev.souffleur.knowledge.ui.ReaderController;
import dev.souffleur.metrics.ui.InsightsController;
import dev.souffleur.platform.FxmlPage;
import dev.souffleur.platform.FxmlTexts;
import dev.souffleur.platform.FxmlViews;
import dev.souffleur.settings.ui.SettingsController;
import dev.souffleur.settings.ui.SettingsSection;
import dev.souffleur.settings.ui.WelcomeController;
import dev.souffleur.suggest.ui.CategoryController;
import dev.souffleur.suggest.ui.ComposerRewriteController;
import dev.souffleur.suggest.ui.SuggestionController;
import dev.souffleur.task.FxExecutor;
import dev.souffleur.task.TaskRunner;
import dev.souffleur.triage.ui.AskController;
import dev.souffleur.triage.ui.DetailsController;
import dev.souffleur.triage.ui.ScreenshotController;
import dev.souffleur.triage.ui.ScreenshotItem;
import dev.souffleur.triage.ui.ScreenshotState;
import dev.souffleur.triage.ui.ViewerController;
import dev.souffleur.wrapup.ui.SystemClipboard;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The window. To be made and used on the FX thread; making it reads nothing but its own resources.
 */
public final class MainWindow implements AutoCloseable {
  private static final double WIDTH = 1440;
  private static final double HEIGHT = 900;
  private final DeskPorts ports;
  private final Appearance appearance;
  private final Clock clock;
  private final MainViewModel model;
  private final FxmlTexts texts;
  private final FileChoice files;
  private final Faults faults;
  private Subscription leaving = Subscription.EMPTY;
  private @Nullable Stage stage;

  public MainWindow(
      DeskPorts ports, Appearance appearance, TaskRunner runner, FxExecutor fx, Clock clock) {
    this(ports, appearance, runner, fx, clock, null);
  }

  /**
   * @param files lets the operator choose files; null for the operating system's own dialogs
   */
  MainWindow(
      DeskPorts ports,
      Appearance appearance,
      TaskRunner runner,
      FxExecutor fx,
      Clock clock,
      @Nullable FileChoice files) {
    this.ports = ports;
    this.appearance = appearance;
    this.clock = clock;
    this.texts = new FxmlTexts(appearance.languageProperty().get());
    this.model = new MainViewModel(ports, runner, fx, clock, texts::language, MainWindow::copy);
    this.faults = new Faults(model.notices(), texts, fx);
    this.files = files == null ? new NativeFileChoice(texts, () -> stage) : files;
  }

  /** Fills a stage and shows it. */
  public void show(Stage target) {
    stage = target;
    var toolkit = Thread.currentThread();
    toolkit.setUncaughtExceptionHandler(faults);
    var root = load();
    var screen = Screen.getPrimary().getVisualBounds();
    var scene =
        new Scene(root, Math.min(WIDTH, screen.getWidth()), Math.min(HEIGHT, screen.getHeight()));
    target.titleProperty().bind(texts.text("app.ui.title"));
    target.setScene(scene);
    model.afterwards().clipboard().focusedProperty().bind(target.focusedProperty());
    var places =
        new WindowPlaces(
            target,
            ports.setup().window(),
            now -> model.preferences().change(stored -> stored.withWindow(now)));
    places.restore();
    model
        .compactProperty()
        .addListener(
            (property, old, compact) ->
                places.change(compact ? WindowPlaces.Mode.COMPACT : WindowPlaces.Mode.WHOLE));
    appearance.languageProperty().addListener((property, old, now) -> texts.use(now));
    appearance
        .themeProperty()
        .addListener(
            (property, old, now) -> WindowStyle.dress(root, appearance.themeProperty().get()));
    leaving =
        Subscription.combine(
            Platform.getPreferences()
                .colorSchemeProperty()
                .subscribe(now -> WindowStyle.dress(root, appearance.themeProperty().get())),
            places::close,
            () -> toolkit.setUncaughtExceptionHandler(null),
            target.titleProperty()::unbind,
            model.afterwards().clipboard().focusedProperty()::unbind);
    appearance.keep(model.preferences());
    WindowStyle.dress(root, appearance.themeProperty().get());
    target.show();
    model.start();
  }

  /** Brings the window before the others: another start of the program asks for it. */
  public void bringToFront() {
    if (stage != null) {
      stage.setIconified(false);
      stage.toFront();
      stage.requestFocus();
    }
  }

  /** Where exceptions end that nobody caught; on the FX thread it is at work already. */
  public Thread.UncaughtExceptionHandler faults() {
    return faults;
  }

  /** What the window is about, for whoever brings dialogs in from outside. */
  public MainViewModel model() {
    return model;
  }

  /**
   * Cancels what runs and waits, ten seconds at most, until what was written is on disk. Nothing of
   * the toolkit's keeps the window in memory after that.
   */
  @Override
  public void close() {
    leaving.unsubscribe();
    model.close();
  }

  private Parent load() {
    var views = new FxmlViews(texts);
    var afterwards =
        new AfterwardsViews(
            model.afterwards(), ports.categories(), texts, views, clock, MainWindow::copy);
    var dialogs = new DialogListController(model.dialogs(), texts, clock);
    var composer =
        new ComposerController(
            model.dialog(), texts, () -> model.intake().add(files.pictures(), true));
    var dialog =
        new DialogController(
            model.dialog(),
            texts,
            clock,
            model.thumbnails(),
            new DialogController.Actions(
                dialogs::renameSelected, MainWindow::copy, model.viewer()::open),
            composer);
    var suggestion = suggestion(dialog);
    var reader = new ReaderController(model.knowledge(), texts, clock, this::insert);
    var screenshots = screenshots(views);
    var viewer = new ViewerController(model.viewer(), texts);
    var ask = new AskController(model.ask(), texts);
    var panes =
        new MainController.Panes(
            bars(views, afterwards.due()),
            pane(dialogs, views),
            pane(dialog, views),
            pane(suggestion, views),
            pane(knowledge(), views),
            pane(screenshots, views),
            pane(reader, views),
            pane(viewer, views),
            pane(ask, views),
            pages(views, afterwards));
    afterwards.surround(dialog);
    dialog.showComposer(views.load(composer));
    model
        .welcome()
        .onFolderFailed(
            error -> model.notices().warn(texts.line(error, "settings.ui.welcome.folder.failed")));
    var canned = new CannedScreens(model.canned(), texts, views, composer, dialog);
    addRewrites(composer, views);
    dialog.addToHead(
        views.load(
            new CategoryController(
                model.suggestion(),
                model.dialog().conversationProperty(),
                ports.categories(),
                texts)));
    var root = views.load(new MainController(model, appearance, texts, panes, files, clock));
    canned.addPopup((Pane) root);
    root.styleProperty().bind(appearance.textScaleProperty().map(WindowStyle::ofScale));
    return root;
  }

  private SuggestionController suggestion(DialogController dialog) {
    return new SuggestionController(
        model.suggestion(),
        model.rewrites().access(),
        texts,
        new SuggestionController.Actions(
            () -> {
              model.compactProperty().set(false);
              model.insertSuggestion();
              dialog.focusTarget().requestFocus();
            },
            model::copySuggestion,
            model.knowledge()::open,
            () -> model.settings().open(SettingsSection.LANGUAGE_MODEL),
            () -> model.settings().open(SettingsSection.BUDGET)));
  }

  private KnowledgeController knowledge() {
    return new KnowledgeController(
        model.knowledge(),
        model.sources().fillingProperty(),
        texts,
        clock,
        new KnowledgeController.Actions(
            this::insert, () -> model.settings().open(SettingsSection.KNOWLEDGE)));
  }

  private void addRewrites(ComposerController composer, FxmlViews views) {
    var rewrite =
        new ComposerRewriteController(
            model.rewrites().composer(),
            model.dialog().composer(),
            model.rewrites().access(),
            texts);
    composer.addLine(views.load(rewrite));
    composer.addTool(rewrite.menu());
    rewrite.listenTo(composer.focusTarget());
  }

  /** The pages over the panes, the lowest first. */
  private List<MainController.Pane<? extends FxmlPage>> pages(
      FxmlViews views, AfterwardsViews afterwards) {
    return Stream.concat(
            afterwards.pages().stream(),
            Stream.of(
                replies(),
                settings(views),
                insights(),
                gaps(),
                new KeysController(model.keys(), texts),
                new WelcomeController(
                    model.welcome(), appearance.look(), texts, files::articleFolder)))
        .<MainController.Pane<? extends FxmlPage>>map(page -> pane(page, views))
        .toList();
  }

  private InsightsController insights() {
    return new InsightsController(
        model.insights(),
        ports.categories(),
        texts,
        files::table,
        () -> {
          model.insights().shut();
          model.gaps().open();
        });
  }

  private GapsController gaps() {
    return new GapsController(
        model.gaps(),
        texts,
        clock,
        new GapsController.Actions(
            id -> {
              model.gaps().shut();
              model.dialogs().select(id);
            },
            files::articleFolder,
            MainWindow::copy));
  }

  private RepliesController replies() {
    return new RepliesController(
        model.canned().page(),
        texts,
        new RepliesController.Files(files::tableToRead, () -> files.table("replies.csv")));
  }

  private SettingsController settings(FxmlViews views) {
    var sections = new SettingsSections(model, appearance, texts, views, files, clock.getZone());
    return new SettingsController(model.settings(), model.preferences(), texts, sections.all());
  }

  private MainController.Bars bars(FxmlViews views, Node due) {
    var top = pane(new TopBarController(model, appearance, texts), views);
    top.controller().showDue(due);
    return new MainController.Bars(
        top,
        pane(new CompactController(model, texts), views),
        pane(new StatusBarController(model.works(), model.quicknessProperty(), texts), views),
        pane(new NoticesController(model.notices(), texts), views));
  }

  private static <C> MainController.Pane<C> pane(C controller, FxmlViews views) {
    return new MainController.Pane<>(controller, views.load(controller));
  }

  private ScreenshotController screenshots(FxmlViews views) {
    var shots = model.screenshots();
    var details =
        new DetailsController(
            shots,
            texts,
            clock.getZone(),
            model.thumbnails(),
            new DetailsController.Actions(
                model.viewer()::open,
                model.viewer()::open,
                MainWindow::copy,
                model.knowledge().queryProperty()::set,
                model.knowledge()::open,
                this::openModels));
    return new ScreenshotController(
        shots,
        texts,
        views.load(details),
        new ScreenshotController.Actions(
            () -> model.intake().add(files.pictures(), false), this::ask, this::openModels));
  }

  private void openModels() {
    model.settings().open(SettingsSection.MODELS);
  }

  private void ask(ScreenshotItem item) {
    if (item.state() instanceof ScreenshotState.Shown shown) {
      model.ask().open(item.id(), shown.result());
    }
  }

  private void insert(Passage passage) {
    var section = passage.section();
    var place = section.isEmpty() ? passage.title() : passage.title() + " › " + section;
    model.compactProperty().set(false);
    model.insertPassage(texts.get("knowledge.ui.passage", passage.text().strip(), place));
  }

  private static void copy(String text) {
    SystemClipboard.put(text);
  }
}
