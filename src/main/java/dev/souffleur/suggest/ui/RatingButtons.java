package dev.souffleur.suggest.ui;

import dev.souffleur.dialog.Feedback;
import dev.souffleur.dialog.Feedback.Rating;
import dev.souffleur.dialog.Feedback.Reason;
import dev.souffleur.platform.FxmlTexts;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import org.jspecify.annotations.Nullable;

/** The thumbs, and after a thumb down what was wrong. */
final class RatingButtons {
  private final SuggestionViewModel model;
  private final ToggleButton up;
  private final ToggleButton down;
  private final FlowPane reasons;
  private final Map<Reason, ToggleButton> chips = new EnumMap<>(Reason.class);

  RatingButtons(
      SuggestionViewModel model,
      FxmlTexts texts,
      ToggleButton up,
      ToggleButton down,
      FlowPane reasons) {
    this.model = model;
    this.up = up;
    this.down = down;
    this.reasons = reasons;
    up.setOnAction(event -> rate(Rating.UP));
    down.setOnAction(event -> rate(Rating.DOWN));
    for (var reason : Reason.values()) {
      var chip = new ToggleButton();
      chip.textProperty().bind(texts.text(key(reason)));
      chip.getStyleClass().addAll("small", "reason");
      chip.setOnAction(event -> explain(reason));
      chips.put(reason, chip);
      reasons.getChildren().add(chip);
    }
    model.ratingProperty().addListener((property, old, now) -> show());
    show();
  }

  private static String key(Reason reason) {
    return switch (reason) {
      case FACTS -> "suggest.ui.reason.facts";
      case TONE -> "suggest.ui.reason.tone";
      case LANGUAGE -> "suggest.ui.reason.language";
      case RELEVANCE -> "suggest.ui.reason.relevance";
    };
  }

  /** Gives a thumb, or takes it back where it is given. */
  void rate(Rating rating) {
    var given = given();
    model.rate(given != null && given.rating() == rating ? null : new Feedback(rating, null));
    show();
  }

  private void explain(Reason reason) {
    var given = given();
    var again = given != null && given.reason() == reason;
    model.rate(new Feedback(Rating.DOWN, again ? null : reason));
    show();
  }

  private @Nullable Feedback given() {
    return model.ratingProperty().get() instanceof RatingState.Open(var feedback) ? feedback : null;
  }

  private void show() {
    var given = given();
    var open = model.ratingProperty().get() instanceof RatingState.Open;
    up.setDisable(!open);
    down.setDisable(!open);
    up.setSelected(given != null && given.rating() == Rating.UP);
    down.setSelected(given != null && given.rating() == Rating.DOWN);
    reasons.setVisible(down.isSelected());
    reasons.setManaged(down.isSelected());
    chips.forEach((reason, chip) -> chip.setSelected(given != null && given.reason() == reason));
  }
}
