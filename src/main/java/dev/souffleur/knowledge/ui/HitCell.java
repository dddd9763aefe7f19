package dev.souffleur.knowledge.ui;

import dev.souffleur.knowledge.Passage;
import dev.souffleur.knowledge.SearchHit;
import dev.souffleur.platform.FxmlListCell;
import dev.souffleur.platform.FxmlTexts;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** A passage that was found. */
final class HitCell extends FxmlListCell<SearchHit> {
  private final TextFlow place = new TextFlow();
  private final TextFlow extract = new TextFlow();
  private final Label age = new Label();
  private final AgeTexts ages;
  private final Function<String, Optional<Instant>> modified;
  private final HBox line;

  /**
   * @param modified when the document of a passage was changed last, if that is known
   */
  HitCell(
      FxmlTexts texts,
      AgeTexts ages,
      Function<String, Optional<Instant>> modified,
      Consumer<Passage> open,
      Consumer<Passage> insert) {
    this.ages = ages;
    this.modified = modified;
    var button = new Button(null, new FontIcon("fth-corner-down-left"));
    button.getStyleClass().addAll("flat", "button-icon");
    button.setFocusTraversable(false);
    button.accessibleTextProperty().bind(texts.text("knowledge.ui.insert"));
    var tip = new Tooltip();
    tip.textProperty().bind(texts.text("knowledge.ui.insert.key"));
    button.setTooltip(tip);
    button.setOnAction(event -> with(insert));
    var words = new VBox(2, place, extract, age);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    line = new HBox(8, words, button);
    line.setAlignment(Pos.TOP_LEFT);
    setOnMouseClicked(event -> with(open));
    getStyleClass().add("hit-cell");
  }

  private void with(Consumer<Passage> action) {
    var hit = getItem();
    if (hit != null) {
      action.accept(hit.passage());
    }
  }

  @Override
  protected void updateItem(@Nullable SearchHit hit, boolean empty) {
    super.updateItem(hit, empty);
    if (empty || hit == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    SnippetFlow.place(place, hit.passage());
    SnippetFlow.extract(extract, hit.snippet());
    var changed = modified.apply(hit.passage().documentId());
    age.setText(changed.map(ages::of).orElse(""));
    age.getStyleClass()
        .setAll("label", changed.filter(ages::isOld).isPresent() ? "age-old" : "quiet");
    age.setVisible(changed.isPresent());
    age.setManaged(changed.isPresent());
    setAccessibleText(
        hit.passage().title()
            + ", "
            + hit.passage().section()
            + ": "
            + hit.snippet().text()
            + changed.map(time -> ", " + ages.of(time)).orElse(""));
    setGraphic(line);
  }
}
