package dev.souffleur.suggest.ui;

import dev.souffleur.dialog.Feedback.Rating;
import dev.souffleur.knowledge.Passage;
import dev.souffleur.platform.FxmlKeys;
import dev.souffleur.platform.FxmlTexts;
import dev.souffleur.suggest.Warning;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Path;
import javafx.scene.text.TextFlow;
import javafx.util.Duration;

/** Shows the suggestion for the open dialog. */
public final class SuggestionController {
  private static final Duration FLASH = Duration.millis(900);

  private final SuggestionViewModel model;
  private final RewriteAccess access;
  private final FxmlTexts texts;
  private final Actions actions;
  private final SuggestionLines lines;
  private final IntegerProperty flashing = new SimpleIntegerProperty();
  private final PauseTransition flashOver = new PauseTransition(FLASH);

  @FXML private VBox root;
  @FXML private Hyperlink alerts;
  @FXML private Label figures;
  @FXML private VBox hero;
  @FXML private ScrollPane scroll;
  @FXML private VBox page;
  @FXML private TextFlow reply;
  @FXML private Path waves;
  @FXML private VBox empty;
  @FXML private Label hint;
  @FXML private Button restore;
  @FXML private ProgressBar progress;
  @FXML private VBox aside;
  @FXML private VBox warnings;
  @FXML private FlowPane reasons;
  @FXML private HBox note;
  @FXML private Label noteText;
  @FXML private Hyperlink noteLink;
  @FXML private HBox failure;
  @FXML private Label failureText;
  @FXML private Button retry;
  @FXML private HBox buttons;
  @FXML private Button insert;
  @FXML private Label insertKey;
  @FXML private Button copy;
  @FXML private MenuButton more;
  @FXML private ToggleButton up;
  @FXML private ToggleButton down;
  @FXML private Button again;
  @FXML private ListView<Source> sources;

  @SuppressWarnings("NullAway.Init") // Set as soon as FXML has filled the fields in.
  private ReplyFlow replies;

  @SuppressWarnings("NullAway.Init")
  private WarningWaves underlines;

  @SuppressWarnings("NullAway.Init")
  private WarningRows warningRows;

  @SuppressWarnings("NullAway.Init")
  private RatingButtons ratings;

  @SuppressWarnings("NullAway.Init")
  private SuggestionRoom room;

  @SuppressWarnings("NullAway.Init")
  private MenuItem undo;

  @SuppressWarnings("NullAway.Init")
  private MenuItem dismiss;

  public SuggestionController(
      SuggestionViewModel model, RewriteAccess access, FxmlTexts texts, Actions actions) {
    this.model = model;
    this.access = access;
    this.texts = texts;
    this.actions = actions;
    this.lines = new SuggestionLines(texts);
  }

  @FXML
  void initialize() {
    insertKey.setText(FxmlKeys.shortcut("Enter"));
    replies = new ReplyFlow(reply, this::nameOfSource, this::flash);
    underlines = new WarningWaves(reply, waves);
    warningRows = new WarningRows(warnings, this::reveal);
    ratings = new RatingButtons(model, texts, up, down, reasons);
    room =
        new SuggestionRoom(
            new SuggestionRoom.Parts(hero, scroll, page, aside, buttons, insertKey, copy));
    room.asideScrollsProperty().addListener((property, old, now) -> show());
    initializeMenu();
    initializeSources();
    root.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    model.stateProperty().addListener((property, old, state) -> show());
    model.failureProperty().addListener((property, old, error) -> show());
    texts
        .messagesProperty()
        .addListener(
            (property, old, words) -> {
              show();
              sources.refresh();
            });
    show();
  }

  private void initializeMenu() {
    new RewriteMenu(access, texts).fill(more, model::rewrite);
    undo = new MenuItem();
    undo.textProperty().bind(texts.text("suggest.ui.rewrite.undo.item", FxmlKeys.shortcut("Z")));
    undo.setOnAction(event -> model.undoRewrite());
    dismiss = new MenuItem();
    dismiss.textProperty().bind(texts.text("suggest.ui.dismiss"));
    dismiss.setOnAction(event -> model.dismiss());
    more.getItems().addAll(undo, dismiss);
  }

  private void initializeSources() {
    sources
        .prefHeightProperty()
        .bind(
            root.heightProperty().map(height -> Math.clamp(height.doubleValue() * 0.28, 88, 240)));
    sources.setMinHeight(Region.USE_PREF_SIZE);
    flashOver.setOnFinished(event -> flashing.set(0));
    sources.setCellFactory(view -> new SourceCell(texts, flashing, actions.read()));
    sources.addEventFilter(KeyEvent.KEY_PRESSED, this::onSourceKey);
  }

  /** Where the keyboard goes when it comes to this pane. */
  public Node focusTarget() {
    if (restore.isVisible()) {
      return restore;
    }
    return insert.isDisabled() ? again : insert;
  }

  /** Opens source n in the reader and flashes it in the list, if there is one. */
  public void openSource(int n) {
    model.stateProperty().get().sources().stream()
        .filter(source -> source.n() == n)
        .findFirst()
        .ifPresent(
            source -> {
              flash(n);
              actions.read().accept(source.passage());
            });
  }

  /** Gives a thumb, or takes it back where it is given. */
  public void rate(Rating rating) {
    ratings.rate(rating);
  }

  @FXML
  void onInsert() {
    actions.insert().run();
  }

