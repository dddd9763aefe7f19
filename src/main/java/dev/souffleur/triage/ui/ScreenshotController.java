package dev.souffleur.triage.ui;

import dev.souffleur.dialog.ui.CategoryColours;
import dev.souffleur.platform.FxmlKeys;
import dev.souffleur.platform.FxmlTexts;
import dev.souffleur.triage.Verdict;
import dev.souffleur.triage.ui.ScreenshotState.Membership;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows the screenshots: a slim strip to drop them on, or the queue and the chosen one. */
public final class ScreenshotController {
  private final ScreenshotViewModel model;
  private final FxmlTexts texts;
  private final Actions actions;
  private final Node details;
  private final BooleanProperty expanded = new SimpleBooleanProperty();

  @FXML private HBox strip;
  @FXML private Label stripText;
  @FXML private Button choose;
  @FXML private Tooltip chooseTip;
  @FXML private Tooltip addTip;
  @FXML private HBox head;
  @FXML private Label figures;
  @FXML private MenuButton chip;
  @FXML private Button fold;
  @FXML private FontIcon foldIcon;
  @FXML private Tooltip foldTip;
  @FXML private VBox body;
  @FXML private HBox queueRow;
  @FXML private ListView<ScreenshotItem> queue;
  @FXML private Button cancelAll;
  @FXML private HBox progressRow;
  @FXML private ProgressBar progress;
  @FXML private StackPane stage;
  @FXML private VBox notice;
  @FXML private Label noticeText;
  @FXML private Button retry;
  @FXML private Button install;
  @FXML private Button cancel;
  @FXML private VBox foot;
  @FXML private Button join;
  @FXML private Button ask;
  @FXML private Label askReason;

  /**
   * @param details the view of what is known of the chosen screenshot
   */
  public ScreenshotController(
      ScreenshotViewModel model, FxmlTexts texts, Node details, Actions actions) {
    this.model = model;
    this.texts = texts;
    this.details = details;
    this.actions = actions;
  }

