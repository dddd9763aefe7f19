package dev.souffleur.app.ui;

import dev.souffleur.dialog.Feedback.Rating;
import dev.souffleur.dialog.ui.DialogController;
import dev.souffleur.dialog.ui.DialogListController;
import dev.souffleur.knowledge.ui.ArticleState;
import dev.souffleur.knowledge.ui.KnowledgeController;
import dev.souffleur.knowledge.ui.ReaderController;
import dev.souffleur.platform.FxmlPage;
import dev.souffleur.platform.FxmlTexts;
import dev.souffleur.suggest.RewriteKind;
import dev.souffleur.suggest.ui.SuggestionController;
import dev.souffleur.triage.ui.AskController;
import dev.souffleur.triage.ui.AskState;
import dev.souffleur.triage.ui.ScreenshotController;
import dev.souffleur.triage.ui.ViewerController;
import dev.souffleur.triage.ui.ViewerState;
import java.time.Clock;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Puts the panes together and gives the keys their meaning. */
public final class MainController {
  /** No colons: the time is part of a file's name. */
  private static final DateTimeFormatter CLOCK_TIME = DateTimeFormatter.ofPattern("HH-mm-ss");

  private final MainViewModel model;
  private final Appearance appearance;
  private final FxmlTexts texts;
  private final Panes panes;
  private final FileChoice files;
  private final Clock clock;
  private final PaneRound round = new PaneRound();

  @FXML private StackPane root;
  @FXML private BorderPane frame;
  private final StackPane right = new StackPane();

  @SuppressWarnings("NullAway.Init") // Set as soon as FXML has filled the fields in.
  private Overlays overlays;

  @SuppressWarnings("NullAway.Init") // Likewise.
  private DeskLayout layout;

  @SuppressWarnings("NullAway.Init") // Likewise.
  private RightColumn column;

  private final Actions actions = new Actions();
  private @Nullable Node beforeSearch;
  private final List<Command> commands;

  public MainController(
      MainViewModel model,
      Appearance appearance,
      FxmlTexts texts,
      Panes panes,
      FileChoice files,
      Clock clock) {
    this.model = model;
    this.files = files;
    this.clock = clock;
    this.appearance = appearance;
    this.texts = texts;
    this.panes = panes;
    this.commands = DeskCommands.of(model, appearance, actions);
    model.keys().tell(commands);
  }

  @FXML
  void initialize() {
    arrange();
    initializeOverlays();
    initializeRound();
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    model.dialogs().selectedProperty().addListener((property, old, id) -> onSelected());
    panes.dialogs().controller().onClicked(this::onDialogClicked);
    panes.bars().top().controller().follow(commands, actions::dialogs, layout);
    panes.bars().status().controller().follow(layout.narrowProperty());
  }

  private void arrange() {
    var scale = appearance.textScaleProperty();
    layout =
        new DeskLayout(
            (Region) panes.dialogs().view(),
            (Region) panes.dialog().view(),
            right,
            scale,
            model.compactProperty());
    column = new RightColumn(panes.screenshots().controller().expandedProperty(), scale);
    column.arrange(
        (Region) panes.suggestion().view(),
        (Region) panes.knowledge().view(),
        (Region) panes.screenshots().view());
    model
        .knowledge()
        .queryProperty()
        .addListener((property, old, words) -> column.makeRoom(!words.isEmpty()));
    right.getStyleClass().add("right");
    right.getChildren().setAll(column.node(), panes.reader().view());
    frame.setCenter(layout.node());
    model.compactProperty().addListener((property, old, now) -> showBars());
    showBars();
    panes.pages().forEach(page -> root.getChildren().add(page.view()));
    root.getChildren()
        .addAll(panes.viewer().view(), panes.ask().view(), found(), panes.bars().notices().view());
    StackPane.setAlignment(panes.bars().notices().view(), Pos.TOP_CENTER);
  }