  @FXML
  void onCopy() {
    actions.copy().run();
  }

  @FXML
  void onAgain() {
    model.regenerate();
  }

  @FXML
  void onRestore() {
    model.restore();
    focusTarget().requestFocus();
  }

  @FXML
  void onNote() {
    switch (lines.note(model.stateProperty().get()).link()) {
      case UNDO -> model.undoRewrite();
      case SETTINGS -> actions.settings().run();
      case BUDGET -> actions.budget().run();
      case NONE -> {}
    }
  }

  /** Brings what is said about the reply into view. */
  @FXML
  void onAlerts() {
    scroll.setVvalue(1);
  }

  private void onKey(KeyEvent event) {
    var shown = model.stateProperty().get();
    if (event.getCode() == KeyCode.ESCAPE && lines.dismissible(shown)) {
      model.dismiss();
      focusTarget().requestFocus();
      event.consume();
    } else if (event.getCode() == KeyCode.Z && event.isShortcutDown() && !event.isShiftDown()) {
      if (shown instanceof SuggestionState.Dismissed) {
        model.restore();
      } else {
        model.undoRewrite();
      }
      event.consume();
    }
  }

  private void onSourceKey(KeyEvent event) {
    var source = sources.getSelectionModel().getSelectedItem();
    if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown() && source != null) {
      actions.read().accept(source.passage());
      event.consume();
    }
  }

  private String nameOfSource(int n) {
    return model.stateProperty().get().sources().stream()
        .filter(source -> source.n() == n)
        .findFirst()
        .map(source -> SourceCell.name(texts, source))
        .orElseGet(() -> texts.get("suggest.ui.source", n));
  }

  private void flash(int n) {
    var listed = sources.getItems();
    for (var i = 0; i < listed.size(); i++) {
      if (listed.get(i).n() == n) {
        sources.scrollTo(i);
        sources.getSelectionModel().clearAndSelect(i);
        flashing.set(n);
        flashOver.playFromStart();
      }
    }
  }

  /** Brings the words of a warning into view and flashes the source that it names. */
  private void reveal(Warning.Span span) {
    var height = scroll.getViewportBounds().getHeight();
    var beyond = page.getHeight() - height;
    underlines
        .top(span)
        .ifPresent(
            top ->
                scroll.setVvalue(beyond <= 0 ? 0 : Math.clamp((top - height / 2) / beyond, 0, 1)));
    flash(span.source());
  }

  private void show() {
    var state = model.stateProperty().get();
    var text = state.text();
    replies.show(text);
    var about = lines.warnings(state);
    warningRows.show(about, texts.messages());
    underlines.show(text, about.stream().flatMap(warning -> warning.spans().stream()).toList());
    if (!sources.getItems().equals(state.sources())) {
      sources.getItems().setAll(state.sources());
    }
    sources.setVisible(!state.sources().isEmpty());
    alerts.setText(Integer.toString(about.size()));
    alerts.setAccessibleText(texts.get("suggest.ui.alerts", about.size()));
    alerts.setVisible(!about.isEmpty() && room.asideScrollsProperty().get());
    alerts.setManaged(alerts.isVisible());
    figures.setText(lines.figures(state));
    progress.setVisible(lines.working(state));
    showEmpty(state);
    showActions(state);
    showNote(state);
    showFailure(state);
  }

  private void showEmpty(SuggestionState state) {
    hint.setText(lines.hint(state));
    var dismissed = state instanceof SuggestionState.Dismissed;
    restore.setVisible(dismissed);
    restore.setManaged(dismissed);
    empty.setVisible(!hint.getText().isEmpty());
  }

  private void showActions(SuggestionState state) {
    var usable = state.usable();
    insert.setDisable(!usable);
    copy.setDisable(!usable);
    again.setDisable(state instanceof SuggestionState.None);
    var rewritable = lines.rewritable(state);
    more.getItems().stream()
        .filter(item -> item.getStyleClass().stream().anyMatch(c -> c.startsWith("rewrite-")))
        .forEach(item -> item.setVisible(rewritable));
    undo.setVisible(state instanceof SuggestionState.Rewritten);
    dismiss.setDisable(!lines.dismissible(state));
    more.setDisable(!lines.dismissible(state));
  }

  private void showNote(SuggestionState state) {
    var line = lines.note(state);
    noteText.setText(line.text());
    noteLink.setText(lines.words(line.link()));
    noteLink.setVisible(line.link() != SuggestionLines.Link.NONE);
    noteLink.setManaged(noteLink.isVisible());
    note.setVisible(!line.text().isEmpty());
    note.setManaged(note.isVisible());
  }

  private void showFailure(SuggestionState state) {
    var error = model.failureProperty().get();
    var words = lines.failure(state);
    var own = words.isEmpty() && error != null ? texts.line(error, "suggest.ui.error") : words;
    failureText.setText(own);
    retry.setVisible(state instanceof SuggestionState.Failed);
    retry.setManaged(retry.isVisible());
    failure.setVisible(!own.isEmpty());
    failure.setManaged(!own.isEmpty());
  }

  /**
   * What the pane asks of the window.
   *
   * @param insert puts the reply into the composer
   * @param copy puts the reply on the clipboard
   * @param read opens the reader
   * @param settings opens the settings of the language model
   * @param budget opens the settings of the budget
   */
  public record Actions(
      Runnable insert, Runnable copy, Consumer<Passage> read, Runnable settings, Runnable budget) {}
}
