package dev.souffleur.suggest.ui;

import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/**
 * Puts a reply into a text flow, its {@code [n]} as links. What is already on the screen stays as
 * it is while text grows after it: a piece of text costs no node but where it brings a link.
 */
final class ReplyFlow {
  private final TextFlow flow;
  private final IntFunction<String> names;
  private final IntConsumer cited;
  private String shown = "";

  /**
   * @param names says for those who cannot see it what a number stands for
   * @param cited hears which number was clicked
   */
  ReplyFlow(TextFlow flow, IntFunction<String> names, IntConsumer cited) {
    this.flow = flow;
    this.names = names;
    this.cited = cited;
  }

  void show(String reply) {
    if (!reply.equals(shown)) {
      shown = reply;
      replace(reply);
    }
    for (var node : flow.getChildren()) {
      if (node instanceof Hyperlink link) {
        link.setAccessibleText(names.apply((Integer) link.getUserData()));
      }
    }
  }

  private void replace(String reply) {
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
        link.setOnAction(event -> cited.accept(n));
        yield link;
      }
    };
  }
}
