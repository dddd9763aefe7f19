package dev.souffleur.triage.ui;

import dev.souffleur.dialog.Attachment;
import dev.souffleur.dialog.ui.PictureImages;
import dev.souffleur.dialog.ui.ScreenPicture;
import dev.souffleur.dialog.ui.Thumbnails;
import dev.souffleur.knowledge.Passage;
import dev.souffleur.platform.FxmlTexts;
import dev.souffleur.platform.UserException;
import dev.souffleur.triage.Picture;
import dev.souffleur.triage.TriageResult;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** Shows what is known of the chosen screenshot, as it comes. */
public final class DetailsController {
  private static final double WIDTH = 92;
  private static final double HEIGHT = 72;
  private static final int FEWEST_LINES = 2;
  private static final int MOST_LINES = 8;

  private final ScreenshotViewModel model;
  private final FxmlTexts texts;
  private final Actions actions;
  private final VerdictView bars;
  private final FindingsView chips;
  private final MatchesView matches;
  private final EvidenceView sources;
  private final ImageView image = new ImageView();
  private final Tooltip tip = new Tooltip();
  private @Nullable ScreenPicture pictured;
  private @Nullable ScreenshotItem last;

  @FXML private ScrollPane root;
  @FXML private Button thumbnail;
  @FXML private VBox verdict;
  @FXML private VBox missing;
  @FXML private Label trouble;
  @FXML private FlowPane findings;
  @FXML private VBox wordsBox;
  @FXML private TextArea words;
  @FXML private Label noWords;
  @FXML private VBox articles;
  @FXML private VBox similar;
  @FXML private VBox evidence;

  /**
   * @param zone of the dates of earlier screenshots
   */
  public DetailsController(
      ScreenshotViewModel model,
      FxmlTexts texts,
      ZoneId zone,
      Thumbnails thumbnails,
      Actions actions) {
    this.model = model;
    this.texts = texts;
    this.actions = actions;
    this.bars = new VerdictView(texts);
    this.chips = new FindingsView(texts, actions.copy(), actions.search());
    this.matches = new MatchesView(texts, zone, thumbnails, actions.read(), actions.earlier());
    this.sources = new EvidenceView(texts);
  }

  @FXML
  void initialize() {
    image.setPreserveRatio(true);
    image.setFitWidth(WIDTH);
    image.setFitHeight(HEIGHT);
    var frame = new StackPane(image);
    frame.setMinSize(WIDTH, HEIGHT);
    thumbnail.setGraphic(frame);
    thumbnail.setTooltip(tip);
    model.chosenProperty().addListener((property, old, item) -> show());
    texts.messagesProperty().addListener((property, old, now) -> show());
    show();
  }

  @FXML
  void onOpen() {
    var seen = model.stateProperty().get().seen();
    if (seen != null) {
      actions.open().accept(seen.picture());
    }
  }

  @FXML
  void onCopyWords() {
    actions.copy().accept(words.getText());
  }

  private void show() {
    var item = model.chosenProperty().get();
    if (item == null || last == null || item.id() != last.id()) {
      root.setVvalue(0);
      sources.fold();
    }
    last = item;
    var state = model.stateProperty().get();
    var seen = state.seen();
    if (seen == null) {
      image.setImage(null);
      pictured = null;
      return;
    }
    showPicture(seen);
    bars.show(verdict, seen);
    chips.show(findings, seen.findings());
    showWords(seen);
    matches.showArticles(articles, seen.articles());
    var result = state instanceof ScreenshotState.Shown shown ? shown.result() : null;
    showMissing(result);
    matches.showSimilar(similar, result);
    sources.show(evidence, seen.verdict());
    var error = state instanceof ScreenshotState.Shown shown ? shown.trouble() : null;
    trouble.setText(error == null ? "" : texts.line(error, "triage.ui.error"));
    ScreenshotController.appear(trouble, error != null);
  }

  private void showPicture(Seen seen) {
    if (pictured != seen.thumbnail()) {
      pictured = seen.thumbnail();
      image.setImage(PictureImages.of(seen.thumbnail()));
    }
    var file = seen.picture().file();
    var about = texts.get("triage.ui.open", file.name(), file.width(), file.height());
    thumbnail.setAccessibleText(about);
    tip.setText(about);
  }

  private void showWords(Seen seen) {
    var text = seen.text();
    var read = text == null ? "" : text.text().strip();
    if (!words.getText().equals(read)) {
      words.setText(read);
      words.setPrefRowCount(Math.clamp(read.lines().count(), FEWEST_LINES, MOST_LINES));
    }
    ScreenshotController.appear(wordsBox, !read.isEmpty());
    ScreenshotController.appear(noWords, text != null && read.isEmpty());
  }

  private void showMissing(@Nullable TriageResult result) {
    List<UserException> absent = result == null ? List.of() : result.missing();
    missing.getChildren().setAll(absent.stream().map(this::hint).toList());
    ScreenshotController.appear(missing, !absent.isEmpty());
  }

  private Node hint(UserException reason) {
    var line = new Text(reason.line(texts.messages()) + " ");
    line.getStyleClass().add("missing-text");
    var install = new Hyperlink(texts.get("triage.ui.install"));
    install.getStyleClass().add("install");
    install.setOnAction(event -> actions.install().run());
    return new TextFlow(line, install);
  }

  /**
   * What the view asks of the window.
   *
   * @param open shows the picture large
   * @param earlier shows an earlier picture large
   * @param copy puts a text on the clipboard
   * @param search looks a text up in the knowledge base
   * @param read opens the reader
   * @param install opens the page of models
   */
  public record Actions(
      Consumer<Picture> open,
      Consumer<Attachment> earlier,
      Consumer<String> copy,
      Consumer<String> search,
      Consumer<Passage> read,
      Runnable install) {}
}
