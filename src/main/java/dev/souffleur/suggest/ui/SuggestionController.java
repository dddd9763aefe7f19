package dev.souffleur.suggest.ui;

import dev.souffleur.knowledge.Passage;
import dev.souffleur.platform.FxmlKeys;
import dev.souffleur.platform.FxmlTexts;
import dev.souffleur.suggest.Suggestion;
import dev.souffleur.suggest.Warning;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows the suggestion for the open dialog. */
public final class SuggestionController {
  private static final Duration FLASH = Duration.millis(900);

  private final SuggestionViewModel model;
  private final FxmlTexts texts;
  private final Actions actions;
  private final ReplyFlow replies;
  private final IntegerProperty flashing = new SimpleIntegerProperty();
  private final PauseTransition flashOver = new PauseTransition(FLASH);

  @FXML private VBox root;
  @FXML private Label figures;
  @FXML private TextFlow reply;
  @FXML private Label hint;
  @FXML private ProgressBar progress;
  @FXML private VBox warnings;
  @FXML private HBox failure;
  @FXML private Label failureText;
  @FXML private Button insert;
  @FXML private Label insertKey;
  @FXML private Button copy;
  @FXML private Button again;
  @FXML private ListView<Source> sources;

  public SuggestionController(SuggestionViewModel model, FxmlTexts texts, Actions actions) {
    this.model = model;
    this.texts = texts;
    this.actions = actions;
    this.replies = new ReplyFlow(texts, this::flash);
  }

  @FXML
  void initialize() {
    insertKey.setText(FxmlKeys.shortcut("Enter"));
    sources
        .prefHeightProperty()
        .bind(
            root.heightProperty().map(height -> Math.clamp(height.doubleValue() * 0.28, 88, 240)));
    sources.setMinHeight(Region.USE_PREF_SIZE);
    flashOver.setOnFinished(event -> flashing.set(0));
    sources.setCellFactory(view -> new SourceCell(texts, flashing, actions.read()));
    sources.addEventFilter(KeyEvent.KEY_PRESSED, this::onSourceKey);
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

  /** Where the keyboard goes when it comes to this pane. */
  public Node focusTarget() {
    return insert.isDisabled() ? again : insert;
  }

  /** Opens source n in the reader, if there is one. */
  public void openSource(int n) {
    model.stateProperty().get().sources().stream()
        .filter(source -> source.n() == n)
        .findFirst()
        .ifPresent(source -> actions.read().accept(source.passage()));
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

  private void onSourceKey(KeyEvent event) {
    var source = sources.getSelectionModel().getSelectedItem();
    if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown() && source != null) {
      actions.read().accept(source.passage());
      event.consume();
    }
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

  private void show() {
    var state = model.stateProperty().get();
    replies.show(reply, state.text());
    if (!sources.getItems().equals(state.sources())) {
      sources.getItems().setAll(state.sources());
    }
    sources.setVisible(!state.sources().isEmpty());
    again.setDisable(state instanceof SuggestionState.None);
    insert.setDisable(!state.usable());
    copy.setDisable(!state.usable());
    hint.setText(
        switch (state) {
          case SuggestionState.None _ -> texts.get("suggest.ui.none");
          case SuggestionState.Idle _ -> texts.get("suggest.ui.idle", FxmlKeys.shortcut("R"));
          case SuggestionState.Stopped stopped ->
              stopped.text().isBlank() ? texts.get("suggest.ui.stopped") : "";
          case SuggestionState.Working _,
              SuggestionState.Drafted _,
              SuggestionState.Streaming _,
              SuggestionState.Complete _,
              SuggestionState.Dismissed _,
              SuggestionState.Rewritten _,
              SuggestionState.Failed _ ->
              "";
        });
    hint.setVisible(!hint.getText().isEmpty());
    progress.setVisible(
        state instanceof SuggestionState.Working
            || state instanceof SuggestionState.Drafted
            || state instanceof SuggestionState.Streaming);
    showFigures(state);
    showWarnings(state);
    showFailure(state);
  }

  private void showFigures(SuggestionState state) {
    figures.setText(
        switch (state) {
          case SuggestionState.Drafted(_, _, var took) ->
              texts.get("suggest.ui.figures.draft", duration(took));
          case SuggestionState.Streaming _ -> texts.get("suggest.ui.figures.streaming");
          case SuggestionState.Complete(var suggestion, _) -> figures(suggestion);
          case SuggestionState.Failed(_, _, var draft, _) -> draft == null ? "" : figures(draft);
          case SuggestionState.None _,
              SuggestionState.Idle _,
              SuggestionState.Working _,
              SuggestionState.Stopped _,
              SuggestionState.Rewritten _,
              SuggestionState.Dismissed _ ->
              "";
        });
  }

  private String figures(Suggestion suggestion) {
    var took = duration(suggestion.latency());
    if (suggestion.mode() == Suggestion.Mode.LOCAL) {
      return texts.get("suggest.ui.figures.local", took);
    }
    var cost = suggestion.costUsd();
    return cost == null
        ? texts.get("suggest.ui.figures.costUnknown", suggestion.model(), took)
        : texts.get(
            "suggest.ui.figures.model",
            suggestion.model(),
            took,
            String.format(Locale.ROOT, cost < 0.01 ? "%.4f" : "%.2f", cost));
  }

  private String duration(java.time.Duration took) {
    var millis = took.toMillis();
    return millis < 1000
        ? texts.get("suggest.ui.milliseconds", millis)
        : texts.get("suggest.ui.seconds", millis / 1000.0);
  }

  private void showWarnings(SuggestionState state) {
    List<Warning> all =
        switch (state) {
          case SuggestionState.Complete(var suggestion, _) ->
              suggestion.warnings().stream().filter(warning -> !warning.standing()).toList();
          case SuggestionState.Failed(var reason, _, var draft, _) ->
              draft == null
                  ? List.of()
                  : draft.warnings().stream().filter(w -> !w.equals(reason)).toList();
          case SuggestionState.None _,
              SuggestionState.Idle _,
              SuggestionState.Working _,
              SuggestionState.Drafted _,
              SuggestionState.Streaming _,
              SuggestionState.Stopped _,
              SuggestionState.Rewritten _,
              SuggestionState.Dismissed _ ->
              List.of();
        };
    warnings.getChildren().setAll(all.stream().map(this::warning).toList());
    warnings.setManaged(!all.isEmpty());
  }

  private Label warning(Warning warning) {
    var label = new Label(warning.line(texts.messages()), new FontIcon("fth-alert-triangle"));
    label.setGraphicTextGap(8);
    label.setWrapText(true);
    label.setMaxWidth(Double.MAX_VALUE);
    label.getStyleClass().add("warning-line");
    return label;
  }

  private void showFailure(SuggestionState state) {
    var error = model.failureProperty().get();
    var words =
        state instanceof SuggestionState.Failed(var reason, _, _, _)
            ? reason.line(texts.messages())
            : error == null ? "" : texts.line(error, "suggest.ui.error");
    failureText.setText(words);
    failure.setVisible(!words.isEmpty());
    failure.setManaged(!words.isEmpty());
  }

  /**
   * What the pane asks of the window.
   *
   * @param insert puts the reply into the composer
   * @param copy puts the reply on the clipboard
   * @param read opens the reader
   */
  public record Actions(Runnable insert, Runnable copy, Consumer<Passage> read) {}
}
