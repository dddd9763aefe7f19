package dev.souffleur.canned.ui;

import dev.souffleur.canned.ReplySearch;
import dev.souffleur.platform.FxmlListCell;
import dev.souffleur.platform.FxmlTexts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** A canned reply in a list: its name with what matched, its folder, the beginning of its text. */
final class ReplyCell extends FxmlListCell<ReplySearch.Hit> {
  private final FxmlTexts texts;
  private final boolean folders;
  private final TextFlow name = new TextFlow();
  private final Label folder = new Label();
  private final Label words = new Label();
  private final VBox box;

  /**
   * @param folders whether the folder is shown
   */
  ReplyCell(FxmlTexts texts, boolean folders) {
    this.texts = texts;
    this.folders = folders;
    name.setMinWidth(0);
    HBox.setHgrow(name, Priority.ALWAYS);
    folder.getStyleClass().addAll("quiet", "elided");
    words.getStyleClass().addAll("reply-words", "elided");
    box = new VBox(2, new HBox(8, name, folder), words);
    getStyleClass().add("reply-cell");
  }

  @Override
  protected void updateItem(ReplySearch.@Nullable Hit hit, boolean empty) {
    super.updateItem(hit, empty);
    if (empty || hit == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    var reply = hit.reply();
    name.getChildren().setAll(marked(hit));
    folder.setText(reply.folder());
    folder.setVisible(folders && !reply.folder().isEmpty());
    folder.setManaged(folder.isVisible());
    words.setText(reply.text().replaceAll("\\s+", " ").strip());
    setAccessibleText(
        reply.folder().isEmpty()
            ? texts.get("canned.ui.reply", reply.name(), words.getText())
            : texts.get("canned.ui.reply.in", reply.name(), reply.folder(), words.getText()));
    setGraphic(box);
  }

  private static List<Node> marked(ReplySearch.Hit hit) {
    var name = hit.reply().name();
    var nodes = new ArrayList<Node>();
    var from = 0;
    for (var mark : hit.marks()) {
      add(nodes, name.substring(from, mark.start()), "reply-name");
      add(nodes, name.substring(mark.start(), mark.end()), "reply-mark");
      from = mark.end();
    }
    add(nodes, name.substring(from), "reply-name");
    return nodes;
  }

  private static void add(List<Node> nodes, String words, String style) {
    if (!words.isEmpty()) {
      var text = new Text(words);
      text.getStyleClass().add(style);
      nodes.add(text);
    }
  }
}
