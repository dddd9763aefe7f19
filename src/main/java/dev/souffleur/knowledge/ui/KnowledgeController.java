package dev.souffleur.knowledge.ui;

import dev.souffleur.knowledge.Passage;
import dev.souffleur.knowledge.SearchHit;
import dev.souffleur.platform.FxmlTexts;
import java.time.Clock;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/** Shows the search in the knowledge base. */
public final class KnowledgeController {
  /** Two lines of 14 pixels and the padding above them. */
  private static final double ROOM_FOR_WORDS = 52;

  private final KnowledgeViewModel model;
  private final FxmlTexts texts;
  private final AgeTexts ages;
  private final ObservableValue<Filling> filling;
  private final Actions actions;

  @FXML private Label figures;
  @FXML private TextField query;
  @FXML private ListView<SearchHit> hits;
  @FXML private VBox placeholder;
  @FXML private Label placeholderText;
  @FXML private Button retry;
  @FXML private Button sources;

  /**
   * What the pane has done elsewhere.
   *
   * @param insert puts a passage into the composer
   * @param sources opens the settings where folders of articles are chosen
   */
  public record Actions(Consumer<Passage> insert, Runnable sources) {}

  /**
   * @param filling whether there is anything to search in
   */
  public KnowledgeController(
      KnowledgeViewModel model,
      ObservableValue<Filling> filling,
      FxmlTexts texts,
      Clock clock,
      Actions actions) {
    this.model = model;
    this.filling = filling;
    this.texts = texts;
    this.ages = new AgeTexts(texts, clock);
    this.actions = actions;
  }

  @FXML
  void initialize() {
    // An open screenshot may leave a low window room for the search field alone.
    placeholderText.visibleProperty().bind(hits.heightProperty().greaterThan(ROOM_FOR_WORDS));
    query.textProperty().bindBidirectional(model.queryProperty());
    query.addEventFilter(KeyEvent.KEY_PRESSED, this::onQueryKey);
    hits.setCellFactory(
        view -> new HitCell(texts, ages, model::modified, model::open, actions.insert()));
    hits.addEventFilter(KeyEvent.KEY_PRESSED, this::onHitKey);
    model.stateProperty().addListener((property, old, state) -> show());
    filling.addListener((property, old, now) -> show());
    texts
        .messagesProperty()
        .addListener(
            (property, old, words) -> {
              hits.refresh();
              show();
            });
    show();
  }

  /** Where the keyboard goes when it comes to this pane. */
  public Node focusTarget() {
    return query;
  }

  @FXML
  void onSources() {
    actions.sources().run();
  }

  @FXML
  void onRetry() {
    model.search();
  }

  private void onQueryKey(KeyEvent event) {
    switch (event.getCode()) {
      case ESCAPE -> {
        if (!query.getText().isEmpty()) {
          query.clear();
          event.consume();
        }
      }
      case DOWN -> {
        if (!hits.getItems().isEmpty()) {
          hits.requestFocus();
          hits.getSelectionModel().selectFirst();
        }
        event.consume();
      }
      case ENTER -> {
        if (!event.isShortcutDown() && !hits.getItems().isEmpty()) {
          use(hits.getItems().getFirst(), event);
        }
      }
      default -> {}
    }
  }

  private void onHitKey(KeyEvent event) {
    var hit = hits.getSelectionModel().getSelectedItem();
    if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown() && hit != null) {
      use(hit, event);
    }
  }

  private void use(SearchHit hit, KeyEvent event) {
    if (event.isShiftDown()) {
      actions.insert().accept(hit.passage());
    } else {
      model.open(hit.passage());
    }
    event.consume();
  }

  private void show() {
    var state = model.stateProperty().get();
    if (!hits.getItems().equals(state.hits())) {
      hits.getItems().setAll(state.hits());
      if (!state.hits().isEmpty()) {
        hits.scrollTo(0);
      }
    }
    hits.setVisible(!state.hits().isEmpty());
    figures.setText(
        state instanceof KnowledgeState.Found(var result)
            ? texts.get("knowledge.ui.figures", result.hits().size(), result.took().toMillis())
            : "");
    var words =
        switch (state) {
          case KnowledgeState.Idle _ -> idle();
          case KnowledgeState.Searching(var before) ->
              before.isEmpty() ? texts.get("knowledge.ui.searching") : "";
          case KnowledgeState.Found _ -> "";
          case KnowledgeState.NothingFound(var looked) ->
              filling.getValue() instanceof Filling.Filled
                  ? texts.get("knowledge.ui.nothing", looked)
                  : idle();
          case KnowledgeState.Failed(var error) -> texts.line(error, "knowledge.ui.error");
        };
    placeholderText.setText(words);
    placeholder.setVisible(!words.isEmpty());
    var failed = state instanceof KnowledgeState.Failed;
    retry.setVisible(failed);
    retry.setManaged(failed);
    var empty = filling.getValue() instanceof Filling.Empty && state.hits().isEmpty() && !failed;
    sources.setVisible(empty);
    sources.setManaged(empty);
  }

  private String idle() {
    return switch (filling.getValue()) {
      case Filling.Filled _ -> texts.get("knowledge.ui.idle");
      case Filling.Empty _ -> texts.get("knowledge.ui.empty");
      case Filling.Indexing(var done, var total) ->
          total < 0
              ? texts.get("knowledge.ui.indexing.begun")
              : texts.get("knowledge.ui.indexing", done, total);
    };
  }
}
