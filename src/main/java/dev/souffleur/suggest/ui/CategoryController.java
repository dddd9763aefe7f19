package dev.souffleur.suggest.ui;

import dev.souffleur.dialog.Category;
import dev.souffleur.dialog.Conversation;
import dev.souffleur.dialog.ui.CategoryChip;
import dev.souffleur.platform.FxmlTexts;
import dev.souffleur.suggest.CategoryGuess;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import org.jspecify.annotations.Nullable;

/** Shows the category of the open dialog and lets the operator say another. */
public final class CategoryController {
  private final SuggestionViewModel model;
  private final ObservableValue<@Nullable Conversation> conversation;
  private final List<Category> categories;
  private final FxmlTexts texts;

  @FXML private MenuButton chip;

  public CategoryController(
      SuggestionViewModel model,
      ObservableValue<@Nullable Conversation> conversation,
      List<Category> categories,
      FxmlTexts texts) {
    this.model = model;
    this.conversation = conversation;
    this.categories = categories;
    this.texts = texts;
  }

  @FXML
  void initialize() {
    for (var category : categories) {
      var item = new MenuItem();
      item.textProperty()
          .bind(texts.messagesProperty().map(words -> category.name(words.language())));
      item.setOnAction(event -> model.correct(category));
      chip.getItems().add(item);
    }
    model.guessProperty().addListener((property, old, guess) -> show());
    conversation.addListener((property, old, now) -> show());
    texts.messagesProperty().addListener((property, old, words) -> show());
    show();
  }

  private void show() {
    var guess = model.guessProperty().get();
    var known = guess == null ? stored() : guess.category();
    chip.setVisible(conversation.getValue() != null);
    if (known == null) {
      chip.setText(texts.get("suggest.ui.category.unknown"));
      chip.getStyleClass().remove("chip");
      chip.setStyle(null);
    } else {
      CategoryChip.dress(chip, known, texts.language());
      if (guess != null && guess.source() != CategoryGuess.Source.OPERATOR) {
        chip.setText(
            texts.get(
                "suggest.ui.category.guess",
                known.name(texts.language()),
                Math.round(guess.confidence() * 100)));
      }
    }
    chip.setAccessibleText(texts.get("suggest.ui.category.name", chip.getText()));
  }

  private @Nullable Category stored() {
    var open = conversation.getValue();
    if (open == null) {
      return null;
    }
    return categories.stream()
        .filter(category -> category.id().equals(open.category()))
        .findFirst()
        .orElse(null);
  }
}
