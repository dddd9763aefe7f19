package dev.souffleur.suggest.ui;

import dev.souffleur.dialog.ui.Composer;
import dev.souffleur.platform.FxmlTexts;
import java.util.ArrayList;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows what becomes of the operator's words while they are rewritten, under the composer. */
public final class ComposerRewriteController {
  private final ComposerRewriteViewModel model;
  private final Composer composer;
  private final RewriteAccess access;
  private final FxmlTexts texts;
  private final SuggestionLines lines;

  @FXML private HBox root;
  @FXML private Label line;
  @FXML private Label failure;
  @FXML private Hyperlink undo;
  @FXML private Hyperlink stop;

  public ComposerRewriteController(
      ComposerRewriteViewModel model, Composer composer, RewriteAccess access, FxmlTexts texts) {
    this.model = model;
    this.composer = composer;
    this.access = access;
    this.texts = texts;
    this.lines = new SuggestionLines(texts);
  }

  @FXML
  void initialize() {
    model.stateProperty().addListener((property, old, now) -> show());
    texts.messagesProperty().addListener((property, old, now) -> show());
    show();
  }

  /** The button that opens the menu of rewrites, for the composer's tools. */
  public Node menu() {
    var menu = new MenuButton();
    menu.setGraphic(new FontIcon("fth-feather"));
    menu.getStyleClass().addAll("flat", "button-icon", "no-arrow", "rewrite-own");
    menu.accessibleTextProperty().bind(texts.text("suggest.ui.rewrite.own"));
    var tip = new Tooltip();
    tip.textProperty().bind(texts.text("suggest.ui.rewrite.own"));
    menu.setTooltip(tip);
    new RewriteMenu(access, texts).fill(menu, model::rewrite);
    composer.textProperty().addListener((property, old, now) -> enable(menu));
    composer.voiceProperty().addListener((property, old, now) -> enable(menu));
    enable(menu);
    return menu;
  }

  /** Has Esc stop the rewrite while the keyboard is there. */
  public void listenTo(Node words) {
    words.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          var working = model.stateProperty().get() instanceof RewriteState.Working;
          if (working && event.getCode() == KeyCode.ESCAPE) {
            model.cancel();
            event.consume();
          }
        });
  }

  private void enable(MenuButton menu) {
    menu.setDisable(!model.possible());
  }

  @FXML
  void onUndo() {
    model.undo();
  }

  @FXML
  void onStop() {
    model.cancel();
  }

  private void show() {
    var state = model.stateProperty().get();
    var note = lines.composerNote(state);
    var said = new ArrayList<String>();
    if (!note.text().isEmpty()) {
      said.add(note.text());
    }
    if (state instanceof RewriteState.Done(var version)) {
      version.rewrite().warnings().forEach(warning -> said.add(warning.line(texts.messages())));
    }
    show(line, String.join(" · ", said));
    show(failure, lines.failure(state));
    shown(undo, note.link() == SuggestionLines.Link.UNDO);
    shown(stop, state instanceof RewriteState.Working);
    shown(root, !(state instanceof RewriteState.None));
  }

  private static void show(Label label, String words) {
    label.setText(words);
    shown(label, !words.isEmpty());
  }

  private static void shown(Node node, boolean now) {
    node.setVisible(now);
    node.setManaged(now);
  }
}
