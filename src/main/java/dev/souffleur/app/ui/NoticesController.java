package dev.souffleur.app.ui;

import dev.souffleur.platform.FxmlTexts;
import java.util.HashMap;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows the notices, one above the other, over the panes. */
public final class NoticesController {
  /**
   * Time to read a line and reach its button; it stands still while the mouse or focus is there.
   */
  private static final Duration STAY = Duration.seconds(10);

  private final Notices model;
  private final FxmlTexts texts;
  private final Map<Notices.Notice, Node> cards = new HashMap<>();

  @FXML private VBox root;

  public NoticesController(Notices model, FxmlTexts texts) {
    this.model = model;
    this.texts = texts;
  }

  @FXML
  void initialize() {
    model.shown().addListener((ListChangeListener<Notices.Notice>) change -> show());
    show();
  }

  /** Where the keyboard goes: the newest notice's first button. Invisible while there is none. */
  public Node focusTarget() {
    if (model.shown().isEmpty()) {
      return root;
    }
    var card = cards.get(model.shown().getLast());
    return card == null ? root : card.lookup(".button");
  }

  private void show() {
    cards.keySet().retainAll(model.shown());
    var shown =
        model.shown().stream().map(each -> cards.computeIfAbsent(each, this::card)).toList();
    root.getChildren().setAll(shown);
    root.setVisible(!shown.isEmpty());
  }

  private Node card(Notices.Notice notice) {
    var trouble = notice.kind() == Notices.Kind.TROUBLE;
    var icon = new FontIcon(trouble ? "fth-alert-triangle" : "fth-info");
    var words = new Label();
    words.textProperty().bind(notice.wordsProperty());
    words.setWrapText(true);
    words.setMinHeight(Region.USE_PREF_SIZE);
    words.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(words, Priority.ALWAYS);
    var card = new HBox(icon, words);
    card.getStyleClass().addAll("toast", trouble ? "trouble" : "news");
    notice.offer().ifPresent(offer -> card.getChildren().add(offerButton(notice, offer)));
    card.getChildren().add(closeButton(notice));
    card.setAccessibleRole(AccessibleRole.TEXT);
    card.accessibleTextProperty().bind(notice.wordsProperty());
    if (!trouble) {
      leaveInTime(notice, card);
    }
    return card;
  }

  private Button offerButton(Notices.Notice notice, Notices.Offer offer) {
    var button = new Button(offer.words());
    button.getStyleClass().addAll("flat", "accent", "small");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(event -> model.take(notice));
    return button;
  }

  private Button closeButton(Notices.Notice notice) {
    var button = new Button("", new FontIcon("fth-x"));
    button.getStyleClass().addAll("flat", "button-icon", "small");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.accessibleTextProperty().bind(texts.text("app.ui.notice.close"));
    button.setOnAction(event -> model.close(notice));
    return button;
  }

  private void leaveInTime(Notices.Notice notice, Node card) {
    var stay = new PauseTransition(STAY);
    stay.setOnFinished(event -> model.close(notice));
    var attended =
        Bindings.createBooleanBinding(
            () -> card.isHover() || card.isFocusWithin(),
            card.hoverProperty(),
            card.focusWithinProperty());
    attended.addListener(
        (property, old, now) -> {
          if (now) {
            stay.stop();
          } else {
            stay.playFromStart();
          }
        });
    // The card alone holds the binding: as long as it shows, so long it counts.
    card.setUserData(attended);
    stay.play();
  }
}