  private Node found() {
    return new SearchResults(
            model, panes.bars().top().controller().search(), texts, appearance, actions::composer)
        .node();
  }

  private void showBars() {
    var compact = model.compactProperty().get();
    frame.setTop(compact ? panes.bars().compact().view() : panes.bars().top().view());
    frame.setBottom(compact ? null : panes.bars().status().view());
    column.leaveScreenshotsOut(compact);
    if (root.getScene() != null) {
      var target =
          compact
              ? panes.suggestion().controller().focusTarget()
              : panes.dialog().controller().focusTarget();
      target.requestFocus();
    }
  }

  private void initializeOverlays() {
    overlays = new Overlays(frame, column.node());
    overlays.add(
        Overlays.Level.COLUMN,
        model.knowledge().articleProperty().map(state -> !(state instanceof ArticleState.Closed)),
        panes.reader().controller()::focusTarget,
        model.knowledge()::close);
    panes.pages().stream().map(Pane::controller).forEach(this::addPage);
    overlays.add(
        Overlays.Level.MODAL,
        model.viewer().stateProperty().map(state -> !(state instanceof ViewerState.Closed)),
        panes.viewer().controller()::focusTarget,
        model.viewer()::close);
    overlays.add(
        Overlays.Level.MODAL,
        model.ask().stateProperty().map(state -> !(state instanceof AskState.Closed)),
        panes.ask().controller()::focusTarget,
        model.ask()::close);
    new DropTarget(
        root,
        panes.dialog().view(),
        right,
        texts,
        () -> model.dialogs().selectedProperty().get() != null,
        this::take);
  }

  private void addPage(FxmlPage page) {
    overlays.add(Overlays.Level.PAGE, page.openProperty(), page::focusTarget, page::close);
    page.openProperty()
        .addListener(
            (property, old, open) -> {
              if (open) {
                // A page needs more room than a narrow column has.
                actions.whole();
              }
            });
  }

  private void initializeRound() {
    round.add(panes.bars().compact().view(), panes.bars().compact().controller()::focusTarget);
    round.add(panes.dialogs().view(), panes.dialogs().controller()::focusTarget);
    round.add(panes.dialog().view(), panes.dialog().controller()::focusTarget);
    round.add(panes.suggestion().view(), panes.suggestion().controller()::focusTarget);
    round.add(panes.knowledge().view(), panes.knowledge().controller()::focusTarget);
    round.add(panes.screenshots().view(), panes.screenshots().controller()::focusTarget);
    round.add(panes.bars().status().view(), panes.bars().status().controller()::focusTarget);
    panes.pages().forEach(page -> round.add(page.view(), page.controller()::focusTarget));
    round.add(panes.bars().notices().view(), panes.bars().notices().controller()::focusTarget);
  }

