package dev.souffleur.wrapup.ui;

import dev.souffleur.dialog.Promise;
import dev.souffleur.platform.FxmlTexts;
import java.time.Clock;
import java.util.ArrayList;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows the promises of the open dialog above its composer. */
public final class PromiseStripController {
  /** More would push the dialog away; the page has them all. */
  private static final int MOST = 3;

  private final PromisesViewModel model;
  private final FxmlTexts texts;
  private final DueTexts dues;

  @FXML private VBox root;
  @FXML private ToggleButton toggle;
  @FXML private FontIcon arrow;
  @FXML private Label next;
  @FXML private VBox rows;

  public PromiseStripController(PromisesViewModel model, FxmlTexts texts, Clock clock) {
    this.model = model;
    this.texts = texts;
    this.dues = new DueTexts(texts, clock);
  }

  @FXML
  void initialize() {
    toggle.selectedProperty().bindBidirectional(model.expandedProperty());
    toggle.selectedProperty().addListener((property, old, open) -> show());
    model.ofDialog().addListener((ListChangeListener<Promise>) change -> show());
    model.dueProperty().addListener((property, old, due) -> show());
    texts.messagesProperty().addListener((property, old, words) -> show());
    show();
  }

  @FXML
  void onAll() {
    model.open();
  }

  private void show() {
    var promises = model.ofDialog();
    var open = toggle.isSelected();
    Strips.appear(root, !promises.isEmpty());
    Strips.appear(rows, open);
    Strips.appear(next, !open && !promises.isEmpty());
    arrow.setIconLiteral(open ? "fth-chevron-down" : "fth-chevron-right");
    if (promises.isEmpty()) {
      rows.getChildren().clear();
      return;
    }
    toggle.setText(texts.get("wrapup.ui.promises.strip", promises.size()));
    dues.dress(next, promises.getFirst());
    var shown = new ArrayList<Node>();
    promises.stream().limit(MOST).map(this::row).forEach(shown::add);
    rows.getChildren().setAll(shown);
  }

  private Node row(Promise promise) {
    var text = new Label(promise.text().replace('\n', ' '));
    text.getStyleClass().addAll("promise-text", "elided");
    text.setMinWidth(0);
    text.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(text, Priority.ALWAYS);
    var due = new Label();
    due.getStyleClass().add("due");
    due.setMinWidth(Label.USE_PREF_SIZE);
    dues.dress(due, promise);
    var row = new HBox(8);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getChildren()
        .setAll(
            button("fth-check", "wrapup.ui.promises.keep", promise, () -> model.keep(promise)),
            text);
    if (promise.conditional()) {
      var conditional = new Label(texts.get("wrapup.ui.promises.conditional"));
      conditional.getStyleClass().add("quiet");
      conditional.setMinWidth(Label.USE_PREF_SIZE);
      row.getChildren().add(conditional);
    }
    row.getChildren()
        .addAll(
            due, button("fth-x", "wrapup.ui.promises.drop", promise, () -> model.drop(promise)));
    return row;
  }

  private Button button(String icon, String key, Promise promise, Runnable action) {
    var button = new Button(null, new FontIcon(icon));
    button.getStyleClass().addAll("flat", "button-icon", "small");
    button.setMinWidth(Button.USE_PREF_SIZE);
    button.setAccessibleText(texts.get(key) + ": " + promise.text());
    button.setTooltip(new Tooltip(texts.get(key)));
    button.setOnAction(event -> action.run());
    return button;
  }
}
