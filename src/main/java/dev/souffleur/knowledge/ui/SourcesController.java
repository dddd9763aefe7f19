package dev.souffleur.knowledge.ui;

import dev.souffleur.knowledge.KnowledgeSources.Overview;
import dev.souffleur.knowledge.KnowledgeSources.Reindex;
import dev.souffleur.knowledge.VectorSpace;
import dev.souffleur.platform.FxmlTexts;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Shows where the knowledge base has its articles from. */
public final class SourcesController {
  private final SourcesViewModel model;
  private final FxmlTexts texts;
  private final ZoneId zone;
  private final Supplier<Optional<Path>> folder;
  private final Map<Path, FolderRow> rows = new HashMap<>();

  @FXML private VBox notice;
  @FXML private Label noticeText;
  @FXML private Button undo;
  @FXML private VBox folders;
  @FXML private Label folderless;
  @FXML private Button add;
  @FXML private Label figures;
  @FXML private Label space;
  @FXML private Label reindexText;
  @FXML private ProgressBar reindexProgress;
  @FXML private Button reindex;
  @FXML private Button cancelReindex;
  @FXML private Label sample;
  @FXML private Button removeSample;
  @FXML private Button restoreSample;
  @FXML private HBox loading;
  @FXML private Label loadingText;
  @FXML private Button retry;
  @FXML private VBox cards;

  /**
   * @param folder lets the operator choose a folder of articles
   */
  public SourcesController(
      SourcesViewModel model, FxmlTexts texts, ZoneId zone, Supplier<Optional<Path>> folder) {
    this.model = model;
    this.texts = texts;
    this.zone = zone;
    this.folder = folder;
  }

  @FXML
  void initialize() {
    model.stateProperty().addListener((property, old, now) -> show());
    model.runningProperty().addListener((property, old, now) -> showFolders());
    model.reindexingProperty().addListener((property, old, now) -> showReindex());
    model.noticeProperty().addListener((property, old, now) -> showNotice());
    model.busyProperty().addListener((property, old, now) -> showSample());
    texts.messagesProperty().addListener((property, old, now) -> showAll());
    showAll();
  }

  @FXML
  void onAdd() {
    folder.get().ifPresent(model::add);
  }

  @FXML
  void onUndo() {
    model.undo();
    add.requestFocus();
  }

  @FXML
  void onReindex() {
    model.reindex();
  }

  @FXML
  void onCancelReindex() {
    model.cancelReindex();
  }

  @FXML
  void onRemoveSample() {
    model.removeSample();
  }

  @FXML
  void onRestoreSample() {
    model.restoreSample();
  }

  @FXML
  void onRetry() {
    model.refresh();
  }

  private Optional<Overview> overview() {
    return model.stateProperty().get() instanceof SourcesState.Known(var overview)
        ? Optional.of(overview)
        : Optional.empty();
  }

  private void showAll() {
    show();
    showNotice();
  }

  private void show() {
    var state = model.stateProperty().get();
    var known = state instanceof SourcesState.Known;
    FolderRow.appear(cards, known);
    FolderRow.appear(loading, !known);
    FolderRow.appear(retry, state instanceof SourcesState.Failed);
    loadingText.setText(
        state instanceof SourcesState.Failed(var error)
            ? texts.line(error, "knowledge.ui.sources.error")
            : texts.get("knowledge.ui.sources.loading"));
    showFolders();
    showBase();
    showReindex();
    showSample();
  }

  /** A folder keeps its row, and with it the keyboard's place. */
  private void showFolders() {
    var overview = overview().orElse(null);
    if (overview == null) {
      return;
    }
    var run = model.runningProperty().get();
    var shown =
        overview.folders().stream()
            .map(
                each -> {
                  var row =
                      rows.computeIfAbsent(
                          each.folder(), path -> new FolderRow(model, texts, zone));
                  row.show(each, run != null && run.folder().equals(each.folder()) ? run : null);
                  return (Node) row;
                })
            .toList();
    if (!folders.getChildren().equals(shown)) {
      folders.getChildren().setAll(shown);
    }
    FolderRow.appear(folderless, shown.isEmpty());
  }

  private void showBase() {
    overview()
        .map(Overview::base)
        .ifPresent(
            base -> {
              figures.setText(
                  texts.get("knowledge.ui.sources.figures", base.documents(), base.passages()));
              space.setText(
                  base.space()
                      .map(VectorSpace::modelId)
                      .map(id -> texts.get("knowledge.ui.sources.space", id, base.vectors()))
                      .orElse(texts.get("knowledge.ui.sources.spaceless")));
            });
  }

  private void showReindex() {
    var state = model.reindexingProperty().get();
    reindexText.setText(
        switch (state) {
          case Reindex.Idle _ -> texts.get("knowledge.ui.sources.reindex.about");
          case Reindex.Running(var done, var total, _) ->
              total < 0
                  ? texts.get("knowledge.ui.sources.reindex.begun")
                  : texts.get("knowledge.ui.sources.reindexing", done, total);
          case Reindex.Failed(var why) ->
              why.map(error -> texts.line(error, "knowledge.ui.sources.reindex.failed"))
                  .orElse(texts.get("knowledge.ui.sources.reindex.failed"));
        });
    reindexText
        .getStyleClass()
        .setAll("label", state instanceof Reindex.Failed ? "failure" : "quiet");
    var running = state instanceof Reindex.Running;
    if (state instanceof Reindex.Running(var done, var total, _)) {
      reindexProgress.setProgress(total > 0 ? (double) done / total : -1);
    }
    var moves = running ? reindex.isFocused() : cancelReindex.isFocused();
    FolderRow.appear(reindexProgress, running);
    FolderRow.appear(reindex, !running);
    FolderRow.appear(cancelReindex, state instanceof Reindex.Running(_, _, var asked) && asked);
    reindex.setDisable(overview().map(now -> now.base().documents() == 0).orElse(true));
    if (moves) {
      (running ? cancelReindex : reindex).requestFocus();
    }
  }

  private void showSample() {
    var documents = overview().map(Overview::sample).orElse(0);
    sample.setText(
        documents == 0
            ? texts.get("knowledge.ui.sources.sample.gone")
            : texts.get("knowledge.ui.sources.sample.there", documents));
    var moves = removeSample.isFocused() || restoreSample.isFocused();
    FolderRow.appear(removeSample, documents > 0);
    FolderRow.appear(restoreSample, documents == 0);
    if (moves) {
      (documents > 0 ? removeSample : restoreSample).requestFocus();
    }
    var busy = model.busyProperty().get();
    removeSample.setDisable(busy);
    restoreSample.setDisable(busy);
  }

  private void showNotice() {
    var said = model.noticeProperty().get();
    noticeText.setText(
        switch (said) {
          case SourcesNotice.None _ -> "";
          case SourcesNotice.Removed(var path) ->
              texts.get("knowledge.ui.sources.removed", path.toString());
          case SourcesNotice.SampleRemoved _ -> texts.get("knowledge.ui.sources.sample.removed");
          case SourcesNotice.Failed(var error) -> texts.line(error, "knowledge.ui.sources.error");
        });
    var failed = said instanceof SourcesNotice.Failed;
    noticeText.getStyleClass().setAll("label", failed ? "failure" : "said");
    FolderRow.appear(undo, !failed);
    FolderRow.appear(notice, !(said instanceof SourcesNotice.None));
  }
}