  @FXML
  void initialize() {
    chip.setMnemonicParsing(false);
    stage.getChildren().addFirst(details);
    queue.setCellFactory(view -> new QueueCell(texts, model::cancel));
    queue.setItems(model.items());
    queue
        .getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (property, old, item) -> {
              if (item != null) {
                model.choose(item.id());
              }
            });
    model
        .items()
        .addListener(
            (ListChangeListener<ScreenshotItem>)
                change -> {
                  while (change.next()) {
                    if (change.wasAdded() && !change.wasReplaced()) {
                      expanded.set(true);
                    }
                  }
                  show();
                });
    model.chosenProperty().addListener((property, old, item) -> show());
    model.askableProperty().addListener((property, old, can) -> show());
    model.dialogProperty().addListener((property, old, id) -> show());
    expanded.addListener((property, old, now) -> show());
    texts
        .messagesProperty()
        .addListener(
            (property, old, words) -> {
              queue.refresh();
              show();
            });
    show();
  }

  /** Where the keyboard goes when it comes to this pane. */
  public Node focusTarget() {
    if (strip.isVisible()) {
      return choose;
    }
    return expanded.get() && !join.isDisabled() ? join : fold;
  }

  /** Whether more than the strip or the heading shows. */
  public BooleanProperty expandedProperty() {
    return expanded;
  }

  @FXML
  void onAdd() {
    actions.choose().run();
  }

  @FXML
  void onFold() {
    expanded.set(!expanded.get());
  }

  @FXML
  void onClear() {
    model.cancelAll();
    model.clear();
    choose.requestFocus();
  }

  @FXML
  void onCancelAll() {
    model.cancelAll();
  }

  @FXML
  void onCancel() {
    var item = model.chosenProperty().get();
    if (item != null) {
      model.cancel(item.id());
    }
  }

  @FXML
  void onRetry() {
    model.retry();
  }

  @FXML
  void onInstall() {
    actions.install().run();
  }

  @FXML
  void onJoin() {
    model.addToDialog();
  }

  @FXML
  void onAsk() {
    var item = model.chosenProperty().get();
    if (item != null) {
      actions.ask().accept(item);
    }
  }

  private void show() {
    var state = model.stateProperty().get();
    var idle = model.items().isEmpty();
    if (idle) {
      expanded.set(false);
    }
    appear(strip, idle);
    appear(head, !idle);
    appear(body, !idle && expanded.get());
    stripText.setText(texts.get("triage.ui.drop", FxmlKeys.shortcut("V")));
    var key = texts.get("triage.ui.choose.key", FxmlKeys.shortcut("O"));
    chooseTip.setText(key);
    addTip.setText(key);
    var foldName = texts.get(expanded.get() ? "triage.ui.fold" : "triage.ui.unfold");
    fold.setAccessibleText(foldName);
    foldTip.setText(foldName);
    foldIcon.setIconLiteral(expanded.get() ? "fth-chevron-down" : "fth-chevron-up");
    showQueue();
    showChip(state);
    showNotice(state);
    showFoot(state);
  }

  private void showQueue() {
    var items = model.items();
    var ended = items.stream().filter(item -> !item.state().working()).count();
    var working = ended < items.size();
    appear(queueRow, items.size() > 1);
    appear(cancelAll, working);
    appear(progressRow, working);
    progress.setProgress(items.size() > 1 ? (double) ended / items.size() : -1);
    figures.setText(items.size() > 1 ? texts.get("triage.ui.figures", ended, items.size()) : "");
    var item = model.chosenProperty().get();
    var at = item == null ? -1 : items.indexOf(item);
    if (at >= 0 && queue.getSelectionModel().getSelectedIndex() != at) {
      queue.getSelectionModel().clearAndSelect(at);
      queue.scrollTo(at);
    }
  }

  private void showChip(ScreenshotState state) {
    var seen = state.seen();
    var verdict = seen == null ? null : seen.verdict();
    chip.setVisible(verdict != null);
    if (verdict == null) {
      chip.getItems().clear();
      chip.setText("");
      return;
    }
    var category = verdict.category();
    var settled =
        state instanceof ScreenshotState.Shown shown
            && shown.result().screenshot().correction() != null;
    var name = category.name(texts.language());
    chip.setText(
        settled
            ? name
            : texts.get("triage.ui.category.guess", name, percent(verdict.confidence())));
    chip.setStyle(CategoryColours.of(category.colour()).style());
    if (!chip.getStyleClass().contains("chip")) {
      chip.getStyleClass().add("chip");
    }
    chip.setAccessibleText(texts.get("triage.ui.category.name", chip.getText()));
    chip.setDisable(!(state instanceof ScreenshotState.Shown));
    offer(verdict);
  }

  private void offer(Verdict verdict) {
    chip.getItems()
        .setAll(
            verdict.probabilities().keySet().stream()
                .map(
                    category -> {
                      var item = new MenuItem(category.name(texts.language()));
                      item.setMnemonicParsing(false);
                      item.setOnAction(event -> model.correct(category));
                      return item;
                    })
                .toList());
  }

  static long percent(double share) {
    return Math.round(share * 100);
  }

  private void showNotice(ScreenshotState state) {
    var words =
        switch (state) {
          case ScreenshotState.Idle _, ScreenshotState.Judging _, ScreenshotState.Shown _ -> "";
          case ScreenshotState.Waiting _ -> texts.get("triage.ui.state.waiting");
          case ScreenshotState.Reading _ -> texts.get("triage.ui.state.reading");
          case ScreenshotState.Failed(var reason) -> texts.line(reason, "triage.ui.error");
          case ScreenshotState.NotAvailable(var reason) -> texts.line(reason, "triage.ui.error");
          case ScreenshotState.Cancelled _ -> texts.get("triage.ui.state.cancelled");
        };
    var failed =
        state instanceof ScreenshotState.Failed || state instanceof ScreenshotState.NotAvailable;
    noticeText.setText(words);
    noticeText.getStyleClass().setAll("label", failed ? "failure" : "muted");
    appear(notice, !words.isEmpty());
    appear(retry, failed || state instanceof ScreenshotState.Cancelled);
    appear(install, state instanceof ScreenshotState.NotAvailable);
    appear(cancel, state.working() && !words.isEmpty());
    details.setVisible(words.isEmpty());
  }

  private void showFoot(ScreenshotState state) {
    var shown = state instanceof ScreenshotState.Shown s ? s : null;
    var membership = shown == null ? Membership.NONE : shown.membership();
    join.setText(
        texts.get(
            switch (membership) {
              case NONE -> "triage.ui.join";
              case JOINING -> "triage.ui.joining";
              case JOINED -> "triage.ui.joined";
            }));
    join.setDisable(
        shown == null
            || membership != Membership.NONE
            || model.dialogProperty().getValue() == null);
    ask.setDisable(shown == null || !model.askableProperty().get());
    appear(askReason, shown != null && !model.askableProperty().get());
    appear(foot, state.seen() != null);
  }

  static void appear(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }

  /**
   * What the pane asks of the window.
   *
   * @param choose lets the operator choose files
   * @param ask shows what would be sent to the model about a screenshot
   * @param install opens the page of models
   */
  public record Actions(Runnable choose, Consumer<ScreenshotItem> ask, Runnable install) {}
}
