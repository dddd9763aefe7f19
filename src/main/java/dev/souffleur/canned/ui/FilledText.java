package dev.souffleur.canned.ui;

import dev.souffleur.canned.Variables;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.text.Text;

/** A reply's text with the places that are still open marked. */
final class FilledText {
  private FilledText() {}

  /** What a flow of text shows. */
  static List<Node> nodes(String words) {
    var nodes = new ArrayList<Node>();
    var from = 0;
    for (var gap : Variables.in(words)) {
      add(nodes, words.substring(from, gap.start()), "filled");
      add(nodes, words.substring(gap.start(), gap.end()), "gap");
      from = gap.end();
    }
    add(nodes, words.substring(from), "filled");
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
