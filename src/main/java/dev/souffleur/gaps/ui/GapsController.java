package dev.souffleur.gaps.ui;

import dev.souffleur.gaps.GapGroup;
import dev.souffleur.platform.FxmlPage;
import dev.souffleur.platform.FxmlTexts;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Shows the page of questions that the knowledge base cannot answer yet. */
public final class GapsController implements FxmlPage {
  private final GapsViewModel model;
  private final FxmlTexts texts;
  private final GapTimes times;
  private final Actions actions;

  @FXML private VBox root;
  @FXML private Button close;
  @FXML private VBox notice;
  @FXML private Label noticeText;
  @FXML private Button undo;
  @FXML private Button copyFile;
  @FXML private GridPane columns;
  @FXML private ListView<GapGroup> groups;
  @FXML private StackPane detail;
  @FXML private VBox placeholder;
  @FXML private Label placeholderText;
  @FXML private Label placeholderMore;
  @FXML private Button retry;

  @SuppressWarnings("NullAway.Init") // Set as soon as FXML has filled the fields in.
  private GapDetail shown;

  /**
   * What the page has done elsewhere.
   *
   * @param conversation opens a dialog
   * @param folder lets the operator choose a folder for articles
   * @param copy puts a text on the clipboard
   */
  public record Actions(
      LongConsumer conversation, Supplier<Optional<Path>> folder, Consumer<String> copy) {}

  public GapsController(GapsViewModel model, FxmlTexts texts, Clock clock, Actions actions) {
    this.model = model;
    this.texts = texts;
    this.times = new GapTimes(texts, clock);
    this.actions = actions;
  }

  @FXML
  void initialize() {
    shown =
        new GapDetail(
            texts,
            times,
            new GapDetail.Actions(
                this::draft, model::dismiss, actions.conversation(), this::choose));
    detail.getChildren().setAll(shown);
    groups.setCellFactory(view -> new GapCell(texts, times));
    groups.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    groups
        .getSelectionModel()
        .selectedItemProperty()
        .addListener((property, old, now) -> shown.show(now, model.folders()));
    model.stateProperty().addListener((property, old, now) -> show());
    model.noticeProperty().addListener((property, old, now) -> showNotice());
    texts.messagesProperty().addListener((property, old, now) -> onLanguage());
    show();
    showNotice();
  }

  private void onLanguage() {
    groups.refresh();
    show();
    showNotice();
  }

  @Override
  public ObservableValue<Boolean> openProperty() {
    return model.stateProperty().map(state -> !(state instanceof GapsState.Closed));
  }

  @Override
  public Node focusTarget() {
    return columns.isVisible() ? groups : close;
  }

  @FXML
  @Override
  public void close() {
    model.shut();
  }

  @FXML
  void onRetry() {
    model.retry();
  }

  @FXML
  void onUndo() {
    model.undo();
    groups.requestFocus();
  }

  @FXML
  void onCopyFile() {
    if (model.noticeProperty().get() instanceof GapsNotice.Drafted(var file)) {
      actions.copy().accept(file.toString());
    }
  }

  private void onKey(KeyEvent event) {
    var group = groups.getSelectionModel().getSelectedItem();
    if (group == null) {
      return;
    }
    switch (event.getCode()) {
      case ENTER -> {
        shown.focusTarget().requestFocus();
        event.consume();
      }
      case DELETE -> {
        model.dismiss(group);
        event.consume();
      }
      default -> {}
    }
  }

  private void draft(GapGroup group, Path folder) {
    model.draft(group, folder);
  }

  private void choose(GapGroup group) {
    actions.folder().get().ifPresent(folder -> model.draft(group, folder));
  }

  private void show() {
    var state = model.stateProperty().get();
    root.setVisible(!(state instanceof GapsState.Closed));
    List<GapGroup> all = state instanceof GapsState.Ready(var found, _) ? found : List.of();
    fill(all);
    var words =
        switch (state) {
          case GapsState.Closed _ -> "";
          case GapsState.Loading _ -> texts.get("gaps.ui.loading");
          case GapsState.Failed(var error) -> texts.line(error, "gaps.ui.error");
          case GapsState.Ready(var found, _) -> found.isEmpty() ? texts.get("gaps.ui.none") : "";
        };
    placeholderText.setText(words);
    placeholder.setVisible(!words.isEmpty());
    GapDetail.appear(placeholderMore, state instanceof GapsState.Ready);
    GapDetail.appear(retry, state instanceof GapsState.Failed);
    var kept = groups.isFocused() || close.isFocused();
    columns.setVisible(!all.isEmpty());
    // Where the list comes or goes while the keyboard waits for it.
    if (kept && root.isVisible()) {
      focusTarget().requestFocus();
    }
  }

  /** The chosen group stays chosen while it is there; else the one that took its place is. */
  private void fill(List<GapGroup> all) {
    var selection = groups.getSelectionModel();
    var chosen = selection.getSelectedItem();
    var place = Math.max(0, selection.getSelectedIndex());
    if (!groups.getItems().equals(all)) {
      groups.getItems().setAll(all);
      if (!all.isEmpty()) {
        selection.select(place(all, chosen, place));
      }
    }
    shown.show(selection.getSelectedItem(), model.folders());
  }

  private static int place(List<GapGroup> all, @Nullable GapGroup chosen, int before) {
    for (var i = 0; i < all.size(); i++) {
      if (chosen != null && all.get(i).id() == chosen.id()) {
        return i;
      }
    }
    return Math.min(before, all.size() - 1);
  }

  private void showNotice() {
    var said = model.noticeProperty().get();
    noticeText.setText(
        switch (said) {
          case GapsNotice.None _ -> "";
          case GapsNotice.Dismissed _ -> texts.get("gaps.ui.dismissed");
          case GapsNotice.Drafted(var file) -> texts.get("gaps.ui.drafted", file.toString());
          case GapsNotice.Failed(var error) -> texts.line(error, "gaps.ui.error");
        });
    noticeText
        .getStyleClass()
        .setAll("label", said instanceof GapsNotice.Failed ? "failure" : "said");
    GapDetail.appear(undo, said instanceof GapsNotice.Dismissed);
    GapDetail.appear(copyFile, said instanceof GapsNotice.Drafted);
    GapDetail.appear(notice, !(said instanceof GapsNotice.None));
  }
}
