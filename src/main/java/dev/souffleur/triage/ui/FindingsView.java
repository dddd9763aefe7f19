package dev.souffleur.triage.ui;

import dev.souffleur.platform.FxmlTexts;
import dev.souffleur.triage.Finding;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Error codes, addresses and amounts: a click copies one, another looks it up. */
final class FindingsView {
  private static final int LONGEST = 40;

  private final FxmlTexts texts;
  private final Consumer<String> copy;
  private final Consumer<String> search;

  FindingsView(FxmlTexts texts, Consumer<String> copy, Consumer<String> search) {
    this.texts = texts;
    this.copy = copy;
    this.search = search;
  }

  void show(FlowPane pane, List<Finding> findings) {
    pane.getChildren().setAll(findings.stream().distinct().map(finding -> chip(finding)).toList());
    ScreenshotController.appear(pane, !findings.isEmpty());
  }

  private Node chip(Finding finding) {
    var text = finding.text();
    var shown = text.length() > LONGEST ? text.substring(0, LONGEST - 1) + "…" : text;
    var words = new Button(shown, new FontIcon(icon(finding.kind())));
    words.setMnemonicParsing(false);
    words.getStyleClass().add("finding-copy");
    name(words, texts.get("triage.ui.finding.copy", text));
    words.setOnAction(event -> copy.accept(text));
    var look = new Button(null, new FontIcon("fth-search"));
    look.getStyleClass().add("finding-search");
    name(look, texts.get("triage.ui.finding.search", text));
    look.setOnAction(event -> search.accept(text));
    var both = new HBox(words, look);
    both.getStyleClass().add("finding");
    return both;
  }

  private static void name(Button button, String words) {
    button.setAccessibleText(words);
    button.setTooltip(new Tooltip(words));
  }

  private static String icon(Finding.Kind kind) {
    return switch (kind) {
      case ERROR_CODE -> "fth-alert-triangle";
      case URL -> "fth-link";
      case AMOUNT -> "fth-credit-card";
    };
  }
}
