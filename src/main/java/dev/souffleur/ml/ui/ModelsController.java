package dev.souffleur.ml.ui;

import dev.souffleur.platform.FxmlTexts;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;

/** Shows the models, as a section of the settings. */
public final class ModelsController {
  private final ModelsViewModel model;
  private final FxmlTexts texts;
  private final Supplier<Optional<Path>> folder;
  private final Map<String, ModelCard> cards = new HashMap<>();

  @FXML private VBox list;
  @FXML private Label offline;
  @FXML private VBox rows;
  @FXML private VBox notice;
  @FXML private Label noticeText;
  @FXML private Button retry;
  @FXML private Label outcome;
  @FXML private ProgressBar progress;
  @FXML private Button importing;
  @FXML private Button cancelImport;

  /**
   * @param folder lets the operator choose a folder to import from
   */
  public ModelsController(ModelsViewModel model, FxmlTexts texts, Supplier<Optional<Path>> folder) {
    this.model = model;
    this.texts = texts;
    this.folder = folder;
  }

  @FXML
  void initialize() {
    ModelCard.appear(offline, model.offline());
    model
        .offlineProperty()
        .addListener(
            (property, old, now) -> {
              ModelCard.appear(offline, now);
              showRows();
            });
    model.rows().addListener((ListChangeListener<ModelRow>) change -> showRows());
    model.stateProperty().addListener((property, old, state) -> show());
    texts
        .messagesProperty()
        .addListener(
            (property, old, words) -> {
              show();
              showRows();
            });
    showRows();
    show();
  }

  @FXML
  void onRetry() {
    model.retry();
  }

  @FXML
  void onImport() {
    folder.get().ifPresent(model::importFrom);
  }

  @FXML
  void onCancelImport() {
    model.cancelImport();
  }

  /** A model keeps its card, and with it the keyboard's place. */
  private void showRows() {
    var shown =
        model.rows().stream()
            .map(
                row -> {
                  var card =
                      cards.computeIfAbsent(row.model().id(), id -> new ModelCard(model, texts));
                  card.show(row);
                  return (Node) card;
                })
            .toList();
    if (!rows.getChildren().equals(shown)) {
      rows.getChildren().setAll(shown);
    }
  }

  private void show() {
    var state = model.stateProperty().get();
    var words =
        switch (state) {
          case ModelsState.Loading _ -> texts.get("ml.ui.loading");
          case ModelsState.Failed(var error) -> texts.line(error, "ml.ui.error");
          case ModelsState.Closed _,
              ModelsState.Ready _,
              ModelsState.Importing _,
              ModelsState.Imported _,
              ModelsState.ImportFailed _ ->
              "";
        };
    noticeText.setText(words);
    ModelCard.appear(notice, !words.isEmpty());
    ModelCard.appear(retry, state instanceof ModelsState.Failed);
    ModelCard.appear(list, words.isEmpty());
    showImport(state);
  }

  private void showImport(ModelsState state) {
    var busy = state instanceof ModelsState.Importing;
    var words =
        switch (state) {
          case ModelsState.Importing _ -> texts.get("ml.ui.importing");
          case ModelsState.Imported(var ids) -> texts.get("ml.ui.imported", String.join(", ", ids));
          case ModelsState.ImportFailed(var error) -> texts.line(error, "ml.ui.error");
          case ModelsState.Closed _,
              ModelsState.Loading _,
              ModelsState.Ready _,
              ModelsState.Failed _ ->
              "";
        };
    outcome.setText(words);
    outcome
        .getStyleClass()
        .setAll("label", state instanceof ModelsState.ImportFailed ? "failure" : "quiet");
    ModelCard.appear(outcome, !words.isEmpty());
    if (state instanceof ModelsState.Importing(var done, var total)) {
      progress.setProgress(total > 0 ? (double) done / total : -1);
    }
    ModelCard.appear(progress, busy);
    importing.setDisable(busy);
    ModelCard.appear(cancelImport, busy);
  }
}
