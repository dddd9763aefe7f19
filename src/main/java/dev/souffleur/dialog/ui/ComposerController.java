package dev.souffleur.dialog.ui;

import dev.souffleur.canned.Variables;
import dev.souffleur.dialog.Speaker;
import dev.souffleur.platform.FxmlKeys;
import dev.souffleur.platform.FxmlTexts;
import dev.souffleur.platform.UserException;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Shows the composer at the foot of the open dialog. */
public final class ComposerController {
  private static final int FEWEST_LINES = 2;
  private static final int MOST_LINES = 6;
  private static final double ROOM_FOR_WORDS = 330;

  private final DialogViewModel model;
  private final FxmlTexts texts;
  private final Runnable picture;

  @FXML private ToggleGroup voices;
  @FXML private ToggleButton customerVoice;
  @FXML private ToggleButton operatorVoice;
  @FXML private Label voiceKey;
  @FXML private TextArea text;
  @FXML private HBox foot;
  @FXML private FlowPane tools;
  @FXML private Button pictures;
  @FXML private Button send;
  @FXML private VBox lines;
  @FXML private Label failure;

  /**
   * @param picture lets the operator choose a picture that joins the open dialog
   */
  public ComposerController(DialogViewModel model, FxmlTexts texts, Runnable picture) {
    this.model = model;
    this.texts = texts;
    this.picture = picture;
  }

  @FXML
  void initialize() {
    var words = model.composer();
    new ComposerText(words, text, this::onCut);
    text.textProperty().addListener((property, old, now) -> fit(now));
    text.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    words.voiceProperty().addListener((property, old, now) -> showVoice());
    voices
        .selectedToggleProperty()
        .addListener(
            (property, old, now) -> {
              if (now == null) {
                showVoice();
              } else {
                words
                    .voiceProperty()
                    .set(now == customerVoice ? Speaker.CUSTOMER : Speaker.OPERATOR);
              }
            });
    words.failureProperty().addListener((property, old, error) -> showFailure());
    texts.messagesProperty().addListener((property, old, now) -> onLanguage());
    words.insertedProperty().addListener((property, old, now) -> selectGap(now.start()));
    // A row asks its parts for their height at the width they would like to have.
    tools
        .prefWrapLengthProperty()
        .bind(foot.widthProperty().subtract(send.widthProperty()).subtract(foot.getSpacing()));
    pictures
        .contentDisplayProperty()
        .bind(
            foot.widthProperty()
                .map(
                    width ->
                        width.doubleValue() < ROOM_FOR_WORDS
                            ? ContentDisplay.GRAPHIC_ONLY
                            : ContentDisplay.LEFT));
    fit(text.getText());
    onLanguage();
  }

  /** A place beside the button for pictures, for what else helps to write. */
  public void addTool(Node node) {
    tools.getChildren().add(node);
  }

  /** A place under the words, for what is said about them. */
  public void addLine(Node node) {
    lines.getChildren().add(node);
  }

  /** Where the words are written. */
  public TextArea focusTarget() {
    return text;
  }

  @FXML
  void onSend() {
    send();
    text.requestFocus();
  }

  @FXML
  void onPicture() {
    picture.run();
  }

  private void onKey(KeyEvent event) {
    if (event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    switch (event.getCode()) {
      case ENTER -> {
        if (event.isShiftDown()) {
          text.replaceSelection("\n");
        } else {
          send();
        }
        event.consume();
      }
      case TAB -> {
        if (event.isShiftDown() || !selectGap(text.getCaretPosition())) {
          text.requestFocusTraversal(
              event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
        }
        event.consume();
      }
      default -> {}
    }
  }

  private void send() {
    model.send();
    if (model.composer().failureProperty().get() != null) {
      selectGap(0);
    }
  }

  /** Selects the next variable that nobody filled in, if there is one, from the top at the end. */
  private boolean selectGap(int from) {
    if (model.composer().voiceProperty().get() != Speaker.OPERATOR) {
      return false;
    }
    var gaps = Variables.in(text.getText());
    var next =
        gaps.stream()
            .filter(gap -> gap.start() >= from)
            .findFirst()
            .or(() -> gaps.stream().findFirst());
    next.ifPresent(gap -> text.selectRange(gap.start(), gap.end()));
    return next.isPresent();
  }

  private void onCut(int length, int wanted) {
    model
        .composer()
        .refuse(new UserException(UserException.Kind.USAGE, "dialog.ui.cut", length, wanted));
  }

  private void fit(String words) {
    var lines = 1;
    for (var at = words.indexOf('\n'); at >= 0 && lines < MOST_LINES; lines++) {
      at = words.indexOf('\n', at + 1);
    }
    text.setPrefRowCount(Math.clamp(lines, FEWEST_LINES, MOST_LINES));
  }

  private void onLanguage() {
    voiceKey.setText(FxmlKeys.shortcut(texts.get("dialog.ui.key.space")));
    showVoice();
    showFailure();
  }

  private void showVoice() {
    var mine = model.composer().voiceProperty().get() == Speaker.OPERATOR;
    voices.selectToggle(mine ? operatorVoice : customerVoice);
    var prompt = texts.get(mine ? "dialog.ui.prompt.operator" : "dialog.ui.prompt.customer");
    text.setPromptText(prompt);
    text.setAccessibleText(prompt);
  }

  private void showFailure() {
    var error = model.composer().failureProperty().get();
    failure.setText(error == null ? "" : texts.line(error, "dialog.ui.error"));
    failure.setVisible(error != null);
    failure.setManaged(error != null);
  }
}
