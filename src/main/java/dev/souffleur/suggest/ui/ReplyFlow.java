package dev.souffleur.suggest.ui;

import dev.souffleur.platform.FxmlTexts;
import java.util.function.IntConsumer;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/**
 * Puts a reply into a text flow, its {@code [n]} as links. What is already on the screen stays as
 * it is while text grows after it.
 */
final class ReplyFlow {
  private final FxmlTexts texts;
  private final IntConsumer cited;

  ReplyFlow(FxmlTexts texts, IntConsumer cited) {
    this.texts = texts;
    this.cited = cited;
  }

  void show(TextFlow flow, String reply) {
    var nodes = flow.getChildren();
    var parts = ReplyText.parts(reply);
    for (var i = 0; i < parts.size(); i++) {
      var part = parts.get(i);
      if (i >= nodes.size()) {
        nodes.add(node(part));
      } else if (!shows(nodes.get(i), part)) {
        nodes.set(i, node(part));
      }
    }
    nodes.remove(parts.size(), nodes.size());
  }

  /** Makes an existing node show the words, where it can. */
  private static boolean shows(Node node, ReplyText.Part part) {
    return switch (part) {
      case ReplyText.Part.Words(var words) -> {
        if (node instanceof Text text) {
          text.setText(words);
          yield true;
        }
        yield false;
      }
      case ReplyText.Part.Cited(var n) -> Integer.valueOf(n).equals(node.getUserData());
    };
  }

  private Node node(ReplyText.Part part) {
    return switch (part) {
      case ReplyText.Part.Words(var words) -> {
        var text = new Text(words);
        text.getStyleClass().add("reply-text");
        yield text;
      }
      case ReplyText.Part.Cited(var n) -> {
        var link = new Hyperlink("[" + n + "]");
        link.setUserData(n);
        link.getStyleClass().add("citation");
        link.accessibleTextProperty().bind(texts.text("suggest.ui.source", n));
        link.setOnAction(event -> cited.accept(n));
        yield link;
      }
    };
  }
}
