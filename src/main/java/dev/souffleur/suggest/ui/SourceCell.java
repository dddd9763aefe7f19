package dev.souffleur.suggest.ui;

import dev.souffleur.knowledge.Passage;
import dev.souffleur.knowledge.ui.SnippetFlow;
import dev.souffleur.platform.FxmlListCell;
import dev.souffleur.platform.FxmlTexts;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** A source: its number, its place in the knowledge base and what it says. */
final class SourceCell extends FxmlListCell<Source> {
  private static final PseudoClass FLASH = PseudoClass.getPseudoClass("flash");

  private final FxmlTexts texts;
  private final ObservableValue<Number> flashing;
  private final Label number = new Label();
  private final TextFlow place = new TextFlow();
  private final TextFlow extract = new TextFlow();
  private final HBox line;

  SourceCell(FxmlTexts texts, ObservableValue<Number> flashing, Consumer<Passage> open) {
    this.texts = texts;
    this.flashing = flashing;
    number.getStyleClass().add("number");
    number.setMinWidth(Region.USE_PREF_SIZE);
    var words = new VBox(2, place, extract);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    line = new HBox(8, number, words);
    line.setAlignment(Pos.TOP_LEFT);
    flashing.addListener((property, old, now) -> flash());
    setOnMouseClicked(
        event -> {
          var source = getItem();
          if (source != null) {
            open.accept(source.passage());
          }
        });
    getStyleClass().add("source-cell");
  }

  private void flash() {
    var source = getItem();
    pseudoClassStateChanged(FLASH, source != null && source.n() == flashing.getValue().intValue());
  }

  @Override
  protected void updateItem(@Nullable Source source, boolean empty) {
    super.updateItem(source, empty);
    flash();
    if (empty || source == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    number.setText(Integer.toString(source.n()));
    SnippetFlow.place(place, source.passage());
    SnippetFlow.extract(extract, source.snippet());
    setAccessibleText(name(texts, source) + ", " + source.snippet().text());
    setGraphic(line);
  }

  /** A source as those are told who cannot see it: «Источник 1: Возврат средств › Сроки». */
  static String name(FxmlTexts texts, Source source) {
    var passage = source.passage();
    var section = passage.section();
    var place = section.isEmpty() ? passage.title() : passage.title() + " › " + section;
    return texts.get("suggest.ui.source.place", source.n(), place);
  }
}
