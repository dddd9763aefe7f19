package dev.souffleur.triage.ui;

import dev.souffleur.dialog.Attachment;
import dev.souffleur.dialog.ui.PictureImages;
import dev.souffleur.dialog.ui.ScreenPicture;
import dev.souffleur.dialog.ui.Thumbnails;
import dev.souffleur.knowledge.Passage;
import dev.souffleur.knowledge.SearchHit;
import dev.souffleur.knowledge.ui.SnippetFlow;
import dev.souffleur.platform.FxmlTexts;
import dev.souffleur.triage.TriageResult;
import dev.souffleur.triage.TriageResult.Similar;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** The articles about a screenshot, and the earlier screenshots that look like it. */
final class MatchesView {
  private static final int ARTICLES = 4;
  private static final int EARLIER = 3;
  private static final double WIDTH = 72;
  private static final double HEIGHT = 48;

  private final FxmlTexts texts;
  private final ZoneId zone;
  private final Thumbnails thumbnails;
  private final Consumer<Passage> read;
  private final Consumer<Attachment> open;
  private List<SearchHit> listed = List.of();

  MatchesView(
      FxmlTexts texts,
      ZoneId zone,
      Thumbnails thumbnails,
      Consumer<Passage> read,
      Consumer<Attachment> open) {
    this.texts = texts;
    this.zone = zone;
    this.thumbnails = thumbnails;
    this.read = read;
    this.open = open;
  }

  void showArticles(VBox box, List<SearchHit> hits) {
    var first = hits.stream().limit(ARTICLES).toList();
    if (!listed.equals(first) || box.getChildren().isEmpty()) {
      listed = first;
      box.getChildren().setAll(heading("triage.ui.articles"));
      first.forEach(hit -> box.getChildren().add(article(hit)));
    } else {
      box.getChildren().set(0, heading("triage.ui.articles"));
    }
    ScreenshotController.appear(box, !first.isEmpty());
  }

  private Label heading(String key) {
    var label = new Label(texts.get(key));
    label.getStyleClass().add("sub");
    return label;
  }

  private Node article(SearchHit hit) {
    var place = new TextFlow();
    SnippetFlow.place(place, hit.passage());
    var extract = new TextFlow();
    SnippetFlow.extract(extract, hit.snippet());
    var row = new VBox(2, place, extract);
    asButton(
        row,
        hit.passage().title() + ", " + hit.passage().section() + ": " + hit.snippet().text(),
        () -> read.accept(hit.passage()));
    return row;
  }

  void showSimilar(VBox box, @Nullable TriageResult result) {
    List<Similar> earlier = result == null ? List.of() : result.similar();
    box.getChildren().setAll(heading("triage.ui.similar"));
    if (result != null) {
      earlier.stream().limit(EARLIER).forEach(each -> box.getChildren().add(similar(each, result)));
    }
    ScreenshotController.appear(box, !earlier.isEmpty());
  }

  private Node similar(Similar earlier, TriageResult result) {
    var shot = earlier.screenshot();
    var picture = new ImageView();
    picture.setPreserveRatio(true);
    picture.setFitWidth(WIDTH);
    picture.setFitHeight(HEIGHT);
    picture
        .imageProperty()
        .bind(
            thumbnails.of(shot.attachment()).map((ScreenPicture small) -> PictureImages.of(small)));
    var frame = new StackPane(picture);
    frame.setMinSize(WIDTH, HEIGHT);
    var when = DateTimeFormatter.ofPattern("d MMMM", texts.locale()).withZone(zone);
    var about =
        new Label(
            texts.get(
                "triage.ui.similar.about",
                when.format(shot.time()),
                name(shot.settledCategory(), result),
                ScreenshotController.percent(earlier.similarity())));
    about.getStyleClass().add("similar-about");
    about.setWrapText(true);
    var resolution =
        new Label(
            earlier.resolution().isBlank()
                ? texts.get("triage.ui.similar.open")
                : texts.get("triage.ui.similar.resolution", earlier.resolution()));
    resolution.getStyleClass().addAll("similar-resolution");
    resolution.setWrapText(true);
    var words = new VBox(2, about, resolution);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    var row = new HBox(12, frame, words);
    row.setAlignment(Pos.TOP_LEFT);
    asButton(
        row, about.getText() + ". " + resolution.getText(), () -> open.accept(shot.attachment()));
    return row;
  }

  private String name(String category, TriageResult result) {
    return result.verdict().probabilities().keySet().stream()
        .filter(each -> each.id().equals(category))
        .map(each -> each.name(texts.language()))
        .findFirst()
        .orElse(category);
  }

  /** A button would not let its text flow over several lines. */
  private static void asButton(Pane row, String name, Runnable action) {
    row.getStyleClass().add("match-row");
    row.setFocusTraversable(true);
    row.setAccessibleRole(AccessibleRole.BUTTON);
    row.setAccessibleText(name);
    row.setOnMouseClicked(event -> action.run());
    row.setOnKeyPressed(
        event -> {
          if (!event.isShortcutDown()
              && (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE)) {
            action.run();
            event.consume();
          }
        });
  }
}
