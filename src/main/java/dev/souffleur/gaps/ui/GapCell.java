package dev.souffleur.gaps.ui;

import dev.souffleur.dialog.KnowledgeGap;
import dev.souffleur.gaps.GapGroup;
import dev.souffleur.platform.FxmlListCell;
import dev.souffleur.platform.FxmlTexts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A group in the list: how often, what, when last. */
final class GapCell extends FxmlListCell<GapGroup> {
  private static final int SHOWN = 160;

  private final FxmlTexts texts;
  private final GapTimes times;
  private final Label count = new Label();
  private final Label question = new Label();
  private final Label meta = new Label();
  private final HBox line;

  GapCell(FxmlTexts texts, GapTimes times) {
    this.texts = texts;
    this.times = times;
    count.getStyleClass().add("gap-count");
    count.setMinWidth(Region.USE_PREF_SIZE);
    question.setWrapText(true);
    question.getStyleClass().add("gap-question");
    meta.getStyleClass().add("quiet");
    meta.setWrapText(true);
    var words = new VBox(2, question, meta);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    line = new HBox(10, count, words);
    line.setAlignment(Pos.TOP_LEFT);
    getStyleClass().add("gap-cell");
  }

  @Override
  protected void updateItem(@Nullable GapGroup group, boolean empty) {
    super.updateItem(group, empty);
    if (empty || group == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    var words = group.question();
    count.setText(String.valueOf(group.count()));
    question.setText(words.length() > SHOWN ? words.substring(0, SHOWN).strip() + "…" : words);
    var last = texts.get("gaps.ui.last", times.day(group.lastAsked()));
    meta.setText(
        group.state() == KnowledgeGap.State.DRAFTED
            ? last + " · " + texts.get("gaps.ui.has.draft")
            : last);
    setAccessibleText(texts.get("gaps.ui.cell", words, group.count(), meta.getText()));
    setGraphic(line);
  }
}
