package dev.souffleur.knowledge.ui;

import dev.souffleur.knowledge.Passage;
import dev.souffleur.platform.FxmlListCell;
import dev.souffleur.platform.FxmlTexts;
import java.time.Clock;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** Shows an article with the passage in view. */
public final class ReaderController {
  private final KnowledgeViewModel model;
  private final FxmlTexts texts;
  private final Consumer<Passage> insert;
  private final AgeTexts ages;

  @FXML private VBox root;
  @FXML private TextFlow place;
  @FXML private ListView<ReaderLine> lines;
  @FXML private Label status;
  @FXML private Label age;
  @FXML private Button insertButton;

  /**
   * @param insert puts a passage into the composer
   */
  public ReaderController(
      KnowledgeViewModel model, FxmlTexts texts, Clock clock, Consumer<Passage> insert) {
    this.ages = new AgeTexts(texts, clock);
    this.model = model;
    this.texts = texts;
    this.insert = insert;
  }

  @FXML
  void initialize() {
    lines.setCellFactory(view -> new LineCell());
    model.articleProperty().addListener((property, old, state) -> show(state));
    texts
        .messagesProperty()
        .addListener((property, old, words) -> show(model.articleProperty().get()));
    show(model.articleProperty().get());
  }

  /** Where the keyboard goes when the reader opens. */
  public Node focusTarget() {
    return lines;
  }

  @FXML
  void onClose() {
    model.close();
  }

  @FXML
  void onInsert() {
    if (model.articleProperty().get() instanceof ArticleState.Open(var passage, _)) {
      insert.accept(passage);
    }
  }

  private void show(ArticleState state) {
    root.setVisible(!(state instanceof ArticleState.Closed));
    insertButton.setDisable(!(state instanceof ArticleState.Open));
    switch (state) {
      case ArticleState.Closed _ -> lines.getItems().clear();
      case ArticleState.Loading(var passage) ->
          status(passage, texts.get("knowledge.ui.reader.loading"));
      case ArticleState.Failed(var passage, var error) ->
          status(passage, texts.line(error, "knowledge.ui.error"));
      case ArticleState.Open(var passage, var text) -> {
        status(passage, "");
        var all = ReaderLine.of(text, passage);
        if (!lines.getItems().equals(all)) {
          lines.getItems().setAll(all);
          bringIntoView();
        }
      }
    }
  }

  private void status(Passage passage, String words) {
    var changed = model.modified(passage.documentId());
    age.setText(changed.map(ages::of).orElse(""));
    age.getStyleClass()
        .setAll("label", changed.filter(ages::isOld).isPresent() ? "age-old" : "quiet");
    SnippetFlow.place(place, passage);
    status.setText(words);
    status.setVisible(!words.isEmpty());
    lines.setVisible(words.isEmpty());
  }

  /** The passage comes with the line before it, which is most often its heading. */
  private void bringIntoView() {
    for (var i = 0; i < lines.getItems().size(); i++) {
      if (lines.getItems().get(i).marked()) {
        lines.scrollTo(Math.max(0, i - 1));
        return;
      }
    }
    lines.scrollTo(0);
  }

  private static final class LineCell extends FxmlListCell<ReaderLine> {
    private final Label label = new Label();

    LineCell() {
      label.setWrapText(true);
      label.setMaxWidth(Double.MAX_VALUE);
      getStyleClass().add("line-cell");
    }

    @Override
    protected void updateItem(@Nullable ReaderLine line, boolean empty) {
      super.updateItem(line, empty);
      if (empty || line == null) {
        setGraphic(null);
        return;
      }
      label.setText(line.text());
      label.getStyleClass().setAll("label", "line");
      if (line.heading() > 0) {
        label.getStyleClass().add("heading-" + Math.min(3, line.heading()));
      }
      if (line.marked()) {
        label.getStyleClass().add("marked");
      }
      setAccessibleText(line.text());
      setGraphic(label);
    }
  }
}
