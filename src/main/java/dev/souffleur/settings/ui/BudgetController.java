package dev.souffleur.settings.ui;

import dev.souffleur.platform.FxmlTexts;
import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;

/** Shows the section of what the language model may cost. */
public final class BudgetController {
  private final BudgetViewModel model;
  private final FxmlTexts texts;

  @FXML private Label spent;
  @FXML private ProgressBar share;
  @FXML private FieldBox budget;
  @FXML private FieldBox replyTokens;
  @FXML private FieldBox categoryTokens;

  public BudgetController(BudgetViewModel model, FxmlTexts texts) {
    this.model = model;
    this.texts = texts;
  }

  @FXML
  void initialize() {
    budget.show(model.budget(), texts);
    replyTokens.show(model.replyTokens(), texts);
    categoryTokens.show(model.categoryTokens(), texts);
    model.stateProperty().addListener((property, old, now) -> show());
    texts.messagesProperty().addListener((property, old, now) -> show());
    show();
  }

  private void show() {
    var state = model.stateProperty().get();
    spent.setText(line(state));
    var over = state instanceof BudgetState.Known known && known.over();
    spent
        .getStyleClass()
        .setAll("label", over || state instanceof BudgetState.Failed ? "failure" : "spent");
    if (state instanceof BudgetState.Known(var cost, var limit) && limit != null) {
      share.setProgress(limit > 0 ? Math.min(1, cost / limit) : 1);
      FieldBox.appear(share, true);
    } else {
      FieldBox.appear(share, false);
    }
  }

  private String line(BudgetState state) {
    return switch (state) {
      case BudgetState.Reading() -> texts.get("settings.ui.budget.reading");
      case BudgetState.Failed(var error) -> texts.line(error, "settings.ui.budget.error");
      case BudgetState.Known(var cost, var limit) when limit == null ->
          texts.get("settings.ui.budget.spent", dollars(cost));
      case BudgetState.Known(var cost, var limit) ->
          texts.get(
              cost >= limit ? "settings.ui.budget.over" : "settings.ui.budget.left",
              dollars(cost),
              dollars(limit));
    };
  }

  /** Written as in the top bar. */
  private static String dollars(double amount) {
    return String.format(Locale.ROOT, "$%.2f", amount);
  }
}
