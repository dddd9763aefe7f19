package dev.souffleur.knowledge.ui;

import dev.souffleur.knowledge.Passage;
import dev.souffleur.knowledge.SearchHit.Snippet;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** Fills text flows with what is known of a passage: its place, and an extract in bold. */
public final class SnippetFlow {
  private SnippetFlow() {}

  /** Shows «Title › Section», the title in bold. */
  public static void place(TextFlow flow, Passage passage) {
    var texts = new ArrayList<Text>();
    texts.add(text(passage.title(), "title"));
    for (var heading : passage.headings()) {
      if (!heading.equals(passage.title())) {
        texts.add(text(" › " + heading, "section"));
      }
    }
    flow.getChildren().setAll(texts);
  }

  /** Shows an extract on one paragraph, its matches in bold. */
  public static void extract(TextFlow flow, Snippet snippet) {
    var words = snippet.text();
    List<Text> texts = new ArrayList<>();
    var at = 0;
    for (var match : snippet.matches()) {
      if (match.start() > at) {
        texts.add(text(words.substring(at, match.start()), "snippet"));
      }
      texts.add(text(words.substring(match.start(), match.end()), "match"));
      at = match.end();
    }
    if (at < words.length()) {
      texts.add(text(words.substring(at), "snippet"));
    }
    flow.getChildren().setAll(texts);
  }

  private static Text text(String words, String style) {
    var text = new Text(words.replaceAll("\\s*\\R\\s*", " "));
    text.getStyleClass().add(style);
    return text;
  }
}
