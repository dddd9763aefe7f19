package dev.souffleur.triage.ui;

import dev.souffleur.platform.FxmlTexts;
import dev.souffleur.triage.Evidence;
import dev.souffleur.triage.Verdict;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** What each source said of a screenshot and what weight it had, behind a line that unfolds. */
final class EvidenceView {
  private static final int NAMED = 3;

  private final FxmlTexts texts;
  private boolean unfolded;

  EvidenceView(FxmlTexts texts) {
    this.texts = texts;
  }

  /** Shows the line alone from the next screenshot on. */
  void fold() {
    unfolded = false;
  }

  void show(VBox box, @Nullable Verdict verdict) {
    box.getChildren().clear();
    ScreenshotController.appear(box, verdict != null);
    if (verdict == null) {
      return;
    }
    var toggle =
        new Button(
            texts.get("triage.ui.evidence"),
            new FontIcon(unfolded ? "fth-chevron-down" : "fth-chevron-right"));
    toggle.getStyleClass().addAll("flat", "small", "disclosure");
    toggle.setAccessibleText(
        texts.get(unfolded ? "triage.ui.evidence.fold" : "triage.ui.evidence.unfold"));
    toggle.setOnAction(
        event -> {
          unfolded = !unfolded;
          show(box, verdict);
          box.getChildren().getFirst().requestFocus();
        });
    box.getChildren().add(toggle);
    if (unfolded) {
      verdict.evidence().forEach(each -> box.getChildren().add(line(each, verdict)));
    }
  }

  private Node line(Evidence evidence, Verdict verdict) {
    var source =
        new Label(
            texts.get(
                "triage.ui.evidence.source",
                texts.get("triage.ui.source." + evidence.source().id()),
                ScreenshotController.percent(evidence.weight())));
    source.getStyleClass().add("evidence-source");
    source.setWrapText(true);
    var said = new Label(said(evidence, verdict));
    said.getStyleClass().add("evidence-said");
    said.setWrapText(true);
    var both = new VBox(source, said);
    both.getStyleClass().add("evidence");
    return both;
  }

  private String said(Evidence evidence, Verdict verdict) {
    return evidence.probabilities().entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
        .limit(NAMED)
        .map(
            entry ->
                texts.get(
                    "triage.ui.category.guess",
                    name(entry.getKey(), verdict),
                    ScreenshotController.percent(entry.getValue())))
        .collect(Collectors.joining(", "));
  }

  private String name(String id, Verdict verdict) {
    return verdict.probabilities().keySet().stream()
        .filter(category -> category.id().equals(id))
        .map(category -> category.name(texts.language()))
        .findFirst()
        .orElse(id);
  }
}