  private void onKey(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      if (onEscape()) {
        event.consume();
      }
      return;
    }
    for (var command : commands) {
      if ((command.group() == Command.Group.WINDOW ? !overlays.modalOpen() : !overlays.wholeOpen())
          && command.take(event)) {
        event.consume();
        return;
      }
    }
  }

  private boolean onEscape() {
    if (overlays.closeUppermost()) {
      return true;
    }
    if (layout.isDrawn()) {
      layout.draw(false);
      actions.composer();
      return true;
    }
    var search = panes.bars().top().controller().search();
    if (search.isFocused() && !search.getText().isEmpty()) {
      search.clear();
      if (beforeSearch != null) {
        beforeSearch.requestFocus();
      }
      return true;
    }
    var shots = panes.screenshots().controller();
    if (shots.expandedProperty().get() && PaneRound.holdsFocus(panes.screenshots().view())) {
      shots.expandedProperty().set(false);
      shots.focusTarget().requestFocus();
      return true;
    }
    return false;
  }

  /** What the commands do that needs the panes. */
  private final class Actions implements DeskCommands.Actions {
    @Override
    public void search() {
      var owner = root.getScene().getFocusOwner();
      beforeSearch = owner == panes.bars().top().controller().search() ? beforeSearch : owner;
      focus(
          model.compactProperty().get()
              ? panes.knowledge().controller().focusTarget()
              : panes.bars().top().controller().search());
    }

    @Override
    public void newDialog() {
      whole();
      model.dialogs().create();
    }

    /** What is not in the compact window needs the whole one. */
    private void whole() {
      model.compactProperty().set(false);
    }

    @Override
    public void dialogs() {
      whole();
      layout.draw(true);
      focus(panes.dialogs().controller().focusTarget());
    }

    @Override
    public void composer() {
      whole();
      focus(panes.dialog().controller().focusTarget());
    }

    @Override
    public void insertReply() {
      if (model.dialogs().selectedProperty().get() != null) {
        composer();
        model.canned().slash().open();
      }
    }

    @Override
    public boolean keepReply() {
      var words = panes.dialog().controller().replyToKeep();
      words.ifPresent(model.canned().keep()::open);
      return words.isPresent();
    }

    @Override
    public void insertSuggestion() {
      model.insertSuggestion();
      composer();
    }

    @Override
    public void openSource(int number) {
      panes.suggestion().controller().openSource(number);
    }

    @Override
    public void rewrite(RewriteKind kind) {
      model.rewrites().rewrite(kind, panes.dialog().controller().focusTarget().isFocused());
    }

    @Override
    public void rate(Rating rating) {
      panes.suggestion().controller().rate(rating);
    }

    @Override
    public void addScreenshots() {
      whole();
      model.intake().add(files.pictures(), false);
    }

    @Override
    public boolean paste() {
      return onPaste();
    }

    @Override
    public void nextPane(int step) {
      round.go(step);
    }
  }

  private static void focus(Node node) {
    node.requestFocus();
    if (node instanceof TextField field) {
      field.selectAll();
    }
  }

  /** Words go where the keyboard is; a picture, or files, are triaged. */
  private boolean onPaste() {
    var board = Clipboard.getSystemClipboard();
    var words = board.hasString() && !board.hasFiles();
    if (words && root.getScene().getFocusOwner() instanceof TextInputControl) {
      return false;
    }
    var picked = PickedPicture.from(board);
    picked.ifPresent(picture -> take(picture, PaneRound.holdsFocus(panes.dialog().view())));
    return picked.isPresent();
  }

  private void take(PickedPicture picture, boolean joins) {
    switch (picture) {
      case PickedPicture.Files(var paths) -> model.intake().add(paths, joins);
      case PickedPicture.Pixels pixels ->
          model
              .intake()
              .add(
                  texts.get("triage.ui.clipboard.name", LocalTime.now(clock).format(CLOCK_TIME)),
                  pixels::png,
                  joins);
    }
  }

  private void onDialogClicked() {
    if (layout.isDrawn()) {
      layout.draw(false);
      actions.composer();
    }
  }

  /** A dialog chosen with the arrow keys leaves the keyboard in the list. */
  private void onSelected() {
    if (root.getScene() != null && !panes.dialogs().controller().focusTarget().isFocused()) {
      panes.dialog().controller().focusTarget().requestFocus();
    }
  }

  /** A pane's controller and its view. */
  record Pane<C>(C controller, Parent view) {}

  /** What lies around the panes. */
  record Bars(
      Pane<TopBarController> top,
      Pane<CompactController> compact,
      Pane<StatusBarController> status,
      Pane<NoticesController> notices) {}

  /** The panes of the window. */
  record Panes(
      Bars bars,
      Pane<DialogListController> dialogs,
      Pane<DialogController> dialog,
      Pane<SuggestionController> suggestion,
      Pane<KnowledgeController> knowledge,
      Pane<ScreenshotController> screenshots,
      Pane<ReaderController> reader,
      Pane<ViewerController> viewer,
      Pane<AskController> ask,
      List<Pane<? extends FxmlPage>> pages) {
    Panes {
      pages = List.copyOf(pages);
    }
  }
}
